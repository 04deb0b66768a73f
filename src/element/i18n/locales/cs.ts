import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('cs');
const files = (count: number): string =>
  counted(count, { one: '# soubor', few: '# soubory', other: '# souborů' });

const tellOwner = 'Sdělte níže uvedený kód správcům této stránky.';
const ifNot = 'Pokud to nepomůže, sdělte níže uvedený kód správcům této stránky.';
const addAgain = 'Odeberte ho zde a přidejte znovu.';
const another = 'Vyberte jiný soubor.';
const tryLater = 'Zkuste to znovu za několik minut.';
const newSession = 'Přihlaste se znovu na jiné kartě a pak to zde zkuste znovu.';

/** Czech. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Vybrat soubory' : 'Vybrat soubor'),
  chooseFolder: 'Vybrat složku',
  dropNow: 'Pusťte pro nahrání',
  dragMedia: (several) =>
    several ? 'Přetáhněte sem videa, zvuk nebo obrázky' : 'Přetáhněte sem video, zvukový soubor nebo obrázek',
  dragFiles: (several) => (several ? 'Přetáhněte sem soubory' : 'Přetáhněte sem soubor'),
  addMedia: (several) =>
    several ? 'Přidejte videa, zvuk nebo obrázky' : 'Přidejte video, zvukový soubor nebo obrázek',
  anySize: 'Libovolná velikost. Pozastavit a pokračovat můžete kdykoli.',
  dropToUpload: (count) => `Puštěním nahrajete ${files(count)}`,
  dropToAdd: (count) => `Puštěním přidáte ${files(count)}`,
  startsAtOnce: 'Nahrávání začne hned',
  startsAfterOthers: 'Začne po ostatních',
  notAcceptedHere: 'Zde se nepřijímá',
  acceptedHere: (types) => `Přijímá se: ${types}`,
  add: 'Přidat',
  uploadMore: 'Nahrát další',
  alreadyListed: (names) => `Už v seznamu: ${names}`,
  uploadAgain: 'Nahrát znovu',
  skip: 'Přeskočit',
  addFiles: 'Přidat soubory',
  listFull: 'Seznam je plný',
  kinds: { video: 'video', audio: 'zvuk', image: 'obrázky' },
  sizeLimit: (size) => `každý do ${size}`,
  fileLimit: (count) => `nejvýše ${files(count)}`,

  files,
  status: {
    queued: 'Čeká na zahájení',
    preparing: 'Zahajuje se',
    uploading: 'Nahrává se',
    finishing: 'Dokončuje se',
    processing: 'Zpracovává se',
    paused: 'Pozastaveno',
    failed: 'Nenahráno',
    ready: 'Hotovo',
    cancelled: 'Zrušeno',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Spojení přerušeno. Zkouší se znovu' : `Spojení přerušeno. Další pokus za ${time}`,
    server: (time) =>
      time === null ? 'Chyba serveru. Zkouší se znovu' : `Chyba serveru. Další pokus za ${time}`,
    blocked: () => 'Tato stránka nesmí navázat spojení s mediálním serverem',
    offline: () => 'Jste offline. Bude pokračovat automaticky',
    session: () => 'Probíhá nové přihlášení…',
    tab: () => 'Nahrává se na jiné kartě',
  },
  amount: (confirmed, size) => `${confirmed} z ${size}`,
  remaining: (time) => `${/^[234](?!\d)/.test(time) ? 'zbývají' : 'zbývá'} ${time}`,
  doneAt: (time) => `hotovo ${/^(0?[234]|1[234]|2\d)(?!\d)/.test(time) ? 've' : 'v'} ${time}`,
  warnings: {
    STARTED_OVER: 'Server ztratil odeslaná data, proto nahrávání začalo od začátku.',
    FIELD_DROPPED: 'Server nepřijal všechny údaje.',
    FIELDS_NOT_SAVED: 'Pozdější změny údajů se neuložily.',
    ENTRY_MAYBE_LEFT: 'V účtu možná zůstala prázdná mediální položka.',
    ENTRY_FORBIDDEN: 'Soubor dorazil. Správci této stránky z něj ještě musí vytvořit mediální položku.',
    AWAITING_APPROVAL: 'Soubor dorazil. Dokud nový obsah někdo neschválí, zůstává starý.',
    STATUS_UNKNOWN: 'Soubor dorazil. Není známo, zda se už dá přehrát.',
    RESUME_OFF: 'Nechte tuto stránku otevřenou: po zavření nelze v nahrávání pokračovat.',
    SAME_FILE: 'Tento soubor už v seznamu je.',
    OTHER_FILE: 'Toto není soubor, jehož nahrávání bylo přerušeno. Shoduje se jen název a velikost.',
    NOT_CLEANED_UP: 'Odeslaná data se nepodařilo ze serveru smazat.',
  },

  findings: {
    unfinished: 'Nelze přehrát: záznam nebyl dokončen.',
    cut: (share) => (share === null ? 'Končí předčasně.' : `Končí předčasně: je v něm asi ${share}.`),
  },
  interrupted: 'Přerušeno',
  continuing: (what) => `Pokračuje nahrávání: ${what}`,
  needs: {
    file: 'Vyberte tento soubor znovu a nahrávání bude pokračovat.',
    permission: 'Pokračujte tam, kde se skončilo. Prohlížeč se může zeptat, zda stránka smí soubor číst.',
    confirmation: 'Vše dorazilo. Dokončete to tlačítkem Pokračovat.',
    'other-date':
      'Tento soubor má jiné datum než ten, jehož nahrávání bylo přerušeno, ale vypadá stejně. Pokračovat, nebo začít znovu?',
    'found-on-server':
      'Nahrávání souboru s tímto názvem a velikostí začalo jinde. Pokračovat, je-li to tentýž soubor, nebo začít znovu?',
  },

  pause: 'Pozastavit',
  resume: 'Pokračovat',
  proceed: 'Pokračovat',
  chooseFile: 'Vybrat soubor',
  discard: 'Zahodit',
  startOver: 'Začít znovu',
  retry: 'Zkusit znovu',
  cancel: 'Zrušit',
  remove: 'Odebrat ze seznamu',
  dismiss: 'Zavřít',
  undo: 'Vrátit zpět',
  removed: 'Odebráno',
  deleteEntry: 'Smazat',
  keep: 'Ponechat',
  deleteQuestion: 'Smazat tento soubor ze serveru natrvalo?',
  play: 'Přehrát',
  pauseAll: 'Pozastavit vše',
  resumeAll: 'Pokračovat u všech',
  retryAll: 'Zkusit znovu vše',
  cancelAll: 'Zrušit vše',
  clearFinished: 'Odebrat dokončené',
  clearList: 'Vymazat seznam',
  moreActions: 'Další akce',
  chooseAnother: 'Vybrat jiný soubor',
  copyDetails: 'Kopírovat podrobnosti',
  copied: 'Zkopírováno',
  notifyMe: 'Upozornit, až bude vše hotovo',
  startAll: (count) => `Nahrát ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Podrobnosti',

  editDetails: 'Upravit údaje',
  saving: 'Ukládá se…',
  saved: 'Uloženo',
  notSaved: 'Neuloženo',
  fields: { title: 'Název', description: 'Popis', tags: 'Štítky oddělené čárkami' },
  requiredField: (label) => `${label} (povinné)`,
  missing: (labels) => `Ještě chybí: ${labels}`,
  refusedValue: (label) => `Server nepřijal hodnotu pole „${isolate(label)}“.`,
  categories: 'Kategorie',
  searchCategories: 'Hledat v kategoriích',
  noneFound: 'Nic nenalezeno',
  takeAway: 'Odebrat',
  loading: 'Načítání…',
  acceptTerms: ['Souhlasím s ', 'podmínkami', ''],
  acceptToStart: 'Pro zahájení přijměte podmínky',
  quotaLeft: (left, limit) => `Zbývá ${left} z ${limit}`,
  listName: 'Nahrávané soubory',
  goToUploads: 'Přejít k nahrávaným souborům',

  progressOf: (name) => `Průběh: ${name}`,
  overallProgress: 'Průběh všech souborů',
  summary: (ready, total) => `Hotovo ${String(ready)} z ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `Nahrávání: ${files(total)}` : `Nahrávání: ${String(moving)} z ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Hotovo' : `Vše hotovo: ${files(count)}`),
  uploaded: 'Nahráno',
  awaitsApproval: 'Čeká na schválení',
  notConverted: 'Nahráno, zatím nepřevedeno',
  canClose: 'Tuto stránku můžete zavřít.',
  canLeave: 'Tuto stránku můžete opustit.',
  readyToSend: 'Připraveno k odeslání.',
  notUploaded: (count) => `Nepodařilo se nahrát ${files(count)}`,
  nothingLost: (count) =>
    count === 1
      ? 'Nic se neztratilo. Soubor je stále v tomto seznamu.'
      : 'Nic se neztratilo. Soubory jsou stále v tomto seznamu.',
  failures: (count) => `Nezdařilo se: ${String(count)}`,
  more: (count) => counted(count, { one: 'a # další', few: 'a # další', other: 'a # dalších' }),

  rejected: (name) => `Soubor „${isolate(name)}“ nebyl přidán.`,
  folderRejected: ['Je to složka.', 'Přidejte soubory v ní.'],
  unreadable: (names, count) => `Nelze přečíst (${count}): ${names}`,
  pastedName: 'Vložený obrázek',
  kept: (size) => `Dosud odeslaná data (${size}) zůstávají uložena.`,
  partMissing: ['Část nástroje pro nahrávání se nenačetla.', 'Zkuste to znovu, nebo stránku načtěte znovu.'],
  addAgain: (names) => `Po novém načtení přidejte znovu tyto soubory: ${names}`,
  errorCode: (code) => `Kód: ${code}`,
  oldBrowser: 'Tento prohlížeč je na nahrávání příliš starý. Aktualizujte ho, nebo použijte jiný.',
  errors: {
    UNKNOWN: ['Nahrávání se zastavilo.', `Zkuste to znovu. ${ifNot}`],
    NETWORK: ['Server není dostupný.', 'Zkontrolujte připojení a zkuste to znovu.'],
    PAGE_BLOCKED: ['Tato stránka nesmí navázat spojení s mediálním serverem.', tellOwner],
    TIMEOUT: ['Server neodpověděl včas.', tryLater],
    BAD_RESPONSE: [
      'Mediální server není dostupný.',
      `Možná je v cestě přihlašovací stránka nebo proxy. Zkuste to znovu. ${ifNot}`,
    ],
    HTTP_413: ['Proxy nebo server omezuje velikost odesílaných dat.', tellOwner],
    BUSY: ['Server je zaneprázdněn.', tryLater],
    SERVER: ['Na serveru došlo k chybě.', tryLater],
    UPLOAD_ERROR: [
      'Server nedokázal uložit část souboru.',
      `Možná omezuje její velikost proxy. Zkuste to znovu. ${ifNot}`,
    ],
    KS_MISSING: ['Tato stránka nemá relaci pro nahrávání.', `Zkuste to znovu. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Této stránce se nepodařilo obnovit vaši relaci.', newSession],
    KS_REFUSED: ['Vaše relace nebyla přijata.', newSession],
    SERVICE_FORBIDDEN: ['Nemáte oprávnění sem nahrávat.', tellOwner],
    USER_BLOCKED: ['Tento účet je zablokován.', tellOwner],
    INSECURE_SERVICE_URL: ['Adresa mediálního serveru není zabezpečená, proto se nic neodeslalo.', tellOwner],
    INVALID_SERVICE_URL: ['Adresa mediálního serveru je neplatná.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Této stránce se nepodařilo dodat údaje k souboru.', `Zkuste to znovu. ${ifNot}`],
    DETAILS_REFUSED: ['Údaje nebyly přijaty.', 'Změňte je a zkuste to znovu.'],
    SET_UP: ['Server nepřijímá nastavení této stránky.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Je větší než ${limit}.`, another],
    FILE_EMPTY: ['Je prázdný.', another],
    FILE_TYPE: (types) => ['Tento typ souboru se zde nepřijímá.', `Přijímá se: ${types}.`],
    TOO_MANY_FILES: (limit) => [`Seznam pojme nejvýše ${limit}.`, 'Nejprve některý odeberte.'],
    QUOTA_EXCEEDED: (left) => [`Zbývá už jen ${left}.`, 'Vyberte menší soubor.'],
    FILE_CHANGED: ['Soubor se během nahrávání na vašem zařízení změnil.', addAgain],
    FILE_UNREADABLE: [
      'Soubor teď nelze přečíst.',
      'Zkuste to znovu. Pokud to nepomůže, odeberte ho zde a přidejte znovu.',
    ],
    ENTRY_ERROR_IMPORTING: ['Soubor dorazil, ale server ho nedokázal převzít.', `Zkuste to znovu. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Soubor dorazil, ale server ho nedokázal převést.',
      'Ověřte, že se na vašem zařízení přehraje, a přidejte ho v jiném formátu.',
    ],
    ENTRY_GONE: ['Tento soubor už na serveru není.', addAgain],
    ENTRY_BLOCKED: ['Server tuto mediální položku zablokoval.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Tato mediální položka už má jiný obsah.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Tento účet nepovoluje tento typ souboru a server ho smazal.',
      'Přidejte ho v jiném formátu nebo požádejte o povolení tohoto typu.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Server považuje obsah tohoto souboru za nebezpečný.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['Server už odeslaná data nemá.', 'Zkuste to znovu: nahrávání začne od začátku.'],
  },

  announce: {
    started: (what) => `Nahrává se: ${what}`,
    paused: (what) => `Pozastaveno: ${what}`,
    resumed: (what) => `Pokračuje: ${what}`,
    uploaded: (what) => `Nahráno: ${what}. Zpracovává se.`,
    awaitsApproval: (what) => `Nahráno: ${what}. Čeká na schválení.`,
    notConverted: (what) => `Nahráno, zatím nepřevedeno: ${what}`,
    retrying: (what) => `Další pokus: ${what}`,
    offline: (what) => `Jste offline. Bude pokračovat automaticky: ${what}`,
    session: (what) => `Probíhá nové přihlášení: ${what}`,
    ready: (what) => `Hotovo: ${what}`,
    cancelled: (what) => `Zrušeno: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Vše hotovo: ${ready}` : `Hotovo: ${ready}, nezdařilo se: ${String(failed)}`,

  valueMissing: 'Nahrajte soubor.',
  unfinished: 'Počkejte, až se nahrávání dokončí, nebo ho zrušte.',
};
