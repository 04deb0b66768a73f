import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('uk');
const files = (count: number): string =>
  counted(count, { one: '# файл', few: '# файли', many: '# файлів', other: '# файлу' });

const tellOwner = 'Повідомте код нижче власникам цієї сторінки.';
const ifNot = 'Якщо не допоможе, повідомте код нижче власникам цієї сторінки.';
const addAgain = 'Вилучіть його зі списку й додайте знову.';
const another = 'Виберіть інший файл.';
const unfinished = 'Відтворити неможливо: запис не було завершено.';
const tryLater = 'Спробуйте ще раз за кілька хвилин.';
const newSession = 'Увійдіть знову на іншій вкладці, а потім спробуйте тут ще раз.';

/** Ukrainian. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Вибрати файли' : 'Вибрати файл'),
  chooseFolder: 'Вибрати папку',
  dropNow: 'Відпустіть, щоб завантажити',
  dragMedia: (several) =>
    several
      ? 'Перетягніть сюди відео, аудіо або зображення'
      : 'Перетягніть сюди відео, аудіофайл або зображення',
  dragFiles: (several) => (several ? 'Перетягніть файли сюди' : 'Перетягніть файл сюди'),
  addMedia: (several) =>
    several ? 'Додайте відео, аудіо або зображення' : 'Додайте відео, аудіофайл або зображення',
  anySize: 'Будь-який розмір. Призупинити й продовжити можна будь-коли.',
  dropToUpload: (count) => `Відпустіть, щоб завантажити ${files(count)}`,
  dropToAdd: (count) => `Відпустіть, щоб додати ${files(count)}`,
  startsAtOnce: 'Завантаження почнеться відразу',
  startsAfterOthers: 'Почнеться після інших',
  notAcceptedHere: 'Тут не приймається',
  acceptedHere: (types) => `Приймаються: ${types}`,
  add: 'Додати',
  uploadMore: 'Завантажити ще',
  alreadyListed: (names) => `Уже в списку: ${names}`,
  uploadAgain: 'Завантажити ще раз',
  skip: 'Пропустити',
  addFiles: 'Додати файли',
  listFull: 'Список заповнено',
  kinds: { video: 'відео', audio: 'аудіо', image: 'зображення' },
  sizeLimit: (size) => `кожен до ${size}`,
  fileLimit: (count) => `щонайбільше ${files(count)}`,

  files,
  status: {
    queued: 'Чекає на початок',
    preparing: 'Починається',
    uploading: 'Завантажується',
    finishing: 'Завершується',
    processing: 'Обробляється',
    paused: 'Призупинено',
    failed: 'Не завантажено',
    ready: 'Готово',
    cancelled: 'Скасовано',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'З’єднання втрачено. Нова спроба' : `З’єднання втрачено. Нова спроба через ${time}`,
    server: (time) =>
      time === null ? 'Помилка сервера. Нова спроба' : `Помилка сервера. Нова спроба через ${time}`,
    blocked: () => 'Цій сторінці заборонено доступ до медіасервера',
    offline: () => 'Немає з’єднання. Продовжиться автоматично',
    session: () => 'Повторний вхід…',
    tab: () => 'Завантажується на іншій вкладці',
  },
  amount: (confirmed, size) => `${confirmed} з ${size}`,
  remaining: (time) => `залишилося ${time}`,
  doneAt: (time) => `закінчиться ${/^11(?!\d)/.test(time) ? 'об' : 'о'} ${time}`,
  warnings: {
    STARTED_OVER: 'Сервер втратив надіслане, тож завантаження почалося спочатку.',
    FIELD_DROPPED: 'Сервер прийняв не всі відомості.',
    FIELDS_NOT_SAVED: 'Пізніші зміни відомостей не збережено.',
    ENTRY_MAYBE_LEFT: 'В обліковому записі міг залишитися порожній медіаоб’єкт.',
    ENTRY_FORBIDDEN: 'Файл отримано. Власники цієї сторінки ще мають створити з нього медіаоб’єкт.',
    AWAITING_APPROVAL: 'Файл отримано. Поки новий вміст не схвалять, залишається попередній.',
    STATUS_UNKNOWN: 'Файл отримано. Чи можна його вже відтворити, невідомо.',
    RESUME_OFF: 'Не закривайте цю сторінку: після закриття завантаження не можна буде продовжити.',
    SAME_FILE: 'Цей файл уже є в списку.',
    OTHER_FILE: 'Це не той файл, завантаження якого перервалося: збігаються лише назва й розмір.',
    NOT_CLEANED_UP: 'Не вдалося видалити надіслане із сервера.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Обривається передчасно.' : `Обривається передчасно: є приблизно ${share}.`,
  },
  silent: 'Без звуку',
  close: 'Закрити',
  cannotPlay: 'Цей файл не можна показати тут.',
  interrupted: 'Перервано',
  continuing: (what) => `Завантаження триває: ${what}`,
  needs: {
    file: 'Виберіть цей файл знову, щоб продовжити з місця зупинки.',
    permission: 'Продовжте з місця зупинки. Браузер може запитати, чи дозволити сторінці читати файл.',
    confirmation: 'Усе отримано. Продовжте, щоб завершити.',
    'other-date':
      'Цей файл має іншу дату, ніж той, завантаження якого перервалося, але виглядає так само. Продовжити чи почати спочатку?',
    'found-on-server':
      'Завантаження файлу з такою назвою та розміром було розпочато деінде. Продовжити, якщо це той самий файл, чи почати спочатку?',
  },

  pause: 'Призупинити',
  resume: 'Відновити',
  proceed: 'Продовжити',
  chooseFile: 'Вибрати файл',
  discard: 'Відкинути',
  startOver: 'Почати спочатку',
  retry: 'Спробувати ще раз',
  cancel: 'Скасувати',
  remove: 'Вилучити зі списку',
  dismiss: 'Закрити',
  undo: 'Скасувати дію',
  removed: 'Вилучено',
  deleteEntry: 'Видалити',
  keep: 'Залишити',
  deleteQuestion: 'Видалити цей файл із сервера назавжди?',
  play: 'Відтворити',
  pauseAll: 'Призупинити все',
  resumeAll: 'Відновити все',
  retryAll: 'Спробувати все ще раз',
  cancelAll: 'Скасувати все',
  clearFinished: 'Вилучити готові',
  clearList: 'Очистити список',
  moreActions: 'Інші дії',
  chooseAnother: 'Вибрати інший файл',
  uploadAnyway: 'Усе одно завантажити',
  copyDetails: 'Копіювати подробиці',
  copied: 'Скопійовано',
  notifyMe: 'Сповістити, коли все буде готово',
  startAll: (count) => `Завантажити ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Подробиці',

  editDetails: 'Змінити відомості',
  detailsForAll: 'Відомості для всіх файлів',
  titlePattern: (name, number) => `${name} — ім’я файлу, ${number} — його номер.`,
  leftAlone: 'Порожні поля нічого не змінюють. Те, що введено в рядку, залишається.',
  apply: 'Застосувати',
  applied: (count) => `Застосовано: ${files(count)}`,
  inLine: (line, problem) => `Рядок ${line}: ${problem}`,
  noSuchFile: (name) => `немає файлу з ім’ям «${isolate(name)}».`,
  unknownColumn: (name) => `невідомий стовпець «${isolate(name)}».`,
  noNameColumn: (list, column) => `У файлі «${isolate(list)}» немає стовпця «${column}».`,
  saving: 'Збереження…',
  saved: 'Збережено',
  notSaved: 'Не збережено',
  fields: { title: 'Назва', description: 'Опис', tags: 'Теги через кому' },
  requiredField: (label) => `${label} (обов’язково)`,
  missing: (labels) => `Ще не заповнено: ${labels}`,
  refusedValue: (label) => `Сервер не прийняв значення поля «${isolate(label)}».`,
  categories: 'Категорії',
  searchCategories: 'Пошук категорій',
  noneFound: 'Нічого не знайдено',
  takeAway: 'Прибрати',
  loading: 'Завантаження…',
  acceptTerms: ['Я приймаю ', 'умови', ''],
  acceptToStart: 'Прийміть умови, щоб почати',
  quotaLeft: (left, limit) => `Залишилося ${left} із ${limit}`,
  listName: 'Завантаження',
  goToUploads: 'Перейти до завантажень',

  progressOf: (name) => `Перебіг завантаження: ${name}`,
  overallProgress: 'Перебіг завантаження всіх файлів',
  summary: (ready, total) => `Готово: ${String(ready)} з ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `Завантаження: ${files(total)}` : `Завантаження: ${String(moving)} з ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Готово' : `Усе готово: ${files(count)}`),
  uploaded: 'Завантажено',
  awaitsApproval: 'Очікує схвалення',
  notConverted: 'Ще не перетворено',
  canClose: 'Цю сторінку можна закрити.',
  canLeave: 'Цю сторінку можна залишити.',
  readyToSend: 'Готово до надсилання.',
  notUploaded: (count) => `Не вдалося завантажити ${files(count)}`,
  nothingLost: (count) =>
    count === 1
      ? 'Нічого не втрачено. Файл залишається в цьому списку.'
      : 'Нічого не втрачено. Файли залишаються в цьому списку.',
  failures: (count) => `З помилкою: ${String(count)}`,
  more: (count) => `і ще ${String(count)}`,

  rejected: (name) => `Файл «${isolate(name)}» не додано.`,
  folderRejected: ['Це папка.', 'Додайте файли з неї.'],
  unreadable: (names, count) => `Не вдалося прочитати (${count}): ${names}`,
  pastedName: 'Вставлене зображення',
  kept: (size) => `Надіслані дані (${size}) збережено.`,
  partMissing: ['Частина завантажувача не завантажилася.', 'Спробуйте ще раз або оновіть сторінку.'],
  addAgain: (names) => `Після оновлення додайте ці файли ще раз: ${names}`,
  errorCode: (code) => `Код: ${code}`,
  oldBrowser: 'Цей браузер застарий для завантаження файлів. Оновіть його або скористайтеся іншим.',
  errors: {
    UNKNOWN: ['Завантаження зупинилося.', `Спробуйте ще раз. ${ifNot}`],
    NETWORK: ['Сервер недоступний.', 'Перевірте з’єднання та спробуйте ще раз.'],
    PAGE_BLOCKED: ['Цій сторінці заборонено доступ до медіасервера.', tellOwner],
    TIMEOUT: ['Сервер не відповів вчасно.', tryLater],
    BAD_RESPONSE: [
      'Медіасервер недоступний.',
      `Можливо, заважає сторінка входу або проксі. Спробуйте ще раз. ${ifNot}`,
    ],
    HTTP_413: ['Проксі або сервер обмежує розмір надісланих даних.', tellOwner],
    BUSY: ['Сервер зайнятий.', tryLater],
    SERVER: ['На сервері сталася помилка.', tryLater],
    UPLOAD_ERROR: [
      'Сервер не зміг зберегти частину файлу.',
      `Можливо, її розмір обмежує проксі. Спробуйте ще раз. ${ifNot}`,
    ],
    KS_MISSING: ['Ця сторінка не має сеансу для завантаження.', `Спробуйте ще раз. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Сторінці не вдалося поновити ваш сеанс.', newSession],
    KS_REFUSED: ['Ваш сеанс не прийнято.', newSession],
    SERVICE_FORBIDDEN: ['Ви не маєте дозволу завантажувати сюди файли.', tellOwner],
    USER_BLOCKED: ['Цей обліковий запис заблоковано.', tellOwner],
    INSECURE_SERVICE_URL: ['Адреса медіасервера небезпечна, тому нічого не надіслано.', tellOwner],
    INVALID_SERVICE_URL: ['Адреса медіасервера неправильна.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Сторінці не вдалося передати відомості про файл.', `Спробуйте ще раз. ${ifNot}`],
    DETAILS_REFUSED: ['Відомості не прийнято.', 'Змініть їх і спробуйте ще раз.'],
    SET_UP: ['Сервер не приймає налаштування цієї сторінки.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Він більший за ${limit}.`, another],
    FILE_EMPTY: ['Він порожній.', another],
    FILE_TYPE: (types) => ['Файли цього типу тут не приймаються.', `Приймаються: ${types}.`],
    TOO_MANY_FILES: (limit) => [`У списку вміщується щонайбільше ${limit}.`, 'Спершу вилучіть один.'],
    QUOTA_EXCEEDED: (left) => [`Залишилося лише ${left}.`, 'Виберіть менший файл.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Його тривалість — ${value}, дозволено щонайбільше ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Його тривалість — ${value}, потрібно щонайменше ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Його роздільність — ${value}, потрібно щонайменше ${limit}.`,
      another,
    ],
    FILE_NO_AUDIO: ['У ньому немає звуку.', another],
    FILE_NO_VIDEO: ['У ньому немає зображення, лише звук.', another],
    FILE_CHANGED: ['Файл на вашому пристрої змінився під час завантаження.', addAgain],
    FILE_UNREADABLE: [
      'Зараз файл не можна прочитати.',
      'Спробуйте ще раз. Якщо не допоможе, вилучіть його зі списку й додайте знову.',
    ],
    ENTRY_ERROR_IMPORTING: ['Файл отримано, але сервер не зміг його прийняти.', `Спробуйте ще раз. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Файл отримано, але сервер не зміг його перетворити.',
      'Перевірте, чи він відтворюється на вашому пристрої, і додайте його в іншому форматі.',
    ],
    ENTRY_GONE: ['Цього файлу більше немає на сервері.', addAgain],
    ENTRY_BLOCKED: ['Сервер заблокував цей медіаоб’єкт.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Цей медіаоб’єкт уже має інший вміст.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Цей обліковий запис не допускає файлів такого типу, і сервер видалив файл.',
      'Додайте його в іншому форматі або попросіть дозволити цей тип.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Сервер вважає вміст цього файлу небезпечним.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'На сервері більше немає надісланого.',
      'Спробуйте ще раз: завантаження почнеться спочатку.',
    ],
  },

  announce: {
    started: (what) => `Завантажується: ${what}`,
    paused: (what) => `Призупинено: ${what}`,
    resumed: (what) => `Відновлено: ${what}`,
    uploaded: (what) => `Завантажено: ${what}. Обробляється.`,
    awaitsApproval: (what) => `Завантажено: ${what}. Очікує схвалення.`,
    notConverted: (what) => `Завантажено, ще не перетворено: ${what}`,
    retrying: (what) => `Нова спроба: ${what}`,
    offline: (what) => `Немає з’єднання. Продовжиться автоматично: ${what}`,
    session: (what) => `Повторний вхід: ${what}`,
    ready: (what) => `Готово: ${what}`,
    cancelled: (what) => `Скасовано: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Усе готово: ${ready}` : `Готово: ${ready}, з помилкою: ${String(failed)}`,

  valueMissing: 'Завантажте файл.',
  unfinished: 'Дочекайтеся кінця завантаження або скасуйте його.',
};
