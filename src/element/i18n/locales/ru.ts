import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('ru');
const files = (count: number): string =>
  counted(count, { one: '# файл', few: '# файла', many: '# файлов', other: '# файла' });

const tellOwner = 'Сообщите код ниже владельцам этой страницы.';
const ifNot = 'Если не поможет, сообщите код ниже владельцам этой страницы.';
const addAgain = 'Уберите его из списка и добавьте снова.';
const another = 'Выберите другой файл.';
const unfinished = 'Воспроизвести нельзя: запись не была завершена.';
const tryLater = 'Повторите попытку через несколько минут.';
const newSession = 'Войдите снова на другой вкладке, затем повторите попытку здесь.';

/** Russian. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Выбрать файлы' : 'Выбрать файл'),
  chooseFolder: 'Выбрать папку',
  dropNow: 'Отпустите, чтобы загрузить',
  dragMedia: (several) =>
    several
      ? 'Перетащите сюда видео, аудио или изображения'
      : 'Перетащите сюда видео, аудиофайл или изображение',
  dragFiles: (several) => (several ? 'Перетащите файлы сюда' : 'Перетащите файл сюда'),
  addMedia: (several) =>
    several ? 'Добавьте видео, аудио или изображения' : 'Добавьте видео, аудиофайл или изображение',
  anySize: 'Любой размер. Приостановить и продолжить можно в любой момент.',
  dropToUpload: (count) => `Отпустите, чтобы загрузить ${files(count)}`,
  dropToAdd: (count) => `Отпустите, чтобы добавить ${files(count)}`,
  startsAtOnce: 'Загрузка начнётся сразу',
  startsAfterOthers: 'Начнётся после остальных',
  notAcceptedHere: 'Здесь не принимается',
  acceptedHere: (types) => `Принимаются: ${types}`,
  add: 'Добавить',
  uploadMore: 'Загрузить ещё',
  alreadyListed: (names) => `Уже в списке: ${names}`,
  uploadAgain: 'Загрузить ещё раз',
  skip: 'Пропустить',
  addFiles: 'Добавить файлы',
  listFull: 'Список заполнен',
  kinds: { video: 'видео', audio: 'аудио', image: 'изображения' },
  sizeLimit: (size) => `каждый до ${size}`,
  fileLimit: (count) => `максимум ${files(count)}`,

  files,
  status: {
    queued: 'Ожидает начала',
    preparing: 'Начинается',
    uploading: 'Загружается',
    finishing: 'Завершается',
    processing: 'Обрабатывается',
    paused: 'Приостановлен',
    failed: 'Не загружен',
    ready: 'Готов',
    cancelled: 'Отменён',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Соединение потеряно. Новая попытка'
        : `Соединение потеряно. Новая попытка через ${time}`,
    server: (time) =>
      time === null ? 'Ошибка сервера. Новая попытка' : `Ошибка сервера. Новая попытка через ${time}`,
    blocked: () => 'Этой странице запрещён доступ к медиасерверу',
    offline: () => 'Нет подключения. Продолжится автоматически',
    session: () => 'Повторный вход…',
    tab: () => 'Загружается на другой вкладке',
  },
  amount: (confirmed, size) => `${confirmed} из ${size}`,
  remaining: (time) => `осталось ${time}`,
  doneAt: (time) => `закончится в ${time}`,
  warnings: {
    STARTED_OVER: 'Сервер потерял отправленное, поэтому загрузка началась заново.',
    FIELD_DROPPED: 'Сервер принял не все сведения.',
    FIELDS_NOT_SAVED: 'Последующие изменения сведений не сохранены.',
    ENTRY_MAYBE_LEFT: 'В аккаунте мог остаться пустой медиаобъект.',
    ENTRY_FORBIDDEN: 'Файл получен. Владельцам этой страницы ещё нужно создать из него медиаобъект.',
    AWAITING_APPROVAL: 'Файл получен. Пока новое содержимое не одобрят, остаётся прежнее.',
    STATUS_UNKNOWN: 'Файл получен. Можно ли его уже воспроизвести, неизвестно.',
    RESUME_OFF: 'Не закрывайте эту страницу: после закрытия загрузку нельзя будет продолжить.',
    SAME_FILE: 'Этот файл уже есть в списке.',
    OTHER_FILE: 'Это не тот файл, загрузка которого прервалась: совпадают только имя и размер.',
    NOT_CLEANED_UP: 'Не удалось удалить отправленное с сервера.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Обрывается раньше времени.' : `Обрывается раньше времени: есть примерно ${share}.`,
  },
  silent: 'Без звука',
  close: 'Закрыть',
  cannotPlay: 'Этот файл нельзя показать здесь.',
  interrupted: 'Прервано',
  continuing: (what) => `Загрузка продолжается: ${what}`,
  needs: {
    file: 'Выберите этот файл снова, чтобы продолжить с места остановки.',
    permission: 'Продолжите с места остановки. Браузер может спросить, разрешить ли странице читать файл.',
    confirmation: 'Всё получено. Продолжите, чтобы завершить.',
    'other-date':
      'Дата этого файла отличается от даты файла, загрузка которого прервалась, но выглядит он так же. Продолжить или начать заново?',
    'found-on-server':
      'Загрузка файла с таким именем и размером была начата в другом месте. Продолжить, если это тот же файл, или начать заново?',
  },

  pause: 'Приостановить',
  resume: 'Возобновить',
  proceed: 'Продолжить',
  chooseFile: 'Выбрать файл',
  discard: 'Отбросить',
  startOver: 'Начать заново',
  retry: 'Повторить',
  cancel: 'Отмена',
  remove: 'Убрать из списка',
  dismiss: 'Закрыть',
  undo: 'Отменить действие',
  removed: 'Убран',
  deleteEntry: 'Удалить',
  keep: 'Оставить',
  deleteQuestion: 'Удалить этот файл с сервера навсегда?',
  play: 'Воспроизвести',
  pauseAll: 'Приостановить все',
  resumeAll: 'Возобновить все',
  retryAll: 'Повторить все',
  cancelAll: 'Отменить все',
  clearFinished: 'Убрать готовые',
  clearList: 'Очистить список',
  moreActions: 'Другие действия',
  chooseAnother: 'Выбрать другой файл',
  uploadAnyway: 'Всё равно загрузить',
  copyDetails: 'Копировать подробности',
  copied: 'Скопировано',
  moveUp: 'Переместить вверх',
  moveDown: 'Переместить вниз',
  moveToTop: 'Переместить в начало',
  placeAmong: (place, count) => `${place} из ${count}`,
  notifyMe: 'Уведомить, когда всё будет готово',
  startAll: (count) => `Загрузить ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Подробности',

  editDetails: 'Изменить сведения',
  detailsForAll: 'Сведения для всех файлов',
  titlePattern: (name, number) => `${name} — имя файла, ${number} — его номер.`,
  leftAlone: 'Пустые поля ничего не меняют. То, что введено в строке, остаётся.',
  applyTo: 'К каким файлам применить',
  allFiles: 'Ко всем',
  chosenFiles: 'К выбранным',
  apply: 'Применить',
  applied: (count) => `Применено: ${files(count)}`,
  inLine: (line, problem) => `Строка ${line}: ${problem}`,
  noSuchFile: (name) => `нет файла с именем «${isolate(name)}».`,
  unknownColumn: (name) => `неизвестный столбец «${isolate(name)}».`,
  noNameColumn: (list, column) => `В файле «${isolate(list)}» нет столбца «${column}».`,
  saving: 'Сохранение…',
  saved: 'Сохранено',
  notSaved: 'Не сохранено',
  fields: { title: 'Название', description: 'Описание', tags: 'Теги через запятую' },
  requiredField: (label) => `${label} (обязательно)`,
  missing: (labels) => `Ещё не заполнено: ${labels}`,
  refusedValue: (label) => `Сервер не принял значение поля «${isolate(label)}».`,
  categories: 'Категории',
  searchCategories: 'Поиск категорий',
  noneFound: 'Ничего не найдено',
  takeAway: 'Убрать',
  loading: 'Загрузка…',
  acceptTerms: ['Я принимаю ', 'условия', ''],
  acceptToStart: 'Примите условия, чтобы начать',
  quotaLeft: (left, limit) => `Осталось ${left} из ${limit}`,
  listName: 'Загрузки',
  goToUploads: 'Перейти к загрузкам',

  progressOf: (name) => `Ход загрузки: ${name}`,
  overallProgress: 'Ход загрузки всех файлов',
  summary: (ready, total) => `Готово: ${String(ready)} из ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `Загрузка: ${files(total)}` : `Загрузка: ${String(moving)} из ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Готово' : `Всё готово: ${files(count)}`),
  uploaded: 'Загружено',
  awaitsApproval: 'Ожидает одобрения',
  notConverted: 'Ещё не преобразовано',
  canClose: 'Эту страницу можно закрыть.',
  canLeave: 'С этой страницы можно уйти.',
  readyToSend: 'Готово к отправке.',
  notUploaded: (count) => `Не удалось загрузить ${files(count)}`,
  nothingLost: (count) =>
    count === 1
      ? 'Ничего не потеряно. Файл остаётся в этом списке.'
      : 'Ничего не потеряно. Файлы остаются в этом списке.',
  failures: (count) => `С ошибкой: ${String(count)}`,
  more: (count) => `и ещё ${String(count)}`,

  rejected: (name) => `Файл «${isolate(name)}» не добавлен.`,
  folderRejected: ['Это папка.', 'Добавьте файлы из неё.'],
  unreadable: (names, count) => `Не удалось прочитать (${count}): ${names}`,
  pastedName: 'Вставленное изображение',
  kept: (size) => `Отправленные данные (${size}) сохранены.`,
  partMissing: ['Часть загрузчика не загрузилась.', 'Повторите попытку или обновите страницу.'],
  addAgain: (names) => `После обновления добавьте эти файлы ещё раз: ${names}`,
  errorCode: (code) => `Код: ${code}`,
  oldBrowser: 'Этот браузер слишком старый для загрузки файлов. Обновите его или используйте другой.',
  errors: {
    UNKNOWN: ['Загрузка остановилась.', `Повторите попытку. ${ifNot}`],
    NETWORK: ['Сервер недоступен.', 'Проверьте подключение и повторите попытку.'],
    PAGE_BLOCKED: ['Этой странице запрещён доступ к медиасерверу.', tellOwner],
    TIMEOUT: ['Сервер не ответил вовремя.', tryLater],
    BAD_RESPONSE: [
      'Медиасервер недоступен.',
      `Возможно, мешает страница входа или прокси. Повторите попытку. ${ifNot}`,
    ],
    HTTP_413: ['Прокси или сервер ограничивает размер отправляемых данных.', tellOwner],
    BUSY: ['Сервер занят.', tryLater],
    SERVER: ['На сервере произошла ошибка.', tryLater],
    UPLOAD_ERROR: [
      'Сервер не смог сохранить часть файла.',
      `Возможно, её размер ограничивает прокси. Повторите попытку. ${ifNot}`,
    ],
    KS_MISSING: ['У этой страницы нет сеанса для загрузки.', `Повторите попытку. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Странице не удалось обновить ваш сеанс.', newSession],
    KS_REFUSED: ['Ваш сеанс не принят.', newSession],
    SERVICE_FORBIDDEN: ['У вас нет разрешения загружать сюда файлы.', tellOwner],
    USER_BLOCKED: ['Этот аккаунт заблокирован.', tellOwner],
    INSECURE_SERVICE_URL: ['Адрес медиасервера небезопасен, поэтому ничего не отправлено.', tellOwner],
    INVALID_SERVICE_URL: ['Адрес медиасервера неверен.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Странице не удалось передать сведения о файле.', `Повторите попытку. ${ifNot}`],
    DETAILS_REFUSED: ['Сведения не приняты.', 'Измените их и повторите попытку.'],
    SET_UP: ['Сервер не принимает настройки этой страницы.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Он больше ${limit}.`, another],
    FILE_EMPTY: ['Он пуст.', another],
    FILE_TYPE: (types) => ['Файлы этого типа здесь не принимаются.', `Принимаются: ${types}.`],
    TOO_MANY_FILES: (limit) => [`В списке помещается максимум ${limit}.`, 'Сначала уберите один.'],
    QUOTA_EXCEEDED: (left) => [`Осталось только ${left}.`, 'Выберите файл поменьше.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Его длительность — ${value}, допускается не более ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Его длительность — ${value}, нужно не менее ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [`Его разрешение — ${value}, нужно не менее ${limit}.`, another],
    FILE_NO_AUDIO: ['В нём нет звука.', another],
    FILE_NO_VIDEO: ['В нём нет изображения, только звук.', another],
    FILE_CHANGED: ['Файл на вашем устройстве изменился во время загрузки.', addAgain],
    FILE_UNREADABLE: [
      'Сейчас файл нельзя прочитать.',
      'Повторите попытку. Если не поможет, уберите его из списка и добавьте снова.',
    ],
    ENTRY_ERROR_IMPORTING: ['Файл получен, но сервер не смог его принять.', `Повторите попытку. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Файл получен, но сервер не смог его преобразовать.',
      'Проверьте, что он воспроизводится на вашем устройстве, и добавьте его в другом формате.',
    ],
    ENTRY_GONE: ['Этого файла больше нет на сервере.', addAgain],
    ENTRY_BLOCKED: ['Сервер заблокировал этот медиаобъект.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['У этого медиаобъекта уже есть другое содержимое.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Этот аккаунт не допускает файлы такого типа, и сервер удалил файл.',
      'Добавьте его в другом формате или попросите разрешить этот тип.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Сервер счёл содержимое этого файла небезопасным.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'На сервере больше нет отправленного.',
      'Повторите попытку: загрузка начнётся заново.',
    ],
  },

  announce: {
    started: (what) => `Загружается: ${what}`,
    paused: (what) => `Приостановлено: ${what}`,
    resumed: (what) => `Возобновлено: ${what}`,
    uploaded: (what) => `Загружено: ${what}. Обрабатывается.`,
    awaitsApproval: (what) => `Загружено: ${what}. Ожидает одобрения.`,
    notConverted: (what) => `Загружено, ещё не преобразовано: ${what}`,
    retrying: (what) => `Новая попытка: ${what}`,
    offline: (what) => `Нет подключения. Продолжится автоматически: ${what}`,
    session: (what) => `Повторный вход: ${what}`,
    ready: (what) => `Готово: ${what}`,
    cancelled: (what) => `Отменено: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Всё готово: ${ready}` : `Готово: ${ready}, с ошибкой: ${String(failed)}`,

  valueMissing: 'Загрузите файл.',
  unfinished: 'Дождитесь конца загрузки или отмените её.',
};
