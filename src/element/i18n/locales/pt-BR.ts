import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { beginsWithOne, countedIn } from '../counted.js';

const counted = countedIn('pt-BR');
const files = (count: number): string => counted(count, { one: '# arquivo', other: '# arquivos' });

const tellOwner = 'Informe o código abaixo aos responsáveis por esta página.';
const ifNot = 'Se não resolver, informe o código abaixo aos responsáveis por esta página.';
const addAgain = 'Remova-o da lista e adicione-o novamente.';
const another = 'Escolha outro arquivo.';
const unfinished = 'Não pode ser reproduzido: a gravação nunca foi concluída.';
const tryLater = 'Tente novamente em alguns minutos.';
const newSession = 'Entre novamente em outra aba e depois tente de novo aqui.';

/** Portuguese of Brazil. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Escolher arquivos' : 'Escolher um arquivo'),
  chooseFolder: 'Escolher uma pasta',
  dropNow: 'Solte para enviar',
  dragMedia: (several) =>
    several
      ? 'Arraste vídeos, áudio ou imagens para cá'
      : 'Arraste um vídeo, um arquivo de áudio ou uma imagem para cá',
  dragFiles: (several) => (several ? 'Arraste arquivos para cá' : 'Arraste um arquivo para cá'),
  addMedia: (several) =>
    several ? 'Adicione vídeos, áudio ou imagens' : 'Adicione um vídeo, um arquivo de áudio ou uma imagem',
  anySize: 'De qualquer tamanho. Pause e retome quando quiser.',
  dropToUpload: (count) => `Solte para enviar ${files(count)}`,
  dropToAdd: (count) => `Solte para adicionar ${files(count)}`,
  startsAtOnce: 'O envio começa imediatamente',
  startsAfterOthers: 'Começa depois dos outros',
  notAcceptedHere: 'Não é aceito aqui',
  acceptedHere: (types) => `Aceitos: ${types}`,
  add: 'Adicionar',
  uploadMore: 'Enviar mais',
  alreadyListed: (names) => `Já na lista: ${names}`,
  uploadAgain: 'Enviar novamente',
  skip: 'Ignorar',
  addFiles: 'Adicionar arquivos',
  listFull: 'A lista está cheia',
  kinds: { video: 'vídeo', audio: 'áudio', image: 'imagens' },
  sizeLimit: (size) => `até ${size} cada`,
  fileLimit: (count) => `no máximo ${files(count)}`,

  files,
  status: {
    queued: 'Na fila',
    preparing: 'Iniciando',
    uploading: 'Enviando',
    finishing: 'Finalizando',
    processing: 'Processando',
    paused: 'Em pausa',
    failed: 'Não enviado',
    ready: 'Pronto',
    cancelled: 'Cancelado',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Conexão perdida. Tentando novamente' : `Conexão perdida. Nova tentativa em ${time}`,
    server: (time) =>
      time === null ? 'Erro no servidor. Tentando novamente' : `Erro no servidor. Nova tentativa em ${time}`,
    blocked: () => 'Esta página não tem permissão para acessar o servidor de mídia',
    offline: () => 'Sem conexão. Continuará automaticamente',
    session: () => 'Entrando novamente…',
    tab: () => 'Enviando em outra aba',
  },
  amount: (confirmed, size) => `${confirmed} de ${size}`,
  remaining: (time) => `${beginsWithOne(time) ? 'falta' : 'faltam'} ${time}`,
  doneAt: (time) => `termina ${beginsWithOne(time) ? 'à' : 'às'} ${time}`,
  warnings: {
    STARTED_OVER: 'O servidor perdeu o que foi enviado, por isso o envio recomeçou.',
    FIELD_DROPPED: 'O servidor não aceitou todos os detalhes.',
    FIELDS_NOT_SAVED: 'As últimas alterações dos detalhes não foram salvas.',
    ENTRY_MAYBE_LEFT: 'Talvez tenha ficado um item de mídia vazio na conta.',
    ENTRY_FORBIDDEN:
      'O arquivo chegou. Os responsáveis por esta página precisam criar um item de mídia com ele.',
    AWAITING_APPROVAL: 'O arquivo chegou. O conteúdo antigo permanece até que alguém aprove o novo.',
    STATUS_UNKNOWN: 'O arquivo chegou. Não se sabe se já pode ser reproduzido.',
    RESUME_OFF: 'Mantenha esta página aberta: depois de fechada, o envio não poderá continuar.',
    SAME_FILE: 'Este arquivo já está na lista.',
    OTHER_FILE: 'Este não é o arquivo cujo envio foi interrompido; apenas o nome e o tamanho são iguais.',
    NOT_CLEANED_UP: 'Não foi possível excluir do servidor o que foi enviado.',
  },

  findings: {
    unfinished,
    cut: (share) =>
      share === null ? 'Termina antes da hora.' : `Termina antes da hora: há cerca de ${share}.`,
  },
  silent: 'Sem som',
  close: 'Fechar',
  cannotPlay: 'Este arquivo não pode ser exibido aqui.',
  interrupted: 'Interrompido',
  continuing: (what) => `Continuando: ${what}`,
  needs: {
    file: 'Escolha este arquivo novamente para continuar de onde parou.',
    permission: 'Continue de onde parou. O navegador pode perguntar se esta página pode ler o arquivo.',
    confirmation: 'Tudo chegou. Continue para concluir.',
    'other-date':
      'Este arquivo tem outra data que aquele cujo envio foi interrompido, mas parece igual. Continuar ou recomeçar?',
    'found-on-server':
      'O envio de um arquivo com este nome e tamanho foi iniciado em outro lugar. Continuar, se for o mesmo arquivo, ou recomeçar?',
  },

  pause: 'Pausar',
  resume: 'Retomar',
  proceed: 'Continuar',
  chooseFile: 'Escolher o arquivo',
  discard: 'Descartar',
  startOver: 'Recomeçar',
  retry: 'Tentar novamente',
  cancel: 'Cancelar',
  remove: 'Remover da lista',
  dismiss: 'Fechar',
  undo: 'Desfazer',
  removed: 'Removido',
  deleteEntry: 'Excluir',
  keep: 'Manter',
  deleteQuestion: 'Excluir este arquivo do servidor definitivamente?',
  play: 'Reproduzir',
  pauseAll: 'Pausar tudo',
  resumeAll: 'Retomar tudo',
  retryAll: 'Tentar tudo novamente',
  cancelAll: 'Cancelar tudo',
  clearFinished: 'Remover concluídos',
  clearList: 'Limpar lista',
  moreActions: 'Mais ações',
  chooseAnother: 'Escolher outro arquivo',
  uploadAnyway: 'Enviar mesmo assim',
  copyDetails: 'Copiar detalhes',
  copied: 'Copiado',
  moveUp: 'Mover para cima',
  moveDown: 'Mover para baixo',
  moveToTop: 'Mover para o início',
  placeAmong: (place, count) => `${place} de ${count}`,
  notifyMe: 'Notificar quando tudo terminar',
  startAll: (count) => `Enviar ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Detalhes',

  editDetails: 'Editar detalhes',
  detailsForAll: 'Detalhes de todos os arquivos',
  titlePattern: (name, number) => `${name} é o nome do arquivo e ${number}, o número dele.`,
  leftAlone: 'Campos vazios não mudam nada. O que foi digitado em uma linha permanece.',
  applyTo: 'Aplicar a',
  allFiles: 'Todos os arquivos',
  chosenFiles: 'Arquivos escolhidos',
  apply: 'Aplicar',
  applied: (count) => `Aplicado: ${files(count)}`,
  inLine: (line, problem) => `Linha ${line}: ${problem}`,
  noSuchFile: (name) => `nenhum arquivo com o nome “${isolate(name)}”.`,
  unknownColumn: (name) => `coluna desconhecida “${isolate(name)}”.`,
  noNameColumn: (list, column) => `Falta a coluna “${column}” em “${isolate(list)}”.`,
  saving: 'Salvando…',
  saved: 'Salvo',
  notSaved: 'Não foi salvo',
  fields: { title: 'Título', description: 'Descrição', tags: 'Tags, separadas por vírgulas' },
  requiredField: (label) => `${label} (obrigatório)`,
  missing: (labels) => `Ainda falta: ${labels}`,
  refusedValue: (label) => `O servidor não aceitou “${isolate(label)}”.`,
  categories: 'Categorias',
  searchCategories: 'Pesquisar categorias',
  noneFound: 'Nenhum resultado',
  takeAway: 'Remover',
  loading: 'Carregando…',
  acceptTerms: ['Aceito os ', 'termos', ''],
  acceptToStart: 'Aceite os termos para começar',
  quotaLeft: (left, limit) => `Restam ${left} de ${limit}`,
  listName: 'Envios',
  goToUploads: 'Ir para os envios',

  progressOf: (name) => `Progresso de ${name}`,
  overallProgress: 'Progresso de todos os arquivos',
  summary: (ready, total) =>
    counted(ready, { one: `# pronto de ${String(total)}`, other: `# prontos de ${String(total)}` }),
  uploadingSome: (moving, total) =>
    moving === total ? `Enviando ${files(total)}` : `Enviando ${String(moving)} de ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Pronto' : `Todos os ${String(count)} estão prontos`),
  uploaded: 'Enviado',
  awaitsApproval: 'Aguardando aprovação',
  notConverted: 'Ainda não convertido',
  canClose: 'Você pode fechar esta página.',
  canLeave: 'Você pode sair desta página.',
  readyToSend: 'Pronto para enviar.',
  notUploaded: (count) =>
    counted(count, { one: 'Não foi possível enviar # arquivo', other: 'Não foi possível enviar # arquivos' }),
  nothingLost: (count) =>
    count === 1
      ? 'Nada foi perdido. Ele ainda está nesta lista.'
      : 'Nada foi perdido. Eles ainda estão nesta lista.',
  failures: (count) => counted(count, { one: '# falhou', other: '# falharam' }),
  more: (count) => `e mais ${String(count)}`,

  rejected: (name) => `“${isolate(name)}” não foi adicionado.`,
  folderRejected: ['É uma pasta.', 'Adicione os arquivos que estão nela.'],
  unreadable: (names, count) => `Não foi possível ler (${count}): ${names}`,
  pastedName: 'Imagem colada',
  kept: (size) => `Os ${size} já enviados foram mantidos.`,
  partMissing: [
    'Uma parte da ferramenta de envio não foi carregada.',
    'Tente de novo ou recarregue a página.',
  ],
  addAgain: (names) => `Depois de recarregar, adicione de novo estes arquivos: ${names}`,
  errorCode: (code) => `Código: ${code}`,
  oldBrowser: 'Este navegador é antigo demais para enviar arquivos. Atualize-o ou use outro.',
  errors: {
    UNKNOWN: ['O envio parou.', `Tente novamente. ${ifNot}`],
    NETWORK: ['Não foi possível acessar o servidor.', 'Verifique sua conexão e tente novamente.'],
    PAGE_BLOCKED: ['Esta página não tem permissão para acessar o servidor de mídia.', tellOwner],
    TIMEOUT: ['O servidor não respondeu a tempo.', tryLater],
    BAD_RESPONSE: [
      'Não foi possível acessar o servidor de mídia.',
      `Uma página de login ou um proxy pode estar no caminho. Tente novamente. ${ifNot}`,
    ],
    HTTP_413: ['Um proxy ou o servidor limita o tamanho do que pode ser enviado.', tellOwner],
    BUSY: ['O servidor está ocupado.', tryLater],
    SERVER: ['Ocorreu um problema no servidor.', tryLater],
    UPLOAD_ERROR: [
      'O servidor não conseguiu armazenar uma parte do arquivo.',
      `Talvez um proxy limite o tamanho. Tente novamente. ${ifNot}`,
    ],
    KS_MISSING: ['Esta página não tem uma sessão para envios.', `Tente novamente. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Esta página não conseguiu renovar sua sessão.', newSession],
    KS_REFUSED: ['Sua sessão não foi aceita.', newSession],
    SERVICE_FORBIDDEN: ['Você não tem permissão para enviar arquivos aqui.', tellOwner],
    USER_BLOCKED: ['Esta conta está bloqueada.', tellOwner],
    INSECURE_SERVICE_URL: [
      'O endereço do servidor de mídia não é seguro, por isso nada foi enviado.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['O endereço do servidor de mídia não é válido.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'Esta página não conseguiu fornecer os detalhes do arquivo.',
      `Tente novamente. ${ifNot}`,
    ],
    DETAILS_REFUSED: ['Os detalhes não foram aceitos.', 'Altere-os e tente novamente.'],
    SET_UP: ['O servidor não aceita a configuração desta página.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Ele é maior que ${limit}.`, another],
    FILE_EMPTY: ['Ele está vazio.', another],
    FILE_TYPE: (types) => ['Este tipo de arquivo não é aceito aqui.', `Aceitos: ${types}.`],
    TOO_MANY_FILES: (limit) => [`A lista aceita no máximo ${limit}.`, 'Remova um primeiro.'],
    QUOTA_EXCEEDED: (left) => [`Restam apenas ${left}.`, 'Escolha um arquivo menor.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Ele dura ${value}; o máximo é ${limit}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Ele dura ${value}; o mínimo é ${limit}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [`A resolução é ${value}; o mínimo é ${limit}.`, another],
    FILE_NO_AUDIO: ['Ele não tem som.', another],
    FILE_NO_VIDEO: ['Ele não tem imagem, só som.', another],
    FILE_CHANGED: ['O arquivo foi alterado no seu dispositivo durante o envio.', addAgain],
    FILE_UNREADABLE: [
      'O arquivo não pode ser lido no momento.',
      'Tente novamente. Se não resolver, remova-o da lista e adicione-o novamente.',
    ],
    ENTRY_ERROR_IMPORTING: [
      'O arquivo chegou, mas o servidor não conseguiu recebê-lo.',
      `Tente novamente. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'O arquivo chegou, mas o servidor não conseguiu convertê-lo.',
      'Verifique se ele é reproduzido no seu dispositivo e adicione-o em outro formato.',
    ],
    ENTRY_GONE: ['Este arquivo não está mais no servidor.', addAgain],
    ENTRY_BLOCKED: ['O servidor bloqueou este item de mídia.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Este item de mídia já tem outro conteúdo.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Esta conta não permite este tipo de arquivo, e o servidor o excluiu.',
      'Adicione-o em outro formato ou peça que este tipo seja permitido.',
    ],
    FILE_CONTENT_NOT_SECURE: ['O servidor considera o conteúdo deste arquivo inseguro.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      'O servidor não tem mais o que foi enviado.',
      'Tente novamente: o envio recomeçará do início.',
    ],
  },

  announce: {
    started: (what) => `Enviando: ${what}`,
    paused: (what) => `Em pausa: ${what}`,
    resumed: (what) => `Retomado: ${what}`,
    uploaded: (what) => `Enviado: ${what}. Processando.`,
    awaitsApproval: (what) => `Enviado: ${what}. Aguardando aprovação.`,
    notConverted: (what) => `Enviado, ainda não convertido: ${what}`,
    retrying: (what) => `Tentando novamente: ${what}`,
    offline: (what) => `Sem conexão. Continuará automaticamente: ${what}`,
    session: (what) => `Entrando novamente: ${what}`,
    ready: (what) => `Pronto: ${what}`,
    cancelled: (what) => `Cancelado: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0
      ? `Tudo concluído: ${ready}`
      : `Concluído: ${ready}, ${counted(failed, { one: '# falhou', other: '# falharam' })}`,

  valueMissing: 'Envie um arquivo.',
  unfinished: 'Aguarde o fim do envio ou cancele-o.',
};
