import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('pl');
const files = (count: number): string =>
  counted(count, { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' });

const tellOwner = 'Przekaż poniższy kod osobom prowadzącym tę stronę.';
const ifNot = 'Jeśli to nie pomoże, przekaż poniższy kod osobom prowadzącym tę stronę.';
const addAgain = 'Usuń go z listy i dodaj ponownie.';
const another = 'Wybierz inny plik.';
const unfinished = 'Nie można odtworzyć: nagranie nie zostało zakończone.';
const tryLater = 'Spróbuj ponownie za kilka minut.';
const newSession = 'Zaloguj się ponownie na innej karcie, a potem spróbuj tutaj jeszcze raz.';

/** Polish. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Wybierz pliki' : 'Wybierz plik'),
  chooseFolder: 'Wybierz folder',
  dropNow: 'Upuść, aby przesłać',
  dragMedia: (several) =>
    several
      ? 'Przeciągnij tutaj filmy, dźwięki lub obrazy'
      : 'Przeciągnij tutaj film, plik dźwiękowy lub obraz',
  dragFiles: (several) => (several ? 'Przeciągnij pliki tutaj' : 'Przeciągnij plik tutaj'),
  addMedia: (several) =>
    several ? 'Dodaj filmy, dźwięki lub obrazy' : 'Dodaj film, plik dźwiękowy lub obraz',
  anySize: 'Dowolny rozmiar. Wstrzymuj i wznawiaj, kiedy chcesz.',
  dropToUpload: (count) => `Upuść, aby przesłać ${files(count)}`,
  dropToAdd: (count) => `Upuść, aby dodać ${files(count)}`,
  startsAtOnce: 'Przesyłanie zacznie się od razu',
  startsAfterOthers: 'Zacznie się po pozostałych',
  notAcceptedHere: 'Tutaj nieprzyjmowane',
  acceptedHere: (types) => `Przyjmowane: ${types}`,
  add: 'Dodaj',
  uploadMore: 'Prześlij więcej',
  alreadyListed: (names) => `Już na liście: ${names}`,
  uploadAgain: 'Prześlij ponownie',
  skip: 'Pomiń',
  addFiles: 'Dodaj pliki',
  listFull: 'Lista jest pełna',
  kinds: { video: 'wideo', audio: 'dźwięk', image: 'obrazy' },
  sizeLimit: (size) => `każdy do ${size}`,
  fileLimit: (count) => `najwyżej ${files(count)}`,

  files,
  status: {
    queued: 'Czeka na rozpoczęcie',
    preparing: 'Rozpoczynanie',
    uploading: 'Przesyłanie',
    finishing: 'Kończenie',
    processing: 'Przetwarzanie',
    paused: 'Wstrzymano',
    failed: 'Nie przesłano',
    ready: 'Gotowe',
    cancelled: 'Anulowano',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Utracono połączenie. Trwa ponowna próba'
        : `Utracono połączenie. Ponowna próba za ${time}`,
    server: (time) =>
      time === null ? 'Błąd serwera. Trwa ponowna próba' : `Błąd serwera. Ponowna próba za ${time}`,
    blocked: () => 'Ta strona nie ma dostępu do serwera multimediów',
    offline: () => 'Jesteś offline. Wznowi się automatycznie',
    session: () => 'Ponowne logowanie…',
    tab: () => 'Przesyłanie na innej karcie',
  },
  amount: (confirmed, size) => `${confirmed} z ${size}`,
  remaining: (time) => `pozostało ${time}`,
  doneAt: (time) => `koniec o ${time}`,
  warnings: {
    STARTED_OVER: 'Serwer utracił przesłane dane, więc przesyłanie zaczęło się od nowa.',
    FIELD_DROPPED: 'Serwer nie przyjął wszystkich szczegółów.',
    FIELDS_NOT_SAVED: 'Późniejsze zmiany szczegółów nie zostały zapisane.',
    ENTRY_MAYBE_LEFT: 'Na koncie mógł pozostać pusty element multimedialny.',
    ENTRY_FORBIDDEN:
      'Plik dotarł. Osoby prowadzące tę stronę muszą jeszcze utworzyć z niego element multimedialny.',
    AWAITING_APPROVAL: 'Plik dotarł. Stara treść pozostanie, dopóki ktoś nie zatwierdzi nowej.',
    STATUS_UNKNOWN: 'Plik dotarł. Nie wiadomo, czy można go już odtworzyć.',
    RESUME_OFF: 'Nie zamykaj tej strony: po jej zamknięciu nie da się kontynuować przesyłania.',
    SAME_FILE: 'Ten plik jest już na liście.',
    OTHER_FILE: 'To nie jest plik, którego przesyłanie przerwano. Zgadzają się tylko nazwa i rozmiar.',
    NOT_CLEANED_UP: 'Nie udało się usunąć przesłanych danych z serwera.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Kończy się za wcześnie.' : `Kończy się za wcześnie: jest około ${share} całości.`,
  },
  silent: 'Bez dźwięku',
  close: 'Zamknij',
  cannotPlay: 'Tego pliku nie można tutaj pokazać.',
  interrupted: 'Przerwano',
  continuing: (what) => `Wznowiono przesyłanie: ${what}`,
  needs: {
    file: 'Wybierz ten plik ponownie, aby kontynuować od miejsca przerwania.',
    permission: 'Kontynuuj od miejsca przerwania. Przeglądarka może zapytać, czy strona może odczytać plik.',
    confirmation: 'Wszystko dotarło. Kontynuuj, aby zakończyć.',
    'other-date':
      'Ten plik ma inną datę niż ten, którego przesyłanie przerwano, ale wygląda tak samo. Kontynuować czy zacząć od nowa?',
    'found-on-server':
      'Przesyłanie pliku o tej nazwie i rozmiarze rozpoczęto gdzie indziej. Kontynuować, jeśli to ten sam plik, czy zacząć od nowa?',
  },

  pause: 'Wstrzymaj',
  resume: 'Wznów',
  proceed: 'Kontynuuj',
  chooseFile: 'Wybierz plik',
  discard: 'Odrzuć',
  startOver: 'Zacznij od nowa',
  retry: 'Spróbuj ponownie',
  cancel: 'Anuluj',
  remove: 'Usuń z listy',
  dismiss: 'Zamknij',
  undo: 'Cofnij',
  removed: 'Usunięto',
  deleteEntry: 'Usuń',
  keep: 'Zachowaj',
  deleteQuestion: 'Usunąć ten plik z serwera na stałe?',
  play: 'Odtwórz',
  pauseAll: 'Wstrzymaj wszystko',
  resumeAll: 'Wznów wszystko',
  retryAll: 'Spróbuj ponownie wszystko',
  cancelAll: 'Anuluj wszystko',
  clearFinished: 'Usuń ukończone z listy',
  clearList: 'Wyczyść listę',
  moreActions: 'Więcej działań',
  chooseAnother: 'Wybierz inny plik',
  uploadAnyway: 'Prześlij mimo to',
  copyDetails: 'Kopiuj szczegóły',
  copied: 'Skopiowano',
  moveUp: 'Przenieś w górę',
  moveDown: 'Przenieś w dół',
  moveToTop: 'Przenieś na początek',
  placeAmong: (place, count) => `${place} z ${count}`,
  notifyMe: 'Powiadom mnie, gdy wszystko będzie gotowe',
  startAll: (count) => `Prześlij ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Szczegóły',

  editDetails: 'Edytuj szczegóły',
  detailsForAll: 'Szczegóły wszystkich plików',
  titlePattern: (name, number) => `${name} to nazwa pliku, a ${number} – jego numer.`,
  leftAlone: 'Puste pola niczego nie zmieniają. To, co podano w wierszu, pozostaje.',
  applyTo: 'Zastosuj do',
  allFiles: 'Wszystkie pliki',
  chosenFiles: 'Wybrane pliki',
  apply: 'Zastosuj',
  applied: (count) => `Zastosowano: ${files(count)}`,
  inLine: (line, problem) => `Wiersz ${line}: ${problem}`,
  noSuchFile: (name) => `brak pliku o nazwie „${isolate(name)}”.`,
  unknownColumn: (name) => `nieznana kolumna „${isolate(name)}”.`,
  noNameColumn: (list, column) => `W pliku „${isolate(list)}” brakuje kolumny „${column}”.`,
  saving: 'Zapisywanie…',
  saved: 'Zapisano',
  notSaved: 'Nie zapisano',
  fields: { title: 'Tytuł', description: 'Opis', tags: 'Tagi rozdzielone przecinkami' },
  requiredField: (label) => `${label} (wymagane)`,
  missing: (labels) => `Brakuje jeszcze: ${labels}`,
  refusedValue: (label) => `Serwer nie przyjął wartości pola „${isolate(label)}”.`,
  categories: 'Kategorie',
  searchCategories: 'Szukaj kategorii',
  noneFound: 'Nic nie znaleziono',
  takeAway: 'Usuń',
  loading: 'Ładowanie…',
  acceptTerms: ['Akceptuję ', 'warunki', ''],
  acceptToStart: 'Zaakceptuj warunki, aby rozpocząć',
  quotaLeft: (left, limit) => `Pozostało ${left} z ${limit}`,
  listName: 'Przesyłane pliki',
  goToUploads: 'Przejdź do przesyłanych plików',

  progressOf: (name) => `Postęp: ${name}`,
  overallProgress: 'Postęp wszystkich plików',
  summary: (ready, total) => `Gotowe: ${String(ready)} z ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `Przesyłanie: ${files(total)}` : `Przesyłanie: ${String(moving)} z ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Gotowe' : `Wszystko gotowe: ${files(count)}`),
  uploaded: 'Przesłano',
  awaitsApproval: 'Oczekuje na zatwierdzenie',
  notConverted: 'Czeka na konwersję',
  canClose: 'Możesz zamknąć tę stronę.',
  canLeave: 'Możesz opuścić tę stronę.',
  readyToSend: 'Gotowe do wysłania.',
  notUploaded: (count) =>
    counted(count, { one: 'Nie udało się przesłać # pliku', other: 'Nie udało się przesłać # plików' }),
  nothingLost: (count) =>
    count === 1
      ? 'Nic nie przepadło. Plik jest nadal na tej liście.'
      : 'Nic nie przepadło. Pliki są nadal na tej liście.',
  failures: (count) => `Nieudane: ${String(count)}`,
  more: (count) => `i jeszcze ${String(count)}`,

  rejected: (name) => `Plik „${isolate(name)}” nie został dodany.`,
  folderRejected: ['To jest folder.', 'Dodaj pliki, które zawiera.'],
  unreadable: (names, count) => `Nie udało się odczytać (${count}): ${names}`,
  pastedName: 'Wklejony obraz',
  kept: (size) => `Przesłane dotąd dane (${size}) są zachowane.`,
  partMissing: ['Część modułu przesyłania nie została wczytana.', 'Spróbuj ponownie lub odśwież stronę.'],
  addAgain: (names) => `Po odświeżeniu dodaj ponownie te pliki: ${names}`,
  errorCode: (code) => `Kod: ${code}`,
  oldBrowser: 'Ta przeglądarka jest za stara, aby przesyłać pliki. Zaktualizuj ją lub użyj innej.',
  errors: {
    UNKNOWN: ['Przesyłanie zostało przerwane.', `Spróbuj ponownie. ${ifNot}`],
    NETWORK: ['Nie można połączyć się z serwerem.', 'Sprawdź połączenie i spróbuj ponownie.'],
    PAGE_BLOCKED: ['Ta strona nie ma dostępu do serwera multimediów.', tellOwner],
    TIMEOUT: ['Serwer nie odpowiedział na czas.', tryLater],
    BAD_RESPONSE: [
      'Nie można połączyć się z serwerem multimediów.',
      `Na drodze może stać strona logowania lub serwer proxy. Spróbuj ponownie. ${ifNot}`,
    ],
    HTTP_413: ['Serwer proxy lub serwer multimediów ogranicza rozmiar wysyłanych danych.', tellOwner],
    BUSY: ['Serwer jest zajęty.', tryLater],
    SERVER: ['Wystąpił problem z serwerem.', tryLater],
    UPLOAD_ERROR: [
      'Serwer nie mógł zapisać części pliku.',
      `Jej rozmiar może ograniczać serwer proxy. Spróbuj ponownie. ${ifNot}`,
    ],
    KS_MISSING: ['Ta strona nie ma sesji do przesyłania.', `Spróbuj ponownie. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Ta strona nie mogła odnowić sesji.', newSession],
    KS_REFUSED: ['Sesja nie została przyjęta.', newSession],
    SERVICE_FORBIDDEN: ['Nie masz uprawnień do przesyłania tutaj.', tellOwner],
    USER_BLOCKED: ['To konto jest zablokowane.', tellOwner],
    INSECURE_SERVICE_URL: ['Adres serwera multimediów nie jest bezpieczny, więc nic nie wysłano.', tellOwner],
    INVALID_SERVICE_URL: ['Adres serwera multimediów jest nieprawidłowy.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Ta strona nie mogła dostarczyć szczegółów pliku.', `Spróbuj ponownie. ${ifNot}`],
    DETAILS_REFUSED: ['Szczegóły nie zostały przyjęte.', 'Zmień je i spróbuj ponownie.'],
    SET_UP: ['Serwer nie przyjmuje ustawień tej strony.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Jest większy niż ${limit}.`, another],
    FILE_EMPTY: ['Jest pusty.', another],
    FILE_TYPE: (types) => ['Ten typ pliku nie jest tu przyjmowany.', `Przyjmowane: ${types}.`],
    TOO_MANY_FILES: (limit) => [`Lista mieści najwyżej ${limit}.`, 'Najpierw usuń któryś.'],
    QUOTA_EXCEEDED: (left) => [`Pozostało tylko ${left}.`, 'Wybierz mniejszy plik.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Trwa ${value}, a dozwolone jest najwyżej ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Trwa ${value}, a potrzeba co najmniej ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Rozdzielczość to ${value}, a potrzeba co najmniej ${limit}.`,
      another,
    ],
    FILE_NO_AUDIO: ['Nie ma dźwięku.', another],
    FILE_NO_VIDEO: ['Nie ma obrazu, tylko dźwięk.', another],
    FILE_CHANGED: ['Plik zmienił się na urządzeniu podczas przesyłania.', addAgain],
    FILE_UNREADABLE: [
      'Pliku nie można teraz odczytać.',
      'Spróbuj ponownie. Jeśli to nie pomoże, usuń go z listy i dodaj ponownie.',
    ],
    ENTRY_ERROR_IMPORTING: ['Plik dotarł, ale serwer nie mógł go przyjąć.', `Spróbuj ponownie. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Plik dotarł, ale serwer nie mógł go przekonwertować.',
      'Sprawdź, czy odtwarza się na urządzeniu, i dodaj go w innym formacie.',
    ],
    ENTRY_GONE: ['Tego pliku nie ma już na serwerze.', addAgain],
    ENTRY_BLOCKED: ['Serwer zablokował ten element multimedialny.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Ten element multimedialny ma już inną treść.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'To konto nie dopuszcza tego typu pliku i serwer go usunął.',
      'Dodaj go w innym formacie lub poproś o dopuszczenie tego typu.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Serwer uznał zawartość tego pliku za niebezpieczną.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'Serwer nie ma już przesłanych danych.',
      'Spróbuj ponownie: przesyłanie zacznie się od nowa.',
    ],
  },

  announce: {
    started: (what) => `Przesyłanie: ${what}`,
    paused: (what) => `Wstrzymano: ${what}`,
    resumed: (what) => `Wznowiono: ${what}`,
    uploaded: (what) => `Przesłano: ${what}. Trwa przetwarzanie.`,
    awaitsApproval: (what) => `Przesłano: ${what}. Oczekuje na zatwierdzenie.`,
    notConverted: (what) => `Przesłano, jeszcze nie przekonwertowano: ${what}`,
    retrying: (what) => `Ponowna próba: ${what}`,
    offline: (what) => `Jesteś offline. Wznowi się automatycznie: ${what}`,
    session: (what) => `Ponowne logowanie: ${what}`,
    ready: (what) => `Gotowe: ${what}`,
    cancelled: (what) => `Anulowano: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Wszystko gotowe: ${ready}` : `Gotowe: ${ready}, nieudane: ${String(failed)}`,

  valueMissing: 'Prześlij plik.',
  unfinished: 'Poczekaj na koniec przesyłania lub je anuluj.',
};
