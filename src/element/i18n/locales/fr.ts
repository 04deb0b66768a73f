import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';
const counted = countedIn('fr');
const files = (count: number): string => counted(count, { one: '# fichier', other: '# fichiers' });
const tellOwner = 'Communiquez le code ci-dessous aux responsables de cette page.';
const ifNot = 'Si cela ne suffit pas, communiquez le code ci-dessous aux responsables de cette page.';
const addAgain = 'Retirez-le de la liste, puis ajoutez-le à nouveau.';
const another = 'Choisissez un autre fichier.';
const unfinished = 'Lecture impossible : l’enregistrement n’a jamais été terminé.';
const tryLater = 'Réessayez dans quelques minutes.';
const newSession = 'Reconnectez-vous dans un autre onglet, puis réessayez ici.';
/** French. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Choisir des fichiers' : 'Choisir un fichier'),
  chooseFolder: 'Choisir un dossier',
  dropNow: 'Déposez pour envoyer',
  dragMedia: (several) =>
    several
      ? 'Glissez ici des vidéos, des fichiers audio ou des images'
      : 'Glissez ici une vidéo, un fichier audio ou une image',
  dragFiles: (several) => (several ? 'Glissez des fichiers ici' : 'Glissez un fichier ici'),
  addMedia: (several) =>
    several
      ? 'Ajoutez des vidéos, des fichiers audio ou des images'
      : 'Ajoutez une vidéo, un fichier audio ou une image',
  anySize: 'Toutes tailles. Pause et reprise à tout moment.',
  dropToUpload: (count) => `Déposez pour envoyer ${files(count)}`,
  dropToAdd: (count) => `Déposez pour ajouter ${files(count)}`,
  startsAtOnce: 'L’envoi commence aussitôt',
  startsAfterOthers: 'Commence après les autres',
  notAcceptedHere: 'Non accepté ici',
  acceptedHere: (types) => `Types acceptés : ${types}`,
  add: 'Ajouter',
  uploadMore: 'En envoyer d’autres',
  alreadyListed: (names) => `Déjà dans la liste : ${names}`,
  uploadAgain: 'Envoyer à nouveau',
  skip: 'Ignorer',
  addFiles: 'Ajouter des fichiers',
  listFull: 'La liste est pleine',
  kinds: { video: 'vidéo', audio: 'audio', image: 'images' },
  sizeLimit: (size) => `jusqu’à ${size} par fichier`,
  fileLimit: (count) => `${files(count)} au maximum`,
  files,
  status: {
    queued: 'En attente',
    preparing: 'Démarrage',
    uploading: 'Envoi en cours',
    finishing: 'Finalisation',
    processing: 'Traitement en cours',
    paused: 'En pause',
    failed: 'Non envoyé',
    ready: 'Prêt',
    cancelled: 'Annulé',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Connexion perdue. Nouvel essai en cours'
        : `Connexion perdue. Nouvel essai dans ${time}`,
    server: (time) =>
      time === null
        ? 'Erreur du serveur. Nouvel essai en cours'
        : `Erreur du serveur. Nouvel essai dans ${time}`,
    blocked: () => 'Cette page n’a pas le droit d’accéder au serveur multimédia',
    offline: () => 'Hors connexion. Reprise automatique',
    session: () => 'Reconnexion…',
    tab: () => 'Envoi en cours dans un autre onglet',
  },
  amount: (confirmed, size) => `${confirmed} sur ${size}`,
  remaining: (time) => `il reste ${time}`,
  doneAt: (time) => `fin à ${time}`,
  warnings: {
    STARTED_OVER: 'Le serveur a perdu ce qui avait été envoyé : l’envoi a repris depuis le début.',
    FIELD_DROPPED: 'Le serveur n’a pas accepté toutes les informations.',
    FIELDS_NOT_SAVED: 'Les dernières modifications des informations n’ont pas été enregistrées.',
    ENTRY_MAYBE_LEFT: 'Un média vide est peut-être resté dans le compte.',
    ENTRY_FORBIDDEN:
      'Le fichier est arrivé. Les responsables de cette page doivent encore en faire un média.',
    AWAITING_APPROVAL:
      'Le fichier est arrivé. L’ancien contenu reste en place jusqu’à l’approbation du nouveau.',
    STATUS_UNKNOWN: 'Le fichier est arrivé. On ne sait pas s’il peut déjà être lu.',
    RESUME_OFF: 'Gardez cette page ouverte : l’envoi ne pourra pas reprendre après sa fermeture.',
    SAME_FILE: 'Ce fichier est déjà dans la liste.',
    OTHER_FILE:
      'Ce n’est pas le fichier dont l’envoi a été interrompu : seuls le nom et la taille sont identiques.',
    NOT_CLEANED_UP: 'Ce qui a été envoyé n’a pas pu être supprimé du serveur.',
  },
  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Il se termine trop tôt.' : `Il se termine trop tôt : environ ${share} sont présents.`,
  },
  silent: 'Sans son',
  close: 'Fermer',
  cannotPlay: 'Ce fichier ne peut pas être lu ici.',
  interrupted: 'Interrompu',
  continuing: (what) => `Reprise de l’envoi\u00a0: ${what}`,
  needs: {
    file: 'Choisissez à nouveau ce fichier pour reprendre là où l’envoi s’est arrêté.',
    permission:
      'Reprenez là où l’envoi s’est arrêté. Le navigateur demandera peut-être si la page peut lire le fichier.',
    confirmation: 'Tout est arrivé. Continuez pour terminer.',
    'other-date':
      'Ce fichier n’a pas la même date que celui dont l’envoi a été interrompu, mais semble identique. Continuer ou recommencer ?',
    'found-on-server':
      'L’envoi d’un fichier de ce nom et de cette taille a été commencé ailleurs. Continuer si c’est le même fichier, ou recommencer ?',
  },
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  proceed: 'Continuer',
  chooseFile: 'Choisir le fichier',
  discard: 'Abandonner',
  startOver: 'Recommencer',
  retry: 'Réessayer',
  cancel: 'Annuler',
  remove: 'Retirer de la liste',
  dismiss: 'Fermer',
  undo: 'Annuler l’action',
  removed: 'Retiré',
  deleteEntry: 'Supprimer',
  keep: 'Conserver',
  deleteQuestion: 'Supprimer définitivement ce fichier du serveur ?',
  play: 'Lire',
  pauseAll: 'Tout mettre en pause',
  resumeAll: 'Tout reprendre',
  retryAll: 'Tout réessayer',
  cancelAll: 'Tout annuler',
  clearFinished: 'Retirer les envois terminés',
  clearList: 'Vider la liste',
  moreActions: 'Autres actions',
  chooseAnother: 'Choisir un autre fichier',
  uploadAnyway: 'Envoyer quand même',
  copyDetails: 'Copier les détails',
  copied: 'Copié',
  moveUp: 'Monter',
  moveDown: 'Descendre',
  moveToTop: 'Placer en premier',
  placeAmong: (place, count) => `${place} sur ${count}`,
  notifyMe: 'M’avertir quand tout est terminé',
  startAll: (count) => `Envoyer ${files(count)}`,
  actOn: (action, name) => `${action} : ${name}`,
  details: 'Détails',
  editDetails: 'Modifier les informations',
  detailsForAll: 'Informations de tous les fichiers',
  titlePattern: (name, number) => `${name} est le nom du fichier, ${number} son numéro.`,
  leftAlone: 'Les champs vides ne changent rien. Ce qui a été saisi dans une ligne reste.',
  applyTo: 'Appliquer à',
  allFiles: 'Tous les fichiers',
  chosenFiles: 'Fichiers choisis',
  apply: 'Appliquer',
  applied: (count) => `Appliqué : ${files(count)}`,
  inLine: (line, problem) => `Ligne ${line} : ${problem}`,
  noSuchFile: (name) => `aucun fichier nommé « ${isolate(name)} ».`,
  unknownColumn: (name) => `colonne inconnue « ${isolate(name)} ».`,
  noNameColumn: (list, column) => `Il manque la colonne « ${column} » dans « ${isolate(list)} ».`,
  saving: 'Enregistrement…',
  saved: 'Enregistré',
  notSaved: 'Non enregistré',
  fields: { title: 'Titre', description: 'Description', tags: 'Mots-clés, séparés par des virgules' },
  requiredField: (label) => `${label} (obligatoire)`,
  missing: (labels) => `Il manque encore : ${labels}`,
  refusedValue: (label) => `Le serveur n’a pas accepté « ${isolate(label)} ».`,
  categories: 'Catégories',
  searchCategories: 'Rechercher des catégories',
  noneFound: 'Aucun résultat',
  takeAway: 'Retirer',
  loading: 'Chargement…',
  acceptTerms: ['J’accepte les ', 'conditions', ''],
  acceptToStart: 'Acceptez les conditions pour commencer',
  quotaLeft: (left, limit) => `Il reste ${left} sur ${limit}`,
  listName: 'Envois',
  goToUploads: 'Aller aux envois',
  progressOf: (name) => `Progression de ${name}`,
  overallProgress: 'Progression de tous les fichiers',
  summary: (ready, total) =>
    counted(ready, { one: `# prêt sur ${String(total)}`, other: `# prêts sur ${String(total)}` }),
  uploadingSome: (moving, total) =>
    moving === total ? `Envoi de ${files(total)}` : `Envoi de ${String(moving)} sur ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Prêt' : `Les ${String(count)} fichiers sont prêts`),
  uploaded: 'Envoyé',
  awaitsApproval: 'En attente d’approbation',
  notConverted: 'Pas encore converti',
  canClose: 'Vous pouvez fermer cette page.',
  canLeave: 'Vous pouvez quitter cette page.',
  readyToSend: 'Prêt à être envoyé.',
  notUploaded: (count) =>
    counted(count, {
      one: '# fichier n’a pas pu être envoyé',
      other: '# fichiers n’ont pas pu être envoyés',
    }),
  nothingLost: (count) =>
    count === 1
      ? 'Rien n’est perdu. Il est toujours dans cette liste.'
      : 'Rien n’est perdu. Ils sont toujours dans cette liste.',
  failures: (count) => counted(count, { one: '# échec', other: '# échecs' }),
  more: (count) => counted(count, { one: 'et # autre', other: 'et # autres' }),
  rejected: (name) => `« ${isolate(name)} » n’a pas été ajouté.`,
  folderRejected: ['C’est un dossier.', 'Ajoutez les fichiers qu’il contient.'],
  unreadable: (names, count) => `Lecture impossible (${count}) : ${names}`,
  pastedName: 'Image collée',
  kept: (size) => `Les ${size} déjà envoyés sont conservés.`,
  partMissing: ['Une partie de l’outil d’envoi n’a pas été chargée.', 'Réessayez ou rechargez la page.'],
  addAgain: (names) => `Après le rechargement, ajoutez à nouveau ces fichiers : ${names}`,
  errorCode: (code) => `Code : ${code}`,
  oldBrowser:
    'Ce navigateur est trop ancien pour envoyer des fichiers. Mettez-le à jour ou utilisez-en un autre.',
  errors: {
    UNKNOWN: ['L’envoi s’est arrêté.', `Réessayez. ${ifNot}`],
    NETWORK: ['Le serveur est injoignable.', 'Vérifiez votre connexion, puis réessayez.'],
    PAGE_BLOCKED: ['Cette page n’a pas le droit d’accéder au serveur multimédia.', tellOwner],
    TIMEOUT: ['Le serveur n’a pas répondu à temps.', tryLater],
    BAD_RESPONSE: [
      'Impossible d’accéder au serveur multimédia.',
      `Une page de connexion ou un proxy fait peut-être obstacle. Réessayez. ${ifNot}`,
    ],
    HTTP_413: ['Un proxy ou le serveur limite la taille de ce qui peut être envoyé.', tellOwner],
    BUSY: ['Le serveur est occupé.', tryLater],
    SERVER: ['Un problème est survenu sur le serveur.', tryLater],
    UPLOAD_ERROR: [
      'Le serveur n’a pas pu enregistrer une partie du fichier.',
      `Un proxy en limite peut-être la taille. Réessayez. ${ifNot}`,
    ],
    KS_MISSING: ['Cette page n’a pas de session pour envoyer des fichiers.', `Réessayez. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Cette page n’a pas pu renouveler votre session.', newSession],
    KS_REFUSED: ['Votre session n’est pas acceptée.', newSession],
    SERVICE_FORBIDDEN: ['Vous n’avez pas l’autorisation d’envoyer des fichiers ici.', tellOwner],
    USER_BLOCKED: ['Ce compte est bloqué.', tellOwner],
    INSECURE_SERVICE_URL: [
      'L’adresse du serveur multimédia n’est pas sécurisée : rien n’a été envoyé.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['L’adresse du serveur multimédia n’est pas valide.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'Cette page n’a pas pu fournir les informations du fichier.',
      `Réessayez. ${ifNot}`,
    ],
    DETAILS_REFUSED: ['Les informations n’ont pas été acceptées.', 'Modifiez-les, puis réessayez.'],
    SET_UP: ['Le serveur n’accepte pas la configuration de cette page.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Il dépasse ${limit}.`, another],
    FILE_EMPTY: ['Il est vide.', another],
    FILE_TYPE: (types) => ['Ce type de fichier n’est pas accepté ici.', `Types acceptés : ${types}.`],
    TOO_MANY_FILES: (limit) => [`La liste est limitée à ${limit}.`, 'Retirez-en d’abord un.'],
    QUOTA_EXCEEDED: (left) => [`Il ne reste que ${left}.`, 'Choisissez un fichier plus petit.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Il dure ${value} ; la durée maximale est de ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Il dure ${value} ; la durée minimale est de ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Sa résolution est de ${value} ; il faut au moins ${limit}.`,
      another,
    ],
    FILE_NO_AUDIO: ['Il n’a pas de son.', another],
    FILE_NO_VIDEO: ['Il n’a pas d’image, seulement du son.', another],
    FILE_CHANGED: ['Le fichier a été modifié sur votre appareil pendant l’envoi.', addAgain],
    FILE_UNREADABLE: [
      'Le fichier ne peut pas être lu pour le moment.',
      'Réessayez. Si cela ne suffit pas, retirez-le de la liste, puis ajoutez-le à nouveau.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'Le fichier est arrivé, mais le serveur n’a pas pu l’intégrer.',
      `Réessayez. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'Le fichier est arrivé, mais le serveur n’a pas pu le convertir.',
      'Vérifiez qu’il se lit sur votre appareil, puis ajoutez-le dans un autre format.',
    ],
    ENTRY_GONE: ['Ce fichier n’est plus sur le serveur.', addAgain],
    ENTRY_BLOCKED: ['Le serveur a bloqué ce média.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Ce média a déjà un autre contenu.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Ce compte n’autorise pas ce type de fichier, et le serveur l’a supprimé.',
      'Ajoutez-le dans un autre format, ou demandez que ce type soit autorisé.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Le serveur juge le contenu de ce fichier dangereux.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'Le serveur n’a plus ce qui avait été envoyé.',
      'Réessayez : l’envoi reprendra depuis le début.',
    ],
  },
  announce: {
    started: (what) => `Envoi en cours : ${what}`,
    paused: (what) => `En pause : ${what}`,
    resumed: (what) => `Reprise : ${what}`,
    uploaded: (what) => `Envoyé : ${what}. Traitement en cours.`,
    awaitsApproval: (what) => `Envoyé : ${what}. En attente d’approbation.`,
    notConverted: (what) => `Envoyé, pas encore converti : ${what}`,
    retrying: (what) => `Nouvel essai : ${what}`,
    offline: (what) => `Hors connexion. Reprise automatique : ${what}`,
    session: (what) => `Reconnexion : ${what}`,
    ready: (what) => `Prêt : ${what}`,
    cancelled: (what) => `Annulé : ${what}`,
  },
  announceProgress: (what, percent) => `${what} : ${percent}`,
  allDone: (ready, failed) =>
    failed === 0
      ? `Tout est terminé : ${ready}`
      : `Terminé : ${ready}, ${counted(failed, { one: '# échec', other: '# échecs' })}`,
  valueMissing: 'Envoyez un fichier.',
  unfinished: 'Attendez que l’envoi soit terminé, ou annulez-le.',
};
