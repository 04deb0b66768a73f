import { isolate } from '../../controls/file-name.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('it');
const files = (count: number): string => `${String(count)} file`;

const tellOwner = 'Comunica il codice qui sotto ai responsabili di questa pagina.';
const ifNot = 'Se non funziona, comunica il codice qui sotto ai responsabili di questa pagina.';
const addAgain = 'Rimuovilo dall’elenco e aggiungilo di nuovo.';
const another = 'Scegli un altro file.';
const tryLater = 'Riprova tra qualche minuto.';
const newSession = 'Accedi di nuovo in un’altra scheda, poi riprova qui.';

/** Italian. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Scegli i file' : 'Scegli un file'),
  chooseFolder: 'Scegli una cartella',
  orDrop: (several) => (several ? 'o trascinali qui' : 'o trascinalo qui'),
  dropNow: 'Rilascia per caricare',
  addFiles: 'Aggiungi file',
  listFull: 'L’elenco è pieno',
  kinds: { video: 'Video', audio: 'audio', image: 'immagini' },
  sizeLimit: (size) => `fino a ${size} ciascuno`,
  fileLimit: (count) => `al massimo ${files(count)}`,

  files,
  status: {
    queued: 'In attesa',
    preparing: 'Avvio in corso',
    uploading: 'Caricamento in corso',
    finishing: 'Completamento in corso',
    processing: 'Caricato, in elaborazione',
    paused: 'In pausa',
    failed: 'Non caricato',
    ready: 'Pronto',
    cancelled: 'Annullato',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Interrotto, nuovo tentativo in corso' : `Interrotto, nuovo tentativo tra ${time}`,
    blocked: () => 'Questa pagina non può accedere al server multimediale',
    offline: () => 'In attesa della rete',
    session: () => 'In attesa che la pagina rinnovi la sessione',
    tab: () => 'Caricamento in corso in un’altra scheda',
  },
  amount: (confirmed, size) => `${confirmed} di ${size}`,
  remaining: (time) => `ancora ${time}`,
  doneAt: (time) => `fine alle ${time}`,
  warnings: {
    STARTED_OVER: 'Il server ha perso i dati inviati: il caricamento è ripartito da capo.',
    FIELD_DROPPED: 'Il server non ha accettato tutti i dettagli.',
    FIELDS_NOT_SAVED: 'Le ultime modifiche ai dettagli non sono state salvate.',
    ENTRY_MAYBE_LEFT: 'Nell’account potrebbe essere rimasta una voce vuota.',
    ENTRY_FORBIDDEN: 'Il file è arrivato. I responsabili di questa pagina devono ancora creare una voce.',
    AWAITING_APPROVAL:
      'Il file è arrivato. Il vecchio contenuto resta finché qualcuno non approva quello nuovo.',
    STATUS_UNKNOWN: 'Il file è arrivato. Non si sa se può già essere riprodotto.',
    RESUME_OFF: 'Tieni aperta questa pagina: dopo la chiusura il caricamento non può continuare.',
    SAME_FILE: 'Questo file è già nell’elenco.',
    OTHER_FILE:
      'Questo non è il file il cui caricamento è stato interrotto: solo nome e dimensione coincidono.',
    NOT_CLEANED_UP: 'Non è stato possibile eliminare dal server i dati inviati.',
  },

  interrupted: 'Interrotto',
  needs: {
    file: 'Scegli di nuovo questo file, o rilascialo qui, per riprendere da dove si era fermato.',
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
  discard: 'Scarta',
  startOver: 'Ricomincia',
  retry: 'Riprova',
  cancel: 'Annulla',
  remove: 'Rimuovi dall’elenco',
  dismiss: 'Chiudi',
  undo: 'Ripristina',
  removed: 'Rimosso',
  deleteEntry: 'Elimina',
  keep: 'Conserva',
  deleteQuestion: 'Eliminare definitivamente questo file dal server?',
  play: 'Riproduci',
  pauseAll: 'Metti tutto in pausa',
  resumeAll: 'Riprendi tutto',
  startAll: (count) => `Carica ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,

  editDetails: 'Modifica dettagli',
  fields: { title: 'Titolo', description: 'Descrizione', tags: 'Tag, separati da virgole' },
  requiredField: (label) => `${label} (obbligatorio)`,
  missing: (labels) => `Manca ancora: ${labels}`,

  progressOf: (name) => `Avanzamento di ${name}`,
  overallProgress: 'Avanzamento di tutti i file',
  summary: (ready, total) =>
    counted(ready, { one: `# pronto su ${String(total)}`, other: `# pronti su ${String(total)}` }),
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
      'Ha risposto qualcosa di diverso dal server multimediale.',
      `Forse c’è di mezzo una pagina di accesso o un proxy. Riprova. ${ifNot}`,
    ],
    HTTP_413: ['Le parti di questa dimensione non passano: forse un proxy le limita.', tellOwner],
    BUSY: ['Il server chiede una pausa.', tryLater],
    SERVER: ['Il server ha un problema.', tryLater],
    UPLOAD_ERROR: [
      'Il server non è riuscito a salvare una parte del file.',
      `Forse un proxy ne limita la dimensione. Riprova. ${ifNot}`,
    ],
    KS_MISSING: ['Questa pagina non ha una sessione per il caricamento.', `Riprova. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Questa pagina non è riuscita a rinnovare la sessione.', newSession],
    KS_REFUSED: ['La tua sessione non è accettata.', newSession],
    SERVICE_FORBIDDEN: ['Non hai il permesso di caricare file qui.', tellOwner],
    USER_BLOCKED: ['Questo account è bloccato.', tellOwner],
    INSECURE_SERVICE_URL: [
      'L’indirizzo del server multimediale non è sicuro, quindi non è stato inviato nulla.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['L’indirizzo del server multimediale non è valido.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Questa pagina non ha potuto fornire i dettagli della voce.', `Riprova. ${ifNot}`],
    SET_UP: ['Il server non accetta la configurazione di questa pagina.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Supera ${limit}.`, another],
    FILE_EMPTY: ['È vuoto.', another],
    FILE_TYPE: (types) => ['Questo tipo di file non è accettato qui.', `Tipi accettati: ${types}.`],
    TOO_MANY_FILES: (limit) => [`L’elenco contiene al massimo ${limit}.`, 'Prima rimuovine uno.'],
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
    ENTRY_GONE: ['La voce di questo file non è più sul server.', addAgain],
    ENTRY_BLOCKED: ['Il server blocca questa voce.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['La voce ha già un altro contenuto.', tellOwner],
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
