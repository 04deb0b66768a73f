import { isolate } from '../../controls/file-name.js';
import type { Messages } from '../messages.js';

const files = (count: number): string => `파일 ${String(count)}개`;

const tellOwner = '이 페이지의 관리자에게 아래 코드를 알려 주세요.';
const ifNot = '해결되지 않으면 이 페이지의 관리자에게 아래 코드를 알려 주세요.';
const addAgain = '목록에서 제거한 뒤 다시 추가해 주세요.';
const another = '다른 파일을 선택해 주세요.';
const tryLater = '몇 분 후에 다시 시도해 주세요.';
const newSession = '다른 탭에서 다시 로그인한 다음 여기서 다시 시도해 주세요.';

/** Korean. */
export const messages: Messages = {
  chooseFiles: () => '파일 선택',
  chooseFolder: '폴더 선택',
  orDrop: () => '또는 여기로 끌어 놓기',
  dropNow: '놓으면 업로드됩니다',
  addFiles: '파일 추가',
  listFull: '목록이 가득 찼습니다',
  kinds: { video: '동영상', audio: '오디오', image: '이미지' },
  sizeLimit: (size) => `파일당 최대 ${size}`,
  fileLimit: (count) => `최대 ${files(count)}`,

  files,
  status: {
    queued: '시작 대기 중',
    preparing: '시작하는 중',
    uploading: '업로드 중',
    finishing: '마무리하는 중',
    processing: '업로드됨, 처리 중',
    paused: '일시 중지됨',
    failed: '업로드되지 않음',
    ready: '완료',
    cancelled: '취소됨',
  },
  waiting: {
    retry: (time) => (time === null ? '중단됨, 다시 시도하는 중' : `중단됨, ${time} 후 다시 시도`),
    blocked: () => '이 페이지는 미디어 서버에 연결할 수 없도록 제한되어 있습니다',
    offline: () => '네트워크를 기다리는 중',
    session: () => '페이지가 세션을 갱신하기를 기다리는 중',
    tab: () => '다른 탭에서 업로드 중',
  },
  amount: (confirmed, size) => `${confirmed} / ${size}`,
  remaining: (time) => `${time} 남음`,
  doneAt: (time) => `${time} 완료 예정`,
  warnings: {
    STARTED_OVER: '서버에서 전송한 데이터가 사라져 업로드를 처음부터 다시 시작했습니다.',
    FIELD_DROPPED: '서버가 일부 세부정보를 받아들이지 않았습니다.',
    FIELDS_NOT_SAVED: '이후에 변경한 세부정보는 저장되지 않았습니다.',
    ENTRY_MAYBE_LEFT: '계정에 빈 항목이 남아 있을 수 있습니다.',
    ENTRY_FORBIDDEN: '파일이 도착했습니다. 이 페이지의 관리자가 항목을 만들어야 합니다.',
    AWAITING_APPROVAL: '파일이 도착했습니다. 새 콘텐츠가 승인될 때까지 이전 콘텐츠가 유지됩니다.',
    STATUS_UNKNOWN: '파일이 도착했습니다. 재생할 수 있는지는 아직 알 수 없습니다.',
    RESUME_OFF: '이 페이지를 열어 두세요. 닫으면 업로드를 이어서 할 수 없습니다.',
    SAME_FILE: '이 파일은 이미 목록에 있습니다.',
    OTHER_FILE: '업로드가 중단된 파일이 아닙니다. 이름과 크기만 같습니다.',
    NOT_CLEANED_UP: '전송한 데이터를 서버에서 삭제하지 못했습니다.',
  },

  interrupted: '중단됨',
  needs: {
    file: '중단된 곳부터 계속하려면 이 파일을 다시 선택하거나 여기에 놓으세요.',
    permission: '중단된 곳부터 계속하세요. 페이지가 파일을 읽어도 되는지 브라우저가 물어볼 수 있습니다.',
    confirmation: '모두 도착했습니다. 계속하여 완료하세요.',
    'other-date':
      '이 파일은 업로드가 중단된 파일과 날짜가 다르지만 같은 파일로 보입니다. 계속할까요, 새로 시작할까요?',
    'found-on-server':
      '이름과 크기가 같은 파일의 업로드가 다른 곳에서 시작되었습니다. 같은 파일이면 계속할까요, 새로 시작할까요?',
  },

  pause: '일시 중지',
  resume: '재개',
  proceed: '계속',
  discard: '버리기',
  startOver: '새로 시작',
  retry: '다시 시도',
  cancel: '취소',
  remove: '목록에서 제거',
  dismiss: '닫기',
  undo: '실행 취소',
  removed: '제거됨',
  deleteEntry: '삭제',
  keep: '유지',
  deleteQuestion: '이 파일을 서버에서 완전히 삭제할까요?',
  play: '재생',
  pauseAll: '모두 일시 중지',
  resumeAll: '모두 재개',
  startAll: (count) => `${files(count)} 업로드`,
  actOn: (action, name) => `${action}: ${name}`,

  editDetails: '세부정보 편집',
  fields: { title: '제목', description: '설명', tags: '태그(쉼표로 구분)' },
  requiredField: (label) => `${label} (필수)`,
  missing: (labels) => `아직 입력하지 않음: ${labels}`,

  progressOf: (name) => `${name} 진행률`,
  overallProgress: '모든 파일의 진행률',
  summary: (ready, total) => `${String(total)}개 중 ${String(ready)}개 완료`,
  failures: (count) => `${String(count)}개 실패`,
  more: (count) => `외 ${String(count)}개`,

  rejected: (name) => `‘${isolate(name)}’ 파일이 추가되지 않았습니다.`,
  folderRejected: ['폴더입니다.', '폴더 안의 파일을 추가해 주세요.'],
  unreadable: (names, count) => `읽을 수 없음(${count}개): ${names}`,
  pastedName: '붙여넣은 이미지',
  kept: (size) => `지금까지 전송한 ${size}는 보존됩니다.`,
  partMissing: ['업로더의 일부를 불러오지 못했습니다.', '다시 시도하거나 페이지를 새로 고치세요.'],
  addAgain: (names) => `새로 고친 뒤 다음 파일을 다시 추가하세요: ${names}`,
  errorCode: (code) => `코드: ${code}`,
  oldBrowser: '이 브라우저는 너무 오래되어 업로드할 수 없습니다. 업데이트하거나 다른 브라우저를 사용하세요.',
  errors: {
    UNKNOWN: ['업로드가 중지되었습니다.', `다시 시도해 주세요. ${ifNot}`],
    NETWORK: ['서버에 연결할 수 없습니다.', '연결을 확인한 다음 다시 시도해 주세요.'],
    PAGE_BLOCKED: ['이 페이지는 미디어 서버에 연결할 수 없도록 제한되어 있습니다.', tellOwner],
    TIMEOUT: ['서버가 제시간에 응답하지 않았습니다.', tryLater],
    BAD_RESPONSE: [
      '미디어 서버가 아닌 곳에서 응답했습니다.',
      `로그인 페이지나 프록시가 중간에 있을 수 있습니다. 다시 시도해 주세요. ${ifNot}`,
    ],
    HTTP_413: ['이 크기의 조각이 전송되지 않습니다. 프록시가 제한하고 있을 수 있습니다.', tellOwner],
    BUSY: ['서버가 잠시 쉬어 달라고 요청합니다.', tryLater],
    SERVER: ['서버에 문제가 있습니다.', tryLater],
    UPLOAD_ERROR: [
      '서버가 파일의 일부를 저장하지 못했습니다.',
      `프록시가 크기를 제한하고 있을 수 있습니다. 다시 시도해 주세요. ${ifNot}`,
    ],
    KS_MISSING: ['이 페이지에 업로드용 세션이 없습니다.', `다시 시도해 주세요. ${ifNot}`],
    KS_PROVIDER_FAILED: ['이 페이지가 세션을 갱신하지 못했습니다.', newSession],
    KS_REFUSED: ['세션이 승인되지 않았습니다.', newSession],
    SERVICE_FORBIDDEN: ['여기에 업로드할 권한이 없습니다.', tellOwner],
    USER_BLOCKED: ['이 계정은 차단되었습니다.', tellOwner],
    INSECURE_SERVICE_URL: ['미디어 서버의 주소가 안전하지 않아 아무것도 전송하지 않았습니다.', tellOwner],
    INVALID_SERVICE_URL: ['미디어 서버의 주소가 올바르지 않습니다.', tellOwner],
    ENTRY_FIELDS_FAILED: [
      '이 페이지가 항목의 세부정보를 제공하지 못했습니다.',
      `다시 시도해 주세요. ${ifNot}`,
    ],
    SET_UP: ['서버가 이 페이지의 설정을 받아들이지 않습니다.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`${limit}보다 큽니다.`, another],
    FILE_EMPTY: ['파일이 비어 있습니다.', another],
    FILE_TYPE: (types) => ['여기서는 이 형식의 파일을 받지 않습니다.', `받는 형식: ${types}.`],
    TOO_MANY_FILES: (limit) => [`목록에는 최대 ${limit}까지 담을 수 있습니다.`, '먼저 하나를 제거해 주세요.'],
    FILE_CHANGED: ['업로드하는 동안 기기에서 파일이 변경되었습니다.', addAgain],
    FILE_UNREADABLE: [
      '지금은 파일을 읽을 수 없습니다.',
      '다시 시도해 주세요. 해결되지 않으면 목록에서 제거한 뒤 다시 추가해 주세요.',
    ],
    ENTRY_ERROR_IMPORTING: [
      '파일이 도착했지만 서버가 받아들이지 못했습니다.',
      `다시 시도해 주세요. ${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      '파일이 도착했지만 서버가 변환하지 못했습니다.',
      '기기에서 재생되는지 확인한 다음 다른 형식으로 추가해 주세요.',
    ],
    ENTRY_GONE: ['이 파일의 항목이 서버에 더 이상 없습니다.', addAgain],
    ENTRY_BLOCKED: ['서버가 이 항목을 차단했습니다.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['항목에 이미 다른 콘텐츠가 있습니다.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      '이 계정에서 허용하지 않는 파일 형식이어서 서버가 삭제했습니다.',
      '다른 형식으로 추가하거나 이 형식을 허용해 달라고 요청해 주세요.',
    ],
    FILE_CONTENT_NOT_SECURE: ['서버가 이 파일의 내용을 안전하지 않다고 판단했습니다.', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      '전송한 데이터가 서버에 더 이상 없습니다.',
      '다시 시도해 주세요. 업로드가 처음부터 시작됩니다.',
    ],
  },

  announce: {
    started: (what) => `업로드 중: ${what}`,
    paused: (what) => `일시 중지됨: ${what}`,
    resumed: (what) => `재개됨: ${what}`,
    ready: (what) => `완료: ${what}`,
    cancelled: (what) => `취소됨: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `모두 완료: ${ready}` : `완료: ${ready}, ${String(failed)}개 실패`,

  valueMissing: '파일을 업로드해 주세요.',
  unfinished: '업로드가 완료될 때까지 기다리거나 취소해 주세요.',
};
