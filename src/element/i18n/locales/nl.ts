import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('nl');
const files = (count: number): string => counted(count, { one: '# bestand', other: '# bestanden' });

const tellOwner = 'Geef de code hieronder door aan de beheerders van deze pagina.';
const ifNot = 'Helpt dat niet, geef dan de code hieronder door aan de beheerders van deze pagina.';
const addAgain = 'Verwijder het hier en voeg het opnieuw toe.';
const another = 'Kies een ander bestand.';
const unfinished = 'Kan niet worden afgespeeld: de opname is nooit voltooid.';
const tryLater = 'Probeer het over een paar minuten opnieuw.';
const newSession = 'Log opnieuw in op een ander tabblad en probeer het daarna hier opnieuw.';

/** Dutch. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Bestanden kiezen' : 'Bestand kiezen'),
  chooseFolder: 'Map kiezen',
  dropNow: 'Laat los om te uploaden',
  dragMedia: (several) =>
    several
      ? 'Sleep video’s, audio of afbeeldingen hierheen'
      : 'Sleep een video, audiobestand of afbeelding hierheen',
  dragFiles: (several) => (several ? 'Sleep bestanden hierheen' : 'Sleep een bestand hierheen'),
  addMedia: (several) =>
    several ? 'Voeg video’s, audio of afbeeldingen toe' : 'Voeg een video, audiobestand of afbeelding toe',
  anySize: 'Elke grootte. Pauzeer en hervat wanneer u wilt.',
  dropToUpload: (count) => `Laat los om ${files(count)} te uploaden`,
  dropToAdd: (count) => `Laat los om ${files(count)} toe te voegen`,
  startsAtOnce: 'Het uploaden begint meteen',
  startsAfterOthers: 'Begint na de andere',
  notAcceptedHere: 'Hier niet geaccepteerd',
  acceptedHere: (types) => `Geaccepteerd: ${types}`,
  add: 'Toevoegen',
  uploadMore: 'Meer uploaden',
  alreadyListed: (names) => `Al in de lijst: ${names}`,
  uploadAgain: 'Opnieuw uploaden',
  skip: 'Overslaan',
  addFiles: 'Bestanden toevoegen',
  listFull: 'De lijst is vol',
  kinds: { video: 'video', audio: 'audio', image: 'afbeeldingen' },
  sizeLimit: (size) => `elk tot ${size}`,
  fileLimit: (count) => `maximaal ${files(count)}`,

  files,
  status: {
    queued: 'Wacht op start',
    preparing: 'Wordt gestart',
    uploading: 'Wordt geüpload',
    finishing: 'Wordt afgerond',
    processing: 'Wordt verwerkt',
    paused: 'Gepauzeerd',
    failed: 'Niet geüpload',
    ready: 'Klaar',
    cancelled: 'Geannuleerd',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Verbinding verbroken. Nieuwe poging bezig'
        : `Verbinding verbroken. Nieuwe poging over ${time}`,
    server: (time) =>
      time === null ? 'Serverfout. Nieuwe poging bezig' : `Serverfout. Nieuwe poging over ${time}`,
    blocked: () => 'Deze pagina mag de mediaserver niet bereiken',
    offline: () => 'U bent offline. Gaat vanzelf verder',
    session: () => 'Opnieuw inloggen…',
    tab: () => 'Wordt geüpload op een ander tabblad',
  },
  amount: (confirmed, size) => `${confirmed} van ${size}`,
  remaining: (time) => `nog ${time}`,
  doneAt: (time) => `klaar om ${time}`,
  warnings: {
    STARTED_OVER: 'De server is kwijt wat er was verzonden, dus de upload is opnieuw begonnen.',
    FIELD_DROPPED: 'De server heeft niet alle gegevens overgenomen.',
    FIELDS_NOT_SAVED: 'Latere wijzigingen van de gegevens zijn niet opgeslagen.',
    ENTRY_MAYBE_LEFT: 'Er is misschien een leeg media-item in het account achtergebleven.',
    ENTRY_FORBIDDEN:
      'Het bestand is aangekomen. De beheerders van deze pagina moeten er nog een media-item van maken.',
    AWAITING_APPROVAL:
      'Het bestand is aangekomen. De oude inhoud blijft staan tot iemand de nieuwe goedkeurt.',
    STATUS_UNKNOWN: 'Het bestand is aangekomen. Het is niet bekend of het al kan worden afgespeeld.',
    RESUME_OFF: 'Houd deze pagina open: na het sluiten kan de upload niet verdergaan.',
    SAME_FILE: 'Dit bestand staat al in de lijst.',
    OTHER_FILE:
      'Dit is niet het bestand waarvan de upload werd onderbroken: alleen naam en grootte zijn gelijk.',
    NOT_CLEANED_UP: 'Wat was verzonden, kon niet van de server worden verwijderd.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Houdt te vroeg op.' : `Houdt te vroeg op: ongeveer ${share} is aanwezig.`,
  },
  silent: 'Zonder geluid',
  close: 'Sluiten',
  cannotPlay: 'Dit bestand kan hier niet worden getoond.',
  interrupted: 'Onderbroken',
  continuing: (what) => `Gaat verder: ${what}`,
  needs: {
    file: 'Kies dit bestand opnieuw om verder te gaan waar het stopte.',
    permission:
      'Ga verder waar het stopte. De browser vraagt misschien of deze pagina het bestand mag lezen.',
    confirmation: 'Alles is aangekomen. Ga verder om af te ronden.',
    'other-date':
      'Dit bestand heeft een andere datum dan dat waarvan de upload werd onderbroken, maar ziet er hetzelfde uit. Doorgaan of opnieuw beginnen?',
    'found-on-server':
      'Elders is begonnen met het uploaden van een bestand met deze naam en grootte. Doorgaan als het hetzelfde bestand is, of opnieuw beginnen?',
  },

  pause: 'Pauzeren',
  resume: 'Hervatten',
  proceed: 'Doorgaan',
  chooseFile: 'Het bestand kiezen',
  discard: 'Weggooien',
  startOver: 'Opnieuw beginnen',
  retry: 'Opnieuw proberen',
  cancel: 'Annuleren',
  remove: 'Uit de lijst verwijderen',
  dismiss: 'Sluiten',
  undo: 'Ongedaan maken',
  removed: 'Verwijderd',
  deleteEntry: 'Verwijderen',
  keep: 'Behouden',
  deleteQuestion: 'Dit bestand definitief van de server verwijderen?',
  play: 'Afspelen',
  pauseAll: 'Alles pauzeren',
  resumeAll: 'Alles hervatten',
  retryAll: 'Alles opnieuw proberen',
  cancelAll: 'Alles annuleren',
  clearFinished: 'Voltooide wissen',
  clearList: 'Lijst wissen',
  moreActions: 'Meer acties',
  chooseAnother: 'Een ander bestand kiezen',
  uploadAnyway: 'Toch uploaden',
  copyDetails: 'Details kopiëren',
  copied: 'Gekopieerd',
  notifyMe: 'Melding als alles klaar is',
  startAll: (count) => `${files(count)} uploaden`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Details',

  editDetails: 'Gegevens bewerken',
  detailsForAll: 'Gegevens voor alle bestanden',
  titlePattern: (name, number) => `${name} is de naam van het bestand, ${number} het nummer.`,
  leftAlone: 'Lege velden veranderen niets. Wat in een rij is getypt, blijft staan.',
  apply: 'Toepassen',
  applied: (count) => `Toegepast: ${files(count)}`,
  inLine: (line, problem) => `Regel ${line}: ${problem}`,
  noSuchFile: (name) => `geen bestand met de naam ‘${isolate(name)}’.`,
  unknownColumn: (name) => `onbekende kolom ‘${isolate(name)}’.`,
  noNameColumn: (list, column) => `In ‘${isolate(list)}’ ontbreekt de kolom ‘${column}’.`,
  saving: 'Opslaan…',
  saved: 'Opgeslagen',
  notSaved: 'Niet opgeslagen',
  fields: { title: 'Titel', description: 'Beschrijving', tags: 'Tags, gescheiden door komma’s' },
  requiredField: (label) => `${label} (verplicht)`,
  missing: (labels) => `Ontbreekt nog: ${labels}`,
  refusedValue: (label) => `De server heeft ‘${isolate(label)}’ niet geaccepteerd.`,
  categories: 'Categorieën',
  searchCategories: 'Categorieën zoeken',
  noneFound: 'Niets gevonden',
  takeAway: 'Verwijderen',
  loading: 'Laden…',
  acceptTerms: ['Ik ga akkoord met de ', 'voorwaarden', ''],
  acceptToStart: 'Ga akkoord met de voorwaarden om te beginnen',
  quotaLeft: (left, limit) => `Nog ${left} van ${limit} vrij`,
  listName: 'Lijst met bestanden',
  goToUploads: 'Naar de lijst met bestanden',

  progressOf: (name) => `Voortgang van ${name}`,
  overallProgress: 'Voortgang van alle bestanden',
  summary: (ready, total) => `${String(ready)} van ${String(total)} klaar`,
  uploadingSome: (moving, total) =>
    moving === total ? `${files(total)} uploaden` : `${String(moving)} van ${String(total)} uploaden`,
  allReady: (count) => (count === 1 ? 'Klaar' : `Alle ${String(count)} zijn klaar`),
  uploaded: 'Geüpload',
  awaitsApproval: 'Wacht op goedkeuring',
  notConverted: 'Nog niet omgezet',
  canClose: 'U kunt deze pagina sluiten.',
  canLeave: 'U kunt deze pagina verlaten.',
  readyToSend: 'Klaar om te verzenden.',
  notUploaded: (count) =>
    counted(count, {
      one: '# bestand kon niet worden geüpload',
      other: '# bestanden konden niet worden geüpload',
    }),
  nothingLost: (count) =>
    count === 1
      ? 'Er is niets verloren. Het staat nog in deze lijst.'
      : 'Er is niets verloren. Ze staan nog in deze lijst.',
  failures: (count) => `${String(count)} mislukt`,
  more: (count) => `en nog ${String(count)}`,

  rejected: (name) => `‘${isolate(name)}’ is niet toegevoegd.`,
  folderRejected: ['Het is een map.', 'Voeg de bestanden in de map toe.'],
  unreadable: (names, count) => `Niet te lezen (${count}): ${names}`,
  pastedName: 'Geplakte afbeelding',
  kept: (size) => `De ${size} die al zijn verzonden, blijven bewaard.`,
  partMissing: [
    'Een deel van de uploader is niet geladen.',
    'Probeer het opnieuw of laad de pagina opnieuw.',
  ],
  addAgain: (names) => `Voeg deze bestanden na het opnieuw laden weer toe: ${names}`,
  errorCode: (code) => `Code: ${code}`,
  oldBrowser: 'Deze browser is te oud om te uploaden. Werk hem bij of gebruik een andere.',
  errors: {
    UNKNOWN: ['De upload is gestopt.', `Probeer het opnieuw. ${ifNot}`],
    NETWORK: ['De server is niet bereikbaar.', 'Controleer uw verbinding en probeer het opnieuw.'],
    PAGE_BLOCKED: ['Deze pagina mag de mediaserver niet bereiken.', tellOwner],
    TIMEOUT: ['De server antwoordde niet op tijd.', tryLater],
    BAD_RESPONSE: [
      'De mediaserver is niet bereikbaar.',
      `Misschien zit er een inlogpagina of een proxy tussen. Probeer het opnieuw. ${ifNot}`,
    ],
    HTTP_413: ['Een proxy of de server beperkt de grootte van wat kan worden verzonden.', tellOwner],
    BUSY: ['De server is bezet.', tryLater],
    SERVER: ['Er is iets misgegaan op de server.', tryLater],
    UPLOAD_ERROR: [
      'De server kon een deel van het bestand niet opslaan.',
      `Misschien beperkt een proxy de grootte. Probeer het opnieuw. ${ifNot}`,
    ],
    KS_MISSING: ['Deze pagina heeft geen sessie om te uploaden.', `Probeer het opnieuw. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Deze pagina kon uw sessie niet vernieuwen.', newSession],
    KS_REFUSED: ['Uw sessie wordt niet geaccepteerd.', newSession],
    SERVICE_FORBIDDEN: ['U hebt geen toestemming om hier te uploaden.', tellOwner],
    USER_BLOCKED: ['Dit account is geblokkeerd.', tellOwner],
    INSECURE_SERVICE_URL: [
      'Het adres van de mediaserver is niet veilig, dus er is niets verzonden.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['Het adres van de mediaserver is ongeldig.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'Deze pagina kon de gegevens van het bestand niet leveren.',
      `Probeer het opnieuw. ${ifNot}`,
    ],
    DETAILS_REFUSED: ['De gegevens zijn niet geaccepteerd.', 'Wijzig ze en probeer het opnieuw.'],
    SET_UP: ['De server accepteert de instellingen van deze pagina niet.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Het is groter dan ${limit}.`, another],
    FILE_EMPTY: ['Het is leeg.', another],
    FILE_TYPE: (types) => ['Dit type bestand wordt hier niet geaccepteerd.', `Geaccepteerd: ${types}.`],
    TOO_MANY_FILES: (limit) => [`De lijst bevat maximaal ${limit}.`, 'Verwijder er eerst een.'],
    QUOTA_EXCEEDED: (left) => [`Er is nog maar ${left} vrij.`, 'Kies een kleiner bestand.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Het duurt ${value}; maximaal ${limit} is toegestaan.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Het duurt ${value}; minimaal ${limit} is nodig.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [`De resolutie is ${value}; minimaal ${limit} is nodig.`, another],
    FILE_NO_AUDIO: ['Het heeft geen geluid.', another],
    FILE_NO_VIDEO: ['Het heeft geen beeld, alleen geluid.', another],
    FILE_CHANGED: ['Het bestand is tijdens de upload op uw apparaat gewijzigd.', addAgain],
    FILE_UNREADABLE: [
      'Het bestand kan op dit moment niet worden gelezen.',
      'Probeer het opnieuw. Helpt dat niet, verwijder het dan hier en voeg het opnieuw toe.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'Het bestand is aangekomen, maar de server kon het niet opnemen.',
      `Probeer het opnieuw. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'Het bestand is aangekomen, maar de server kon het niet omzetten.',
      'Controleer of het op uw apparaat kan worden afgespeeld en voeg het toe in een andere indeling.',
    ],
    ENTRY_GONE: ['Dit bestand staat niet meer op de server.', addAgain],
    ENTRY_BLOCKED: ['De server heeft dit media-item geblokkeerd.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Dit media-item heeft al andere inhoud.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Dit account staat dit type bestand niet toe en de server heeft het verwijderd.',
      'Voeg het toe in een andere indeling of vraag om dit type toe te staan.',
    ],
    FILE_CONTENT_NOT_SECURE: ['De server vindt de inhoud van dit bestand onveilig.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'De server heeft niet meer wat er was verzonden.',
      'Probeer het opnieuw: de upload begint van voren af aan.',
    ],
  },

  announce: {
    started: (what) => `Wordt geüpload: ${what}`,
    paused: (what) => `Gepauzeerd: ${what}`,
    resumed: (what) => `Hervat: ${what}`,
    uploaded: (what) => `Geüpload: ${what}. Wordt verwerkt.`,
    awaitsApproval: (what) => `Geüpload: ${what}. Wacht op goedkeuring.`,
    notConverted: (what) => `Geüpload, nog niet omgezet: ${what}`,
    retrying: (what) => `Nieuwe poging: ${what}`,
    offline: (what) => `U bent offline. Gaat vanzelf verder: ${what}`,
    session: (what) => `Opnieuw inloggen: ${what}`,
    ready: (what) => `Klaar: ${what}`,
    cancelled: (what) => `Geannuleerd: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Alles klaar: ${ready}` : `Klaar: ${ready}, ${String(failed)} mislukt`,

  valueMissing: 'Upload een bestand.',
  unfinished: 'Wacht tot de upload klaar is of annuleer die.',
};
