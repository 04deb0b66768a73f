import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('sv');
const files = (count: number): string => counted(count, { one: '# fil', other: '# filer' });
const failed = (count: number): string => `${String(count)} misslyckades`;

const tellOwner = 'Ge koden nedan till dem som ansvarar för sidan.';
const ifNot = 'Om det inte hjälper, ge koden nedan till dem som ansvarar för sidan.';
const addAgain = 'Ta bort den här och lägg till den igen.';
const another = 'Välj en annan fil.';
const tryLater = 'Försök igen om några minuter.';
const newSession = 'Logga in igen i en annan flik och försök sedan igen här.';

/** Swedish. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Välj filer' : 'Välj en fil'),
  chooseFolder: 'Välj en mapp',
  dropNow: 'Släpp för att ladda upp',
  dragMedia: (several) =>
    several ? 'Dra videor, ljud eller bilder hit' : 'Dra en video, ljudfil eller bild hit',
  dragFiles: (several) => (several ? 'Dra filer hit' : 'Dra en fil hit'),
  addMedia: (several) =>
    several ? 'Lägg till videor, ljud eller bilder' : 'Lägg till en video, ljudfil eller bild',
  anySize: 'Valfri storlek. Pausa och fortsätt när du vill.',
  dropToUpload: (count) => `Släpp för att ladda upp ${files(count)}`,
  dropToAdd: (count) => `Släpp för att lägga till ${files(count)}`,
  startsAtOnce: 'Uppladdningen startar direkt',
  startsAfterOthers: 'Startar efter de andra',
  notAcceptedHere: 'Godtas inte här',
  acceptedHere: (types) => `Godtas: ${types}`,
  add: 'Lägg till',
  uploadMore: 'Ladda upp fler',
  alreadyListed: (names) => `Finns redan i listan: ${names}`,
  uploadAgain: 'Ladda upp igen',
  skip: 'Hoppa över',
  addFiles: 'Lägg till filer',
  listFull: 'Listan är full',
  kinds: { video: 'video', audio: 'ljud', image: 'bilder' },
  sizeLimit: (size) => `högst ${size} per fil`,
  fileLimit: (count) => `högst ${files(count)}`,

  files,
  status: {
    queued: 'Väntar på att starta',
    preparing: 'Startar',
    uploading: 'Laddas upp',
    finishing: 'Slutför',
    processing: 'Bearbetas',
    paused: 'Pausad',
    failed: 'Inte uppladdad',
    ready: 'Klar',
    cancelled: 'Avbruten',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Anslutningen bröts. Försöker igen' : `Anslutningen bröts. Försöker igen om ${time}`,
    server: (time) => (time === null ? 'Serverfel. Försöker igen' : `Serverfel. Försöker igen om ${time}`),
    blocked: () => 'Den här sidan får inte nå medieservern',
    offline: () => 'Du är offline. Fortsätter automatiskt',
    session: () => 'Loggar in igen…',
    tab: () => 'Laddas upp i en annan flik',
  },
  amount: (confirmed, size) => `${confirmed} av ${size}`,
  remaining: (time) => `${time} kvar`,
  doneAt: (time) => `klar kl. ${time}`,
  warnings: {
    STARTED_OVER: 'Servern förlorade det som hade skickats, så uppladdningen började om.',
    FIELD_DROPPED: 'Servern tog inte emot alla uppgifter.',
    FIELDS_NOT_SAVED: 'Senare ändringar av uppgifterna sparades inte.',
    ENTRY_MAYBE_LEFT: 'Ett tomt medieobjekt kan finnas kvar i kontot.',
    ENTRY_FORBIDDEN: 'Filen har kommit fram. De som ansvarar för sidan måste skapa ett medieobjekt av den.',
    AWAITING_APPROVAL: 'Filen har kommit fram. Det gamla innehållet är kvar tills någon godkänner det nya.',
    STATUS_UNKNOWN: 'Filen har kommit fram. Det är inte känt om den går att spela upp än.',
    RESUME_OFF: 'Håll sidan öppen: uppladdningen kan inte fortsätta om den stängs.',
    SAME_FILE: 'Filen finns redan i listan.',
    OTHER_FILE: 'Det här är inte filen vars uppladdning avbröts, bara namn och storlek är samma.',
    NOT_CLEANED_UP: 'Det som skickats kunde inte tas bort från servern.',
  },

  findings: {
    unfinished: 'Kan inte spelas upp: inspelningen blev aldrig färdig.',
    cut: (share) =>
      share === null ? 'Slutar för tidigt.' : `Slutar för tidigt: ungefär ${share} finns med.`,
  },
  interrupted: 'Uppladdningen avbröts',
  continuing: (what) => `Fortsätter: ${what}`,
  needs: {
    file: 'Välj filen igen för att fortsätta där det tog stopp.',
    permission: 'Fortsätt där det tog stopp. Webbläsaren kan fråga om sidan får läsa filen.',
    confirmation: 'Allt har kommit fram. Fortsätt för att slutföra.',
    'other-date':
      'Filen har ett annat datum än den vars uppladdning avbröts, men ser likadan ut. Fortsätta eller börja om?',
    'found-on-server':
      'En fil med det här namnet och den här storleken har börjat laddas upp någon annanstans. Fortsätta om det är samma fil, eller börja om?',
  },

  pause: 'Pausa',
  resume: 'Återuppta',
  proceed: 'Fortsätt',
  chooseFile: 'Välj filen',
  discard: 'Förkasta',
  startOver: 'Börja om',
  retry: 'Försök igen',
  cancel: 'Avbryt',
  remove: 'Ta bort från listan',
  dismiss: 'Stäng',
  undo: 'Ångra',
  removed: 'Borttagen',
  deleteEntry: 'Radera',
  keep: 'Behåll',
  deleteQuestion: 'Radera filen från servern för gott?',
  play: 'Spela upp',
  pauseAll: 'Pausa alla',
  resumeAll: 'Återuppta alla',
  retryAll: 'Försök igen med alla',
  cancelAll: 'Avbryt alla',
  clearFinished: 'Rensa färdiga',
  clearList: 'Rensa listan',
  moreActions: 'Fler åtgärder',
  chooseAnother: 'Välj en annan fil',
  copyDetails: 'Kopiera detaljer',
  copied: 'Kopierat',
  notifyMe: 'Meddela mig när allt är klart',
  startAll: (count) => `Ladda upp ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Detaljer',

  editDetails: 'Redigera uppgifter',
  saving: 'Sparar…',
  saved: 'Sparat',
  notSaved: 'Inte sparat',
  fields: { title: 'Titel', description: 'Beskrivning', tags: 'Taggar, åtskilda med kommatecken' },
  requiredField: (label) => `${label} (obligatoriskt)`,
  missing: (labels) => `Saknas fortfarande: ${labels}`,
  refusedValue: (label) => `Servern godtog inte ”${isolate(label)}”.`,
  categories: 'Kategorier',
  searchCategories: 'Sök kategorier',
  noneFound: 'Inga träffar',
  takeAway: 'Ta bort',
  loading: 'Läser in …',
  acceptTerms: ['Jag godkänner ', 'villkoren', ''],
  acceptToStart: 'Godkänn villkoren för att börja',
  quotaLeft: (left, limit) => `${left} av ${limit} kvar`,
  listName: 'Uppladdningar',
  goToUploads: 'Gå till uppladdningar',

  progressOf: (name) => `Förlopp för ${name}`,
  overallProgress: 'Förlopp för alla filer',
  summary: (ready, total) => `${String(ready)} av ${String(total)} klara`,
  uploadingSome: (moving, total) =>
    moving === total ? `Laddar upp ${files(total)}` : `Laddar upp ${String(moving)} av ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Klar' : `Alla ${String(count)} är klara`),
  uploaded: 'Uppladdat',
  awaitsApproval: 'Väntar på godkännande',
  notConverted: 'Uppladdat, inte konverterat än',
  canClose: 'Du kan stänga sidan.',
  canLeave: 'Du kan lämna sidan.',
  readyToSend: 'Klart att skicka.',
  notUploaded: (count) => `${files(count)} kunde inte laddas upp`,
  nothingLost: (count) =>
    count === 1
      ? 'Inget har gått förlorat. Den finns kvar i listan.'
      : 'Inget har gått förlorat. De finns kvar i listan.',
  failures: failed,
  more: (count) => `och ${String(count)} till`,

  rejected: (name) => `”${isolate(name)}” lades inte till.`,
  folderRejected: ['Det är en mapp.', 'Lägg till filerna i den.'],
  unreadable: (names, count) => `Kunde inte läsas (${count}): ${names}`,
  pastedName: 'Inklistrad bild',
  kept: (size) => `De ${size} som redan skickats finns kvar.`,
  partMissing: ['En del av uppladdaren lästes inte in.', 'Försök igen eller läs in sidan på nytt.'],
  addAgain: (names) => `Lägg till de här filerna igen efter omläsningen: ${names}`,
  errorCode: (code) => `Kod: ${code}`,
  oldBrowser: 'Den här webbläsaren är för gammal för uppladdning. Uppdatera den eller använd en annan.',
  errors: {
    UNKNOWN: ['Uppladdningen stannade.', `Försök igen. ${ifNot}`],
    NETWORK: ['Servern kunde inte nås.', 'Kontrollera din anslutning och försök igen.'],
    PAGE_BLOCKED: ['Den här sidan får inte nå medieservern.', tellOwner],
    TIMEOUT: ['Servern svarade inte i tid.', tryLater],
    BAD_RESPONSE: [
      'Medieservern kunde inte nås.',
      `En inloggningssida eller en proxy kan vara i vägen. Försök igen. ${ifNot}`,
    ],
    HTTP_413: ['En proxy eller servern begränsar storleken på det som kan skickas.', tellOwner],
    BUSY: ['Servern är upptagen.', tryLater],
    SERVER: ['Något gick fel på servern.', tryLater],
    UPLOAD_ERROR: [
      'Servern kunde inte spara en del av filen.',
      `En proxy kan begränsa storleken. Försök igen. ${ifNot}`,
    ],
    KS_MISSING: ['Sidan har ingen session för uppladdning.', `Försök igen. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Sidan kunde inte förnya din session.', newSession],
    KS_REFUSED: ['Din session godtas inte.', newSession],
    SERVICE_FORBIDDEN: ['Du har inte behörighet att ladda upp här.', tellOwner],
    USER_BLOCKED: ['Kontot är spärrat.', tellOwner],
    INSECURE_SERVICE_URL: ['Medieserverns adress är inte säker, så inget skickades.', tellOwner],
    INVALID_SERVICE_URL: ['Medieserverns adress är ogiltig.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Sidan kunde inte lämna uppgifterna för filen.', `Försök igen. ${ifNot}`],
    DETAILS_REFUSED: ['Uppgifterna godtogs inte.', 'Ändra dem och försök igen.'],
    SET_UP: ['Servern godtar inte sidans inställningar.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Den är större än ${limit}.`, another],
    FILE_EMPTY: ['Den är tom.', another],
    FILE_TYPE: (types) => ['Den här filtypen godtas inte här.', `Godtas: ${types}.`],
    TOO_MANY_FILES: (limit) => [`Listan rymmer högst ${limit}.`, 'Ta bort en först.'],
    QUOTA_EXCEEDED: (left) => [`Det finns bara ${left} kvar.`, 'Välj en mindre fil.'],
    FILE_CHANGED: ['Filen ändrades på din enhet under uppladdningen.', addAgain],
    FILE_UNREADABLE: [
      'Filen går inte att läsa just nu.',
      'Försök igen. Om det inte hjälper, ta bort den här och lägg till den igen.',
    ],
    ENTRY_ERROR_IMPORTING: ['Filen kom fram, men servern kunde inte ta in den.', `Försök igen. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Filen kom fram, men servern kunde inte konvertera den.',
      'Kontrollera att den går att spela upp på din enhet och lägg till den i ett annat format.',
    ],
    ENTRY_GONE: ['Filen finns inte längre på servern.', addAgain],
    ENTRY_BLOCKED: ['Servern har spärrat medieobjektet.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Medieobjektet har redan annat innehåll.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Kontot tillåter inte den här filtypen, och servern tog bort filen.',
      'Lägg till den i ett annat format, eller be att filtypen tillåts.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Servern anser att filens innehåll är osäkert.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'Servern har inte längre det som skickats.',
      'Försök igen: uppladdningen börjar om.',
    ],
  },

  announce: {
    started: (what) => `Laddas upp: ${what}`,
    paused: (what) => `Pausad: ${what}`,
    resumed: (what) => `Återupptagen: ${what}`,
    uploaded: (what) => `Uppladdat: ${what}. Bearbetas.`,
    awaitsApproval: (what) => `Uppladdat: ${what}. Väntar på godkännande.`,
    notConverted: (what) => `Uppladdat, inte konverterat än: ${what}`,
    retrying: (what) => `Försöker igen: ${what}`,
    offline: (what) => `Du är offline. Fortsätter automatiskt: ${what}`,
    session: (what) => `Loggar in igen: ${what}`,
    ready: (what) => `Klar: ${what}`,
    cancelled: (what) => `Avbruten: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failures) =>
    failures === 0 ? `Allt klart: ${ready}` : `Klart: ${ready}, ${failed(failures)}`,

  valueMissing: 'Ladda upp en fil.',
  unfinished: 'Vänta tills uppladdningen är klar eller avbryt den.',
};
