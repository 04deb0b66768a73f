import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { beginsWithOne, countedIn } from '../counted.js';

const counted = countedIn('it');
const files = (count: number): string => `${String(count)} file`;

const tellOwner = 'Comunica il codice qui sotto ai responsabili di questa pagina.';
const ifNot = 'Se non funziona, comunica il codice qui sotto ai responsabili di questa pagina.';
const addAgain = 'Rimuovilo dall’elenco e aggiungilo di nuovo.';
const another = 'Scegli un altro file.';
const unfinished = 'Non può essere riprodotto: la registrazione non è mai stata completata.';
const tryLater = 'Riprova tra qualche minuto.';
const newSession = 'Accedi di nuovo in un’altra scheda, poi riprova qui.';

/** Italian. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Scegli i file' : 'Scegli un file'),
  chooseFolder: 'Scegli una cartella',
  dropNow: 'Rilascia per caricare',
  dragMedia: (several) =>
    several ? 'Trascina qui video, audio o immagini' : 'Trascina qui un video, un file audio o un’immagine',
  dragFiles: (several) => (several ? 'Trascina i file qui' : 'Trascina un file qui'),
  addMedia: (several) =>
    several ? 'Aggiungi video, audio o immagini' : 'Aggiungi un video, un file audio o un’immagine',
  anySize: 'Di qualsiasi dimensione. Metti in pausa e riprendi quando vuoi.',
  dropToUpload: (count) => `Rilascia per caricare ${files(count)}`,
  dropToAdd: (count) => `Rilascia per aggiungere ${files(count)}`,
  startsAtOnce: 'Il caricamento inizia subito',
  startsAfterOthers: 'Inizia dopo gli altri',
  notAcceptedHere: 'Non accettato qui',
  acceptedHere: (types) => `Tipi accettati: ${types}`,
  add: 'Aggiungi',
  uploadMore: 'Carica altri file',
  alreadyListed: (names) => `Già nell’elenco: ${names}`,
  uploadAgain: 'Carica di nuovo',
  skip: 'Ignora',
  addFiles: 'Aggiungi file',
  listFull: 'L’elenco è pieno',
  kinds: { video: 'video', audio: 'audio', image: 'immagini' },
  sizeLimit: (size) => `fino a ${size} ciascuno`,
  fileLimit: (count) => `al massimo ${files(count)}`,
  files,
  status: {
    queued: 'In attesa',
    preparing: 'Avvio in corso',
    uploading: 'Caricamento in corso',
    finishing: 'Completamento in corso',
    processing: 'Elaborazione in corso',
    paused: 'In pausa',
    failed: 'Non caricato',
    ready: 'Pronto',
    cancelled: 'Annullato',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Connessione interrotta. Nuovo tentativo in corso'
        : `Connessione interrotta. Nuovo tentativo tra ${time}`,
    server: (time) =>
      time === null
        ? 'Errore del server. Nuovo tentativo in corso'
        : `Errore del server. Nuovo tentativo tra ${time}`,
    blocked: () => 'Questa pagina non può accedere al server multimediale',
    offline: () => 'Sei offline. Riprenderà automaticamente',
    session: () => 'Nuovo accesso in corso…',
    tab: () => 'Caricamento in corso in un’altra scheda',
  },
  amount: (confirmed, size) => `${confirmed} di ${size}`,
  remaining: (time) => `${beginsWithOne(time) ? 'manca' : 'mancano'} ${time}`,
  doneAt: (time) => `fine ${beginsWithOne(time) ? 'all’' : 'alle '}${time}`,
  warnings: {
    STARTED_OVER: 'Il server ha perso i dati inviati: il caricamento è ripartito da capo.',
    FIELD_DROPPED: 'Il server non ha accettato tutti i dettagli.',
    FIELDS_NOT_SAVED: 'Le ultime modifiche ai dettagli non sono state salvate.',
    ENTRY_MAYBE_LEFT: 'Nell’account potrebbe essere rimasto un elemento multimediale vuoto.',
    ENTRY_FORBIDDEN:
      'Il file è arrivato. I responsabili di questa pagina devono ancora creare un elemento multimediale.',
    AWAITING_APPROVAL:
      'Il file è arrivato. Il vecchio contenuto resta finché qualcuno non approva quello nuovo.',
    STATUS_UNKNOWN: 'Il file è arrivato. Non si sa se può già essere riprodotto.',
    RESUME_OFF: 'Tieni aperta questa pagina: dopo la chiusura il caricamento non può continuare.',
    SAME_FILE: 'Questo file è già nell’elenco.',
    OTHER_FILE:
      'Questo non è il file il cui caricamento è stato interrotto: solo nome e dimensione coincidono.',
    NOT_CLEANED_UP: 'Non è stato possibile eliminare dal server i dati inviati.',
  },
  findings: {
    unfinished,
    cut: (share) =>
      share === null
        ? 'Finisce prima del previsto.'
        : `Finisce prima del previsto: ce n’è circa il ${share}.`,
  },
  silent: 'Senza audio',
  close: 'Chiudi',
  cannotPlay: 'Questo file non può essere mostrato qui.',
  interrupted: 'Interrotto',
  continuing: (what) => `Caricamento ripreso: ${what}`,
  needs: {
    file: 'Scegli di nuovo questo file per riprendere da dove si era fermato.',
    permission:
      'Riprendi da dove si era fermato. Il browser potrebbe chiedere se la pagina può leggere il file.',
    confirmation: 'È arrivato tutto. Continua per completare.',
    'other-date':
      'Questo file ha una data diversa da quello il cui caricamento è stato interrotto, ma sembra uguale. Continuare o ricominciare?',
    'found-on-server':
      'Il caricamento di un file con questo nome e questa dimensione è iniziato altrove. Continuare se è lo stesso file, o ricominciare?',
  },
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  proceed: 'Continua',
  chooseFile: 'Scegli il file',
  discard: 'Scarta',
  startOver: 'Ricomincia',
  retry: 'Riprova',
  cancel: 'Annulla',
  remove: 'Rimuovi dall’elenco',
  dismiss: 'Chiudi',
  undo: 'Annulla azione',
  removed: 'Rimosso',
  deleteEntry: 'Elimina',
  keep: 'Conserva',
  deleteQuestion: 'Eliminare definitivamente questo file dal server?',
  play: 'Riproduci',
  pauseAll: 'Metti tutto in pausa',
  resumeAll: 'Riprendi tutto',
  retryAll: 'Riprova tutto',
  cancelAll: 'Annulla tutto',
  clearFinished: 'Rimuovi completati',
  clearList: 'Svuota elenco',
  moreActions: 'Altre azioni',
  chooseAnother: 'Scegli un altro file',
  uploadAnyway: 'Carica comunque',
  copyDetails: 'Copia dettagli',
  copied: 'Copiato',
  moveUp: 'Sposta su',
  moveDown: 'Sposta giù',
  moveToTop: 'Sposta all’inizio',
  placeAmong: (place, count) => `${place} di ${count}`,
  notifyMe: 'Avvisami quando è tutto completato',
  startAll: (count) => `Carica ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Dettagli',
  editDetails: 'Modifica dettagli',
  detailsForAll: 'Dettagli di tutti i file',
  titlePattern: (name, number) => `${name} è il nome del file, ${number} il suo numero.`,
  leftAlone: 'I campi vuoti non cambiano nulla. Ciò che è stato scritto in una riga resta.',
  applyTo: 'Applica a',
  allFiles: 'Tutti i file',
  chosenFiles: 'File scelti',
  apply: 'Applica',
  applied: (count) => `Applicato: ${files(count)}`,
  inLine: (line, problem) => `Riga ${line}: ${problem}`,
  noSuchFile: (name) => `nessun file con il nome «${isolate(name)}».`,
  unknownColumn: (name) => `colonna sconosciuta «${isolate(name)}».`,
  noNameColumn: (list, column) => `In «${isolate(list)}» manca la colonna «${column}».`,
  saving: 'Salvataggio…',
  saved: 'Salvato',
  notSaved: 'Non salvato',
  fields: { title: 'Titolo', description: 'Descrizione', tags: 'Tag, separati da virgole' },
  requiredField: (label) => `${label} (obbligatorio)`,
  missing: (labels) => `Manca ancora: ${labels}`,
  refusedValue: (label) => `Il server non ha accettato “${isolate(label)}”.`,
  categories: 'Categorie',
  searchCategories: 'Cerca categorie',
  noneFound: 'Nessun risultato',
  takeAway: 'Rimuovi',
  loading: 'Caricamento…',
  acceptTerms: ['Accetto le ', 'condizioni', ''],
  acceptToStart: 'Accetta le condizioni per iniziare',
  quotaLeft: (left, limit) => `Restano ${left} su ${limit}`,
  listName: 'Caricamenti',
  goToUploads: 'Vai ai caricamenti',
  progressOf: (name) => `Avanzamento di ${name}`,
  overallProgress: 'Avanzamento di tutti i file',
  summary: (ready, total) =>
    counted(ready, { one: `# pronto su ${String(total)}`, other: `# pronti su ${String(total)}` }),
  uploadingSome: (moving, total) =>
    moving === total
      ? `Caricamento di ${files(total)}`
      : `Caricamento di ${String(moving)} su ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Pronto' : `Tutti e ${String(count)} pronti`),
  uploaded: 'Caricato',
  awaitsApproval: 'In attesa di approvazione',
  notConverted: 'Non ancora convertito',
  canClose: 'Puoi chiudere questa pagina.',
  canLeave: 'Puoi lasciare questa pagina.',
  readyToSend: 'Pronto per l’invio.',
  notUploaded: (count) => `Non è stato possibile caricare ${files(count)}`,
  nothingLost: (count) =>
    count === 1
      ? 'Non è andato perso nulla. È ancora in questo elenco.'
      : 'Non è andato perso nulla. Sono ancora in questo elenco.',
  failures: (count) => counted(count, { one: '# non riuscito', other: '# non riusciti' }),
  more: (count) => counted(count, { one: 'e # altro', other: 'e altri #' }),
  rejected: (name) => `«${isolate(name)}» non è stato aggiunto.`,
  folderRejected: ['È una cartella.', 'Aggiungi i file che contiene.'],
  unreadable: (names, count) => `Impossibile leggere (${count}): ${names}`,
  pastedName: 'Immagine incollata',
  kept: (size) => `I ${size} già inviati vengono conservati.`,
  partMissing: [
    'Una parte dello strumento di caricamento non è stata scaricata.',
    'Riprova o ricarica la pagina.',
  ],
  addAgain: (names) => `Dopo aver ricaricato la pagina, aggiungi di nuovo questi file: ${names}`,
  errorCode: (code) => `Codice: ${code}`,
  oldBrowser: 'Questo browser è troppo vecchio per caricare file. Aggiornalo o usane un altro.',
  errors: {
    UNKNOWN: ['Il caricamento si è fermato.', `Riprova. ${ifNot}`],
    NETWORK: ['Il server non è raggiungibile.', 'Controlla la connessione, poi riprova.'],
    PAGE_BLOCKED: ['Questa pagina non può accedere al server multimediale.', tellOwner],
    TIMEOUT: ['Il server non ha risposto in tempo.', tryLater],
    BAD_RESPONSE: [
      'Il server multimediale non è raggiungibile.',
      `Forse c’è di mezzo una pagina di accesso o un proxy. Riprova. ${ifNot}`,
    ],
    HTTP_413: ['Un proxy o il server limita la dimensione di ciò che si può inviare.', tellOwner],
    BUSY: ['Il server è occupato.', tryLater],
    SERVER: ['Si è verificato un problema sul server.', tryLater],
    UPLOAD_ERROR: [
      'Il server non è riuscito a salvare una parte del file.',
      `Forse un proxy ne limita la dimensione. Riprova. ${ifNot}`,
    ],
    KS_MISSING: ['Questa pagina non ha una sessione per il caricamento.', `Riprova. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Questa pagina non è riuscita a rinnovare la sessione.', newSession],
    KS_REFUSED: ['La tua sessione non è accettata.', newSession],
    SERVICE_FORBIDDEN: ['Non disponi dell’autorizzazione per caricare file qui.', tellOwner],
    USER_BLOCKED: ['Questo account è bloccato.', tellOwner],
    INSECURE_SERVICE_URL: [
      'L’indirizzo del server multimediale non è sicuro, quindi non è stato inviato nulla.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['L’indirizzo del server multimediale non è valido.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Questa pagina non ha potuto fornire i dettagli del file.', `Riprova. ${ifNot}`],
    DETAILS_REFUSED: ['I dettagli non sono stati accettati.', 'Modificali, poi riprova.'],
    SET_UP: ['Il server non accetta la configurazione di questa pagina.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Supera ${limit}.`, another],
    FILE_EMPTY: ['È vuoto.', another],
    FILE_TYPE: (types) => ['Questo tipo di file non è accettato qui.', `Tipi accettati: ${types}.`],
    TOO_MANY_FILES: (limit) => [`L’elenco contiene al massimo ${limit}.`, 'Prima rimuovine uno.'],
    QUOTA_EXCEEDED: (left) => [`Restano solo ${left}.`, 'Scegli un file più piccolo.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Dura ${value}; il massimo è ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Dura ${value}; il minimo è ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [`La risoluzione è ${value}; il minimo è ${limit}.`, another],
    FILE_NO_AUDIO: ['Non ha audio.', another],
    FILE_NO_VIDEO: ['Non ha immagini, solo audio.', another],
    FILE_CHANGED: ['Il file è stato modificato sul dispositivo durante il caricamento.', addAgain],
    FILE_UNREADABLE: [
      'Al momento il file non è leggibile.',
      'Riprova. Se non funziona, rimuovilo dall’elenco e aggiungilo di nuovo.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'Il file è arrivato, ma il server non ha potuto acquisirlo.',
      `Riprova. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'Il file è arrivato, ma il server non ha potuto convertirlo.',
      'Verifica che si riproduca sul tuo dispositivo, poi aggiungilo in un altro formato.',
    ],
    ENTRY_GONE: ['Questo file non è più sul server.', addAgain],
    ENTRY_BLOCKED: ['Il server ha bloccato questo elemento multimediale.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Questo elemento multimediale ha già un altro contenuto.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Questo account non consente questo tipo di file e il server lo ha eliminato.',
      'Aggiungilo in un altro formato o chiedi che questo tipo sia consentito.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Il server ritiene non sicuro il contenuto di questo file.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'Il server non ha più i dati inviati.',
      'Riprova: il caricamento ripartirà da capo.',
    ],
  },
  announce: {
    started: (what) => `Caricamento in corso: ${what}`,
    paused: (what) => `In pausa: ${what}`,
    resumed: (what) => `Ripreso: ${what}`,
    uploaded: (what) => `Caricato: ${what}. Elaborazione in corso.`,
    awaitsApproval: (what) => `Caricato: ${what}. In attesa di approvazione.`,
    notConverted: (what) => `Caricato, non ancora convertito: ${what}`,
    retrying: (what) => `Nuovo tentativo: ${what}`,
    offline: (what) => `Sei offline. Riprenderà automaticamente: ${what}`,
    session: (what) => `Nuovo accesso in corso: ${what}`,
    ready: (what) => `Pronto: ${what}`,
    cancelled: (what) => `Annullato: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0
      ? `Tutto completato: ${ready}`
      : `Completato: ${ready}, ${counted(failed, { one: '# non riuscito', other: '# non riusciti' })}`,
  valueMissing: 'Carica un file.',
  unfinished: 'Attendi la fine del caricamento o annullalo.',
};
