import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { beginsWithOne, countedIn } from '../counted.js';

const counted = countedIn('es');
const files = (count: number): string => counted(count, { one: '# archivo', other: '# archivos' });

const tellOwner = 'Comunique el código de abajo a los responsables de esta página.';
const ifNot = 'Si no funciona, comunique el código de abajo a los responsables de esta página.';
const addAgain = 'Quítelo de la lista y vuelva a añadirlo.';
const another = 'Elija otro archivo.';
const unfinished = 'No se puede reproducir: la grabación no llegó a terminarse.';
const tryLater = 'Vuelva a intentarlo en unos minutos.';
const newSession = 'Inicie sesión de nuevo en otra pestaña y vuelva a intentarlo aquí.';

/** Spanish. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Elegir archivos' : 'Elegir un archivo'),
  chooseFolder: 'Elegir una carpeta',
  dropNow: 'Suelte para subir',
  dragMedia: (several) =>
    several
      ? 'Arrastre aquí vídeos, audio o imágenes'
      : 'Arrastre aquí un vídeo, un archivo de audio o una imagen',
  dragFiles: (several) => (several ? 'Arrastre archivos aquí' : 'Arrastre un archivo aquí'),
  addMedia: (several) =>
    several ? 'Añada vídeos, audio o imágenes' : 'Añada un vídeo, un archivo de audio o una imagen',
  anySize: 'De cualquier tamaño. Pause y continúe cuando quiera.',
  dropToUpload: (count) => `Suelte para subir ${files(count)}`,
  dropToAdd: (count) => `Suelte para añadir ${files(count)}`,
  startsAtOnce: 'La subida empieza enseguida',
  startsAfterOthers: 'Empieza después de los demás',
  notAcceptedHere: 'No se acepta aquí',
  acceptedHere: (types) => `Se aceptan: ${types}`,
  add: 'Añadir',
  uploadMore: 'Subir más',
  alreadyListed: (names) => `Ya en la lista: ${names}`,
  uploadAgain: 'Volver a subir',
  skip: 'Omitir',
  addFiles: 'Añadir archivos',
  listFull: 'La lista está llena',
  kinds: { video: 'vídeo', audio: 'audio', image: 'imágenes' },
  sizeLimit: (size) => `hasta ${size} cada uno`,
  fileLimit: (count) => `${files(count)} como máximo`,

  files,
  status: {
    queued: 'En espera',
    preparing: 'Iniciando',
    uploading: 'Subiendo',
    finishing: 'Finalizando',
    processing: 'Procesando',
    paused: 'En pausa',
    failed: 'No se ha subido',
    ready: 'Listo',
    cancelled: 'Cancelado',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Conexión perdida. Reintentando' : `Conexión perdida. Nuevo intento en ${time}`,
    server: (time) =>
      time === null ? 'Error del servidor. Reintentando' : `Error del servidor. Nuevo intento en ${time}`,
    blocked: () => 'Esta página no puede acceder al servidor multimedia',
    offline: () => 'Sin conexión. Continuará automáticamente',
    session: () => 'Volviendo a iniciar sesión…',
    tab: () => 'Subiendo en otra pestaña',
  },
  amount: (confirmed, size) => `${confirmed} de ${size}`,
  remaining: (time) => `${beginsWithOne(time) ? 'queda' : 'quedan'} ${time}`,
  doneAt: (time) => `termina ${beginsWithOne(time) ? 'a la' : 'a las'} ${time}`,
  warnings: {
    STARTED_OVER: 'El servidor perdió lo enviado, así que la subida ha vuelto a empezar.',
    FIELD_DROPPED: 'El servidor no ha aceptado todos los datos.',
    FIELDS_NOT_SAVED: 'Los últimos cambios de los datos no se han guardado.',
    ENTRY_MAYBE_LEFT: 'Puede que haya quedado un elemento multimedia vacío en la cuenta.',
    ENTRY_FORBIDDEN:
      'El archivo ha llegado. Los responsables de esta página deben crear un elemento multimedia con él.',
    AWAITING_APPROVAL:
      'El archivo ha llegado. El contenido anterior se mantiene hasta que alguien apruebe el nuevo.',
    STATUS_UNKNOWN: 'El archivo ha llegado. No se sabe si ya se puede reproducir.',
    RESUME_OFF: 'Mantenga esta página abierta: si la cierra, la subida no podrá continuar.',
    SAME_FILE: 'Este archivo ya está en la lista.',
    OTHER_FILE: 'Este no es el archivo cuya subida se interrumpió; solo coinciden el nombre y el tamaño.',
    NOT_CLEANED_UP: 'No se ha podido eliminar del servidor lo que se había enviado.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Termina antes de tiempo.' : `Termina antes de tiempo: hay cerca del ${share}.`,
  },
  silent: 'Sin sonido',
  close: 'Cerrar',
  cannotPlay: 'Este archivo no se puede mostrar aquí.',
  interrupted: 'Interrumpido',
  continuing: (what) => `Continuando: ${what}`,
  needs: {
    file: 'Elija de nuevo este archivo para continuar donde se quedó.',
    permission:
      'Continúe donde se quedó. Puede que el navegador pregunte si esta página puede leer el archivo.',
    confirmation: 'Ha llegado todo. Continúe para terminar.',
    'other-date':
      'Este archivo tiene otra fecha que aquel cuya subida se interrumpió, pero parece igual. ¿Continuar o empezar de nuevo?',
    'found-on-server':
      'En otro lugar se empezó a subir un archivo con este nombre y tamaño. ¿Continuar si es el mismo archivo, o empezar de nuevo?',
  },

  pause: 'Pausar',
  resume: 'Reanudar',
  proceed: 'Continuar',
  chooseFile: 'Elegir el archivo',
  discard: 'Descartar',
  startOver: 'Empezar de nuevo',
  retry: 'Reintentar',
  cancel: 'Cancelar',
  remove: 'Quitar de la lista',
  dismiss: 'Cerrar',
  undo: 'Deshacer',
  removed: 'Quitado',
  deleteEntry: 'Eliminar',
  keep: 'Conservar',
  deleteQuestion: '¿Eliminar este archivo del servidor de forma permanente?',
  play: 'Reproducir',
  pauseAll: 'Pausar todo',
  resumeAll: 'Reanudar todo',
  retryAll: 'Reintentar todo',
  cancelAll: 'Cancelar todo',
  clearFinished: 'Quitar los terminados',
  clearList: 'Vaciar la lista',
  moreActions: 'Más acciones',
  chooseAnother: 'Elegir otro archivo',
  uploadAnyway: 'Subir de todos modos',
  copyDetails: 'Copiar los detalles',
  copied: 'Copiado',
  notifyMe: 'Avisarme cuando todo haya terminado',
  startAll: (count) => `Subir ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Detalles',

  editDetails: 'Editar los datos',
  detailsForAll: 'Datos de todos los archivos',
  titlePattern: (name, number) => `${name} es el nombre del archivo y ${number}, su número.`,
  leftAlone: 'Los campos vacíos no cambian nada. Lo escrito en una fila se conserva.',
  apply: 'Aplicar',
  applied: (count) => `Aplicado: ${files(count)}`,
  inLine: (line, problem) => `Línea ${line}: ${problem}`,
  noSuchFile: (name) => `no hay ningún archivo con el nombre «${isolate(name)}».`,
  unknownColumn: (name) => `columna desconocida «${isolate(name)}».`,
  noNameColumn: (list, column) => `A «${isolate(list)}» le falta la columna «${column}».`,
  saving: 'Guardando…',
  saved: 'Guardado',
  notSaved: 'No se ha guardado',
  fields: { title: 'Título', description: 'Descripción', tags: 'Etiquetas, separadas por comas' },
  requiredField: (label) => `${label} (obligatorio)`,
  missing: (labels) => `Todavía falta: ${labels}`,
  refusedValue: (label) => `El servidor no aceptó «${isolate(label)}».`,
  categories: 'Categorías',
  searchCategories: 'Buscar categorías',
  noneFound: 'No se encontró nada',
  takeAway: 'Quitar',
  loading: 'Cargando…',
  acceptTerms: ['Acepto las ', 'condiciones', ''],
  acceptToStart: 'Acepte las condiciones para empezar',
  quotaLeft: (left, limit) => `Quedan ${left} de ${limit}`,
  listName: 'Subidas',
  goToUploads: 'Ir a las subidas',

  progressOf: (name) => `Progreso de ${name}`,
  overallProgress: 'Progreso de todos los archivos',
  summary: (ready, total) =>
    counted(ready, { one: `# listo de ${String(total)}`, other: `# listos de ${String(total)}` }),
  uploadingSome: (moving, total) =>
    moving === total ? `Subiendo ${files(total)}` : `Subiendo ${String(moving)} de ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Listo' : `Los ${String(count)} archivos están listos`),
  uploaded: 'Subido',
  awaitsApproval: 'Pendiente de aprobación',
  notConverted: 'Aún sin convertir',
  canClose: 'Puede cerrar esta página.',
  canLeave: 'Puede salir de esta página.',
  readyToSend: 'Listo para enviar.',
  notUploaded: (count) =>
    counted(count, { one: 'No se ha podido subir # archivo', other: 'No se han podido subir # archivos' }),
  nothingLost: (count) =>
    count === 1
      ? 'No se ha perdido nada. Sigue en esta lista.'
      : 'No se ha perdido nada. Siguen en esta lista.',
  failures: (count) => counted(count, { one: '# con error', other: '# con errores' }),
  more: (count) => `y ${String(count)} más`,

  rejected: (name) => `No se ha añadido «${isolate(name)}».`,
  folderRejected: ['Es una carpeta.', 'Añada los archivos que contiene.'],
  unreadable: (names, count) => `No se pudieron leer (${count}): ${names}`,
  pastedName: 'Imagen pegada',
  kept: (size) => `Se conservan los ${size} enviados hasta ahora.`,
  partMissing: [
    'No se ha cargado una parte de esta herramienta.',
    'Inténtelo de nuevo o recargue la página.',
  ],
  addAgain: (names) => `Después de recargar, añada de nuevo estos archivos: ${names}`,
  errorCode: (code) => `Código: ${code}`,
  oldBrowser: 'Este navegador es demasiado antiguo para subir archivos. Actualícelo o use otro.',
  errors: {
    UNKNOWN: ['La subida se ha detenido.', `Vuelva a intentarlo. ${ifNot}`],
    NETWORK: ['No se ha podido conectar con el servidor.', 'Compruebe la conexión y vuelva a intentarlo.'],
    PAGE_BLOCKED: ['Esta página no puede acceder al servidor multimedia.', tellOwner],
    TIMEOUT: ['El servidor no ha respondido a tiempo.', tryLater],
    BAD_RESPONSE: [
      'No se ha podido conectar con el servidor multimedia.',
      `Puede que se interponga una página de inicio de sesión o un proxy. Vuelva a intentarlo. ${ifNot}`,
    ],
    HTTP_413: ['Un proxy o el servidor limita el tamaño de lo que se puede enviar.', tellOwner],
    BUSY: ['El servidor está ocupado.', tryLater],
    SERVER: ['Se ha producido un error en el servidor.', tryLater],
    UPLOAD_ERROR: [
      'El servidor no ha podido guardar una parte del archivo.',
      `Puede que un proxy limite su tamaño. Vuelva a intentarlo. ${ifNot}`,
    ],
    KS_MISSING: ['Esta página no tiene sesión para subir archivos.', `Vuelva a intentarlo. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Esta página no ha podido renovar su sesión.', newSession],
    KS_REFUSED: ['Su sesión no se acepta.', newSession],
    SERVICE_FORBIDDEN: ['No tiene permiso para subir archivos aquí.', tellOwner],
    USER_BLOCKED: ['Esta cuenta está bloqueada.', tellOwner],
    INSECURE_SERVICE_URL: [
      'La dirección del servidor multimedia no es segura, así que no se ha enviado nada.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['La dirección del servidor multimedia no es válida.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'Esta página no ha podido facilitar los datos del archivo.',
      `Vuelva a intentarlo. ${ifNot}`,
    ],
    DETAILS_REFUSED: ['No se han aceptado los datos.', 'Cámbielos y vuelva a intentarlo.'],
    SET_UP: ['El servidor no acepta la configuración de esta página.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Ocupa más de ${limit}.`, another],
    FILE_EMPTY: ['Está vacío.', another],
    FILE_TYPE: (types) => ['Este tipo de archivo no se acepta aquí.', `Se aceptan: ${types}.`],
    TOO_MANY_FILES: (limit) => [`La lista admite ${limit} como máximo.`, 'Quite uno primero.'],
    QUOTA_EXCEEDED: (left) => [`Solo quedan ${left}.`, 'Elija un archivo más pequeño.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Dura ${value}; se admite como máximo ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Dura ${value}; se necesita como mínimo ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Su resolución es ${value}; se necesita como mínimo ${limit}.`,
      another,
    ],
    FILE_NO_AUDIO: ['No tiene sonido.', another],
    FILE_NO_VIDEO: ['No tiene imagen, solo sonido.', another],
    FILE_CHANGED: ['El archivo se ha modificado en su dispositivo durante la subida.', addAgain],
    FILE_UNREADABLE: [
      'El archivo no se puede leer en este momento.',
      'Vuelva a intentarlo. Si no funciona, quítelo de la lista y vuelva a añadirlo.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'El archivo ha llegado, pero el servidor no ha podido incorporarlo.',
      `Vuelva a intentarlo. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'El archivo ha llegado, pero el servidor no ha podido convertirlo.',
      'Compruebe que se reproduce en su dispositivo y añádalo en otro formato.',
    ],
    ENTRY_GONE: ['Este archivo ya no está en el servidor.', addAgain],
    ENTRY_BLOCKED: ['El servidor ha bloqueado este elemento multimedia.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Este elemento multimedia ya tiene otro contenido.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Esta cuenta no permite este tipo de archivo y el servidor lo ha eliminado.',
      'Añádalo en otro formato o pida que se permita este tipo.',
    ],
    FILE_CONTENT_NOT_SECURE: [
      'El servidor considera que el contenido de este archivo no es seguro.',
      another,
    ],
    UPLOAD_TOKEN_NOT_FOUND: [
      'El servidor ya no tiene lo que se había enviado.',
      'Vuelva a intentarlo: la subida empezará de nuevo.',
    ],
  },

  announce: {
    started: (what) => `Subiendo: ${what}`,
    paused: (what) => `En pausa: ${what}`,
    resumed: (what) => `Reanudado: ${what}`,
    uploaded: (what) => `Subido: ${what}. Procesando.`,
    awaitsApproval: (what) => `Subido: ${what}. Pendiente de aprobación.`,
    notConverted: (what) => `Subido, aún sin convertir: ${what}`,
    retrying: (what) => `Nuevo intento: ${what}`,
    offline: (what) => `Sin conexión. Continuará automáticamente: ${what}`,
    session: (what) => `Volviendo a iniciar sesión: ${what}`,
    ready: (what) => `Listo: ${what}`,
    cancelled: (what) => `Cancelado: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0
      ? `Todo terminado: ${ready}`
      : `Terminado: ${ready}, ${counted(failed, { one: '# con error', other: '# con errores' })}`,

  valueMissing: 'Suba un archivo.',
  unfinished: 'Espere a que termine la subida o cancélela.',
};
