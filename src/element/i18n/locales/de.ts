import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('de');
const files = (count: number): string => counted(count, { one: '# Datei', other: '# Dateien' });

const tellOwner = 'Nennen Sie den Betreibern dieser Seite den Code unten.';
const ifNot = 'Hilft das nicht, nennen Sie den Betreibern dieser Seite den Code unten.';
const addAgain = 'Entfernen Sie sie hier und fügen Sie sie neu hinzu.';
const another = 'Wählen Sie eine andere Datei.';
const unfinished = 'Nicht abspielbar: Die Aufnahme wurde nie abgeschlossen.';
const tryLater = 'Versuchen Sie es in einigen Minuten noch einmal.';
const newSession = 'Melden Sie sich in einem anderen Tab neu an und versuchen Sie es dann hier noch einmal.';

/** German. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Dateien auswählen' : 'Datei auswählen'),
  chooseFolder: 'Ordner auswählen',
  dropNow: 'Zum Hochladen loslassen',
  dragMedia: (several) =>
    several
      ? 'Videos, Audio oder Bilder hierher ziehen'
      : 'Ein Video, eine Audiodatei oder ein Bild hierher ziehen',
  dragFiles: (several) => (several ? 'Dateien hierher ziehen' : 'Datei hierher ziehen'),
  addMedia: (several) =>
    several ? 'Videos, Audio oder Bilder hinzufügen' : 'Ein Video, eine Audiodatei oder ein Bild hinzufügen',
  anySize: 'Beliebig groß. Jederzeit anhalten und fortsetzen.',
  dropToUpload: (count) => `Loslassen, um ${files(count)} hochzuladen`,
  dropToAdd: (count) => `Loslassen, um ${files(count)} hinzuzufügen`,
  startsAtOnce: 'Das Hochladen beginnt sofort',
  startsAfterOthers: 'Beginnt nach den anderen',
  notAcceptedHere: 'Wird hier nicht angenommen',
  acceptedHere: (types) => `Angenommen werden: ${types}`,
  add: 'Hinzufügen',
  uploadMore: 'Weitere hochladen',
  alreadyListed: (names) => `Schon auf der Liste: ${names}`,
  uploadAgain: 'Noch einmal hochladen',
  skip: 'Überspringen',
  addFiles: 'Dateien hinzufügen',
  listFull: 'Die Liste ist voll',
  kinds: { video: 'Video', audio: 'Audio', image: 'Bilder' },
  sizeLimit: (size) => `je bis zu ${size}`,
  fileLimit: (count) => `höchstens ${files(count)}`,
  files,
  status: {
    queued: 'Wartet auf den Start',
    preparing: 'Wird gestartet',
    uploading: 'Wird hochgeladen',
    finishing: 'Wird abgeschlossen',
    processing: 'Wird verarbeitet',
    paused: 'Angehalten',
    failed: 'Nicht hochgeladen',
    ready: 'Fertig',
    cancelled: 'Abgebrochen',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Verbindung unterbrochen. Neuer Versuch läuft'
        : `Verbindung unterbrochen. Neuer Versuch in ${time}`,
    server: (time) =>
      time === null ? 'Serverfehler. Neuer Versuch läuft' : `Serverfehler. Neuer Versuch in ${time}`,
    blocked: () => 'Diese Seite darf den Medienserver nicht erreichen',
    offline: () => 'Offline. Geht von selbst weiter',
    session: () => 'Neue Anmeldung läuft …',
    tab: () => 'Wird in einem anderen Tab hochgeladen',
  },
  amount: (confirmed, size) => `${confirmed} von ${size}`,
  remaining: (time) => `noch ${time}`,
  doneAt: (time) => `fertig um ${time}`,
  warnings: {
    STARTED_OVER: 'Der Server hat das Gesendete verloren, deshalb hat das Hochladen von vorn begonnen.',
    FIELD_DROPPED: 'Der Server hat nicht alle Angaben übernommen.',
    FIELDS_NOT_SAVED: 'Spätere Änderungen der Angaben wurden nicht gespeichert.',
    ENTRY_MAYBE_LEFT: 'Im Konto ist vielleicht ein leeres Medium übrig.',
    ENTRY_FORBIDDEN:
      'Die Datei ist angekommen. Die Betreiber dieser Seite müssen daraus noch ein Medium anlegen.',
    AWAITING_APPROVAL: 'Die Datei ist angekommen. Bis jemand sie freigibt, bleibt der alte Inhalt bestehen.',
    STATUS_UNKNOWN: 'Die Datei ist angekommen. Ob sie schon abgespielt werden kann, ist nicht bekannt.',
    RESUME_OFF: 'Lassen Sie diese Seite offen: Nach dem Schließen lässt sich das Hochladen nicht fortsetzen.',
    SAME_FILE: 'Diese Datei ist schon auf der Liste.',
    OTHER_FILE:
      'Das ist nicht die Datei, deren Hochladen unterbrochen wurde. Nur Name und Größe sind gleich.',
    NOT_CLEANED_UP: 'Das Gesendete konnte nicht vom Server gelöscht werden.',
  },
  findings: {
    unfinished,
    cut: (share) => (share === null ? 'Endet zu früh.' : `Endet zu früh: Etwa ${share} sind vorhanden.`),
  },
  silent: 'Ohne Ton',
  close: 'Schließen',
  cannotPlay: 'Diese Datei kann hier nicht gezeigt werden.',
  interrupted: 'Unterbrochen',
  continuing: (what) => `Wird fortgesetzt: ${what}`,
  needs: {
    file: 'Wählen Sie diese Datei noch einmal, um dort fortzufahren, wo es aufgehört hat.',
    permission:
      'Fahren Sie dort fort, wo es aufgehört hat. Der Browser fragt vielleicht, ob die Seite die Datei lesen darf.',
    confirmation: 'Alles ist angekommen. Fahren Sie fort, um abzuschließen.',
    'other-date':
      'Diese Datei hat ein anderes Datum als die, deren Hochladen unterbrochen wurde, sieht aber gleich aus. Fortfahren oder neu beginnen?',
    'found-on-server':
      'Eine Datei mit diesem Namen und dieser Größe wurde anderswo teilweise hochgeladen. Fortfahren, wenn es dieselbe ist, oder neu beginnen?',
  },
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  proceed: 'Fortfahren',
  chooseFile: 'Datei auswählen',
  discard: 'Verwerfen',
  startOver: 'Neu beginnen',
  retry: 'Erneut versuchen',
  cancel: 'Abbrechen',
  remove: 'Von der Liste entfernen',
  dismiss: 'Schließen',
  undo: 'Rückgängig',
  removed: 'Entfernt',
  deleteEntry: 'Löschen',
  keep: 'Behalten',
  deleteQuestion: 'Diese Datei endgültig vom Server löschen?',
  play: 'Abspielen',
  pauseAll: 'Alle anhalten',
  resumeAll: 'Alle fortsetzen',
  retryAll: 'Alle erneut versuchen',
  cancelAll: 'Alle abbrechen',
  clearFinished: 'Fertige entfernen',
  clearList: 'Liste leeren',
  moreActions: 'Weitere Aktionen',
  chooseAnother: 'Andere Datei auswählen',
  uploadAnyway: 'Trotzdem hochladen',
  copyDetails: 'Details kopieren',
  copied: 'Kopiert',
  notifyMe: 'Benachrichtigen, wenn alles fertig ist',
  startAll: (count) => `${files(count)} hochladen`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Details',
  editDetails: 'Angaben bearbeiten',
  detailsForAll: 'Angaben für alle Dateien',
  titlePattern: (name, number) => `${name} ist der Name der Datei, ${number} ihre Nummer.`,
  leftAlone: 'Leere Felder ändern nichts. Was in einer Zeile eingegeben wurde, bleibt.',
  apply: 'Anwenden',
  applied: (count) => `Angewendet: ${files(count)}`,
  inLine: (line, problem) => `Zeile ${line}: ${problem}`,
  noSuchFile: (name) => `keine Datei mit dem Namen „${isolate(name)}“.`,
  unknownColumn: (name) => `unbekannte Spalte „${isolate(name)}“.`,
  noNameColumn: (list, column) => `In „${isolate(list)}“ fehlt die Spalte „${column}“.`,
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  notSaved: 'Nicht gespeichert',
  fields: { title: 'Titel', description: 'Beschreibung', tags: 'Schlagwörter, durch Kommas getrennt' },
  requiredField: (label) => `${label} (erforderlich)`,
  missing: (labels) => `Es fehlt noch: ${labels}`,
  refusedValue: (label) => `Der Server hat die Angabe „${isolate(label)}“ nicht angenommen.`,
  categories: 'Kategorien',
  searchCategories: 'Kategorien durchsuchen',
  noneFound: 'Nichts gefunden',
  takeAway: 'Entfernen',
  loading: 'Wird geladen …',
  acceptTerms: ['Ich akzeptiere die ', 'Bedingungen', ''],
  acceptToStart: 'Akzeptieren Sie die Bedingungen, um zu beginnen',
  quotaLeft: (left, limit) => `${left} von ${limit} frei`,
  listName: 'Liste der Dateien',
  goToUploads: 'Zur Liste der Dateien',
  progressOf: (name) => `Fortschritt von ${name}`,
  overallProgress: 'Fortschritt aller Dateien',
  summary: (ready, total) => `${String(ready)} von ${String(total)} fertig`,
  uploadingSome: (moving, total) =>
    moving === total ? `Lädt ${files(total)} hoch` : `Lädt ${String(moving)} von ${String(total)} hoch`,
  allReady: (count) => (count === 1 ? 'Fertig' : `Alle ${String(count)} sind fertig`),
  uploaded: 'Hochgeladen',
  awaitsApproval: 'Wartet auf Freigabe',
  notConverted: 'Noch nicht umgewandelt',
  canClose: 'Sie können diese Seite schließen.',
  canLeave: 'Sie können diese Seite verlassen.',
  readyToSend: 'Bereit zum Absenden.',
  notUploaded: (count) =>
    counted(count, {
      one: '# Datei konnte nicht hochgeladen werden',
      other: '# Dateien konnten nicht hochgeladen werden',
    }),
  nothingLost: (count) =>
    count === 1
      ? 'Nichts ist verloren. Sie ist noch auf dieser Liste.'
      : 'Nichts ist verloren. Sie sind noch auf dieser Liste.',
  failures: (count) => `${String(count)} fehlgeschlagen`,
  more: (count) => `und ${String(count)} weitere`,
  rejected: (name) => `„${isolate(name)}“ wurde nicht hinzugefügt.`,
  folderRejected: ['Das ist ein Ordner.', 'Fügen Sie die Dateien darin hinzu.'],
  unreadable: (names, count) => `Nicht lesbar (${count}): ${names}`,
  pastedName: 'Eingefügtes Bild',
  kept: (size) => `Die bisher gesendeten ${size} bleiben erhalten.`,
  partMissing: [
    'Ein Teil des Uploaders wurde nicht geladen.',
    'Versuchen Sie es erneut oder laden Sie die Seite neu.',
  ],
  addAgain: (names) => `Fügen Sie nach dem Neuladen diese Dateien erneut hinzu: ${names}`,
  errorCode: (code) => `Code: ${code}`,
  oldBrowser:
    'Dieser Browser ist zum Hochladen zu alt. Aktualisieren Sie ihn, oder verwenden Sie einen anderen.',
  errors: {
    UNKNOWN: ['Das Hochladen wurde unterbrochen.', `Versuchen Sie es noch einmal. ${ifNot}`],
    NETWORK: [
      'Der Server ist nicht erreichbar.',
      'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    ],
    PAGE_BLOCKED: ['Diese Seite darf den Medienserver nicht erreichen.', tellOwner],
    TIMEOUT: ['Der Server hat nicht rechtzeitig geantwortet.', tryLater],
    BAD_RESPONSE: [
      'Der Medienserver ist nicht erreichbar.',
      `Vielleicht ist eine Anmeldeseite oder ein Proxy dazwischen. Versuchen Sie es noch einmal. ${ifNot}`,
    ],
    HTTP_413: ['Ein Proxy oder der Server begrenzt die Größe dessen, was gesendet werden kann.', tellOwner],
    BUSY: ['Der Server ist ausgelastet.', tryLater],
    SERVER: ['Auf dem Server ist ein Fehler aufgetreten.', tryLater],
    UPLOAD_ERROR: [
      'Der Server konnte einen Teil der Datei nicht speichern.',
      `Vielleicht begrenzt ein Proxy die Größe. Versuchen Sie es noch einmal. ${ifNot}`,
    ],
    KS_MISSING: ['Diese Seite hat keine Sitzung zum Hochladen.', `Versuchen Sie es noch einmal. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Diese Seite konnte Ihre Sitzung nicht erneuern.', newSession],
    KS_REFUSED: ['Ihre Sitzung wird nicht angenommen.', newSession],
    SERVICE_FORBIDDEN: ['Sie haben keine Berechtigung, hier etwas hochzuladen.', tellOwner],
    USER_BLOCKED: ['Dieses Konto ist gesperrt.', tellOwner],
    INSECURE_SERVICE_URL: [
      'Die Adresse des Medienservers ist nicht sicher, deshalb wurde nichts gesendet.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['Die Adresse des Medienservers ist ungültig.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'Diese Seite konnte die Angaben zur Datei nicht liefern.',
      `Versuchen Sie es noch einmal. ${ifNot}`,
    ],
    DETAILS_REFUSED: [
      'Die Angaben wurden nicht angenommen.',
      'Ändern Sie sie, und versuchen Sie es noch einmal.',
    ],
    SET_UP: ['Der Server nimmt die Einstellungen dieser Seite nicht an.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Sie ist größer als ${limit}.`, another],
    FILE_EMPTY: ['Sie ist leer.', another],
    FILE_TYPE: (types) => ['Dieser Dateityp wird hier nicht angenommen.', `Angenommen werden: ${types}.`],
    TOO_MANY_FILES: (limit) => [`Die Liste fasst höchstens ${limit}.`, 'Entfernen Sie zuerst eine Datei.'],
    QUOTA_EXCEEDED: (left) => [`Es sind nur noch ${left} frei.`, 'Wählen Sie eine kleinere Datei.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Sie dauert ${value}, erlaubt sind höchstens ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Sie dauert ${value}, nötig sind mindestens ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Ihre Auflösung ist ${value}, nötig sind mindestens ${limit}.`,
      another,
    ],
    FILE_NO_AUDIO: ['Sie hat keinen Ton.', another],
    FILE_NO_VIDEO: ['Sie hat kein Bild, nur Ton.', another],
    FILE_CHANGED: ['Die Datei wurde während des Hochladens auf Ihrem Gerät geändert.', addAgain],
    FILE_UNREADABLE: [
      'Die Datei kann gerade nicht gelesen werden.',
      'Versuchen Sie es noch einmal. Hilft das nicht, entfernen Sie sie hier und fügen Sie sie neu hinzu.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'Die Datei ist angekommen, aber der Server konnte sie nicht übernehmen.',
      `Versuchen Sie es noch einmal. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'Die Datei ist angekommen, aber der Server konnte sie nicht umwandeln.',
      'Prüfen Sie, ob sie auf Ihrem Gerät läuft, und fügen Sie sie in einem anderen Format hinzu.',
    ],
    ENTRY_GONE: ['Diese Datei ist nicht mehr auf dem Server.', addAgain],
    ENTRY_BLOCKED: ['Der Server hat dieses Medium gesperrt.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Dieses Medium hat schon einen anderen Inhalt.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Dieses Konto erlaubt diesen Dateityp nicht, und der Server hat die Datei gelöscht.',
      'Fügen Sie sie in einem anderen Format hinzu oder bitten Sie darum, diesen Typ zu erlauben.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Der Server hält den Inhalt dieser Datei für unsicher.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'Der Server hat das Gesendete nicht mehr.',
      'Versuchen Sie es noch einmal: Das Hochladen beginnt von vorn.',
    ],
  },
  announce: {
    started: (what) => `Wird hochgeladen: ${what}`,
    paused: (what) => `Angehalten: ${what}`,
    resumed: (what) => `Fortgesetzt: ${what}`,
    uploaded: (what) => `Hochgeladen: ${what}. Wird verarbeitet.`,
    awaitsApproval: (what) => `Hochgeladen: ${what}. Wartet auf Freigabe.`,
    notConverted: (what) => `Hochgeladen, noch nicht umgewandelt: ${what}`,
    retrying: (what) => `Neuer Versuch: ${what}`,
    offline: (what) => `Offline. Geht von selbst weiter: ${what}`,
    session: (what) => `Neue Anmeldung läuft: ${what}`,
    ready: (what) => `Fertig: ${what}`,
    cancelled: (what) => `Abgebrochen: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Alles fertig: ${ready}` : `Fertig: ${ready}, ${String(failed)} fehlgeschlagen`,
  valueMissing: 'Laden Sie eine Datei hoch.',
  unfinished: 'Warten Sie, bis das Hochladen fertig ist, oder brechen Sie es ab.',
};
