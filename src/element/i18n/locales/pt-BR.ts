import { isolate } from '../../controls/file-name.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('pt-BR');
const files = (count: number): string => counted(count, { one: '# arquivo', other: '# arquivos' });

const tellOwner = 'Informe o código abaixo aos responsáveis por esta página.';
const ifNot = 'Se não resolver, informe o código abaixo aos responsáveis por esta página.';
const addAgain = 'Remova-o da lista e adicione-o novamente.';
const another = 'Escolha outro arquivo.';
const tryLater = 'Tente novamente em alguns minutos.';
const newSession = 'Entre novamente em outra aba e depois tente de novo aqui.';

/** Portuguese of Brazil. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Escolher arquivos' : 'Escolher um arquivo'),
  chooseFolder: 'Escolher uma pasta',
  orDrop: (several) => (several ? 'ou arraste-os para cá' : 'ou arraste-o para cá'),
  dropNow: 'Solte para enviar',
  addFiles: 'Adicionar arquivos',
  listFull: 'A lista está cheia',
  kinds: { video: 'Vídeo', audio: 'áudio', image: 'imagens' },
  sizeLimit: (size) => `até ${size} cada`,
  fileLimit: (count) => `no máximo ${files(count)}`,

  files,
  status: {
    queued: 'Na fila',
    preparing: 'Iniciando',
    uploading: 'Enviando',
    finishing: 'Finalizando',
    processing: 'Enviado, em processamento',
    paused: 'Em pausa',
    failed: 'Não enviado',
    ready: 'Pronto',
    cancelled: 'Cancelado',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'Interrompido, tentando novamente' : `Interrompido, nova tentativa em ${time}`,
    blocked: () => 'Esta página não tem permissão para acessar o servidor de mídia',
    offline: () => 'Aguardando a rede',
    session: () => 'Aguardando esta página renovar sua sessão',
    tab: () => 'Sendo enviado em outra aba',
  },
  amount: (confirmed, size) => `${confirmed} de ${size}`,
  remaining: (time) => `faltam ${time}`,
  doneAt: (time) => `termina às ${time}`,
  warnings: {
    STARTED_OVER: 'O servidor perdeu o que foi enviado, por isso o envio recomeçou.',
    FIELD_DROPPED: 'O servidor não aceitou todos os detalhes.',
    FIELDS_NOT_SAVED: 'As últimas alterações dos detalhes não foram salvas.',
    ENTRY_MAYBE_LEFT: 'Talvez tenha ficado uma entrada vazia na conta.',
    ENTRY_FORBIDDEN: 'O arquivo chegou. Os responsáveis por esta página precisam criar uma entrada com ele.',
    AWAITING_APPROVAL: 'O arquivo chegou. O conteúdo antigo permanece até que alguém aprove o novo.',
    STATUS_UNKNOWN: 'O arquivo chegou. Não se sabe se já pode ser reproduzido.',
    RESUME_OFF: 'Mantenha esta página aberta: depois de fechada, o envio não poderá continuar.',
    SAME_FILE: 'Este arquivo já está na lista.',
    OTHER_FILE: 'Este não é o arquivo cujo envio foi interrompido; apenas o nome e o tamanho são iguais.',
    NOT_CLEANED_UP: 'Não foi possível excluir do servidor o que foi enviado.',
  },

  interrupted: 'Interrompido',
  needs: {
    file: 'Escolha este arquivo novamente, ou solte-o aqui, para continuar de onde parou.',
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
  startAll: (count) => `Enviar ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,

  editDetails: 'Editar detalhes',
  fields: { title: 'Título', description: 'Descrição', tags: 'Tags, separadas por vírgulas' },
  requiredField: (label) => `${label} (obrigatório)`,
  missing: (labels) => `Ainda falta: ${labels}`,

  progressOf: (name) => `Progresso de ${name}`,
  overallProgress: 'Progresso de todos os arquivos',
  summary: (ready, total) =>
    counted(ready, { one: `# pronto de ${String(total)}`, other: `# prontos de ${String(total)}` }),
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
      'Algo diferente do servidor de mídia respondeu.',
      `Uma página de login ou um proxy pode estar no caminho. Tente novamente. ${ifNot}`,
    ],
    HTTP_413: ['Partes deste tamanho não passam: talvez um proxy as limite.', tellOwner],
    BUSY: ['O servidor pede uma pausa.', tryLater],
    SERVER: ['O servidor está com um problema.', tryLater],
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
      'Esta página não conseguiu fornecer os detalhes da entrada.',
      `Tente novamente. ${ifNot}`,
    ],
    SET_UP: ['O servidor não aceita a configuração desta página.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Ele é maior que ${limit}.`, another],
    FILE_EMPTY: ['Ele está vazio.', another],
    FILE_TYPE: (types) => ['Este tipo de arquivo não é aceito aqui.', `Aceitos: ${types}.`],
    TOO_MANY_FILES: (limit) => [`A lista aceita no máximo ${limit}.`, 'Remova um primeiro.'],
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
    ENTRY_GONE: ['A entrada deste arquivo não está mais no servidor.', addAgain],
    ENTRY_BLOCKED: ['O servidor bloqueia esta entrada.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['A entrada já tem outro conteúdo.', tellOwner],
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
