import { isolate } from '../../controls/file-name.js';
import type { Messages } from '../messages.js';

const files = (count: number): string => `${String(count)} 個檔案`;

const tellOwner = '請將下方的代碼告知此頁面的管理者。';
const ifNot = '如果仍然不行，請將下方的代碼告知此頁面的管理者。';
const addAgain = '請將其從清單中移除，然後重新加入。';
const another = '請選擇其他檔案。';
const tryLater = '請幾分鐘後再試一次。';
const newSession = '請在另一個分頁重新登入，然後在此再試一次。';

/** Chinese in traditional characters. */
export const messages: Messages = {
  chooseFiles: () => '選擇檔案',
  chooseFolder: '選擇資料夾',
  orDrop: () => '或拖曳到此處',
  dropNow: '放開即可上傳',
  addFiles: '加入檔案',
  listFull: '清單已滿',
  kinds: { video: '影片', audio: '音訊', image: '圖片' },
  sizeLimit: (size) => `每個不超過 ${size}`,
  fileLimit: (count) => `最多 ${files(count)}`,

  files,
  status: {
    queued: '等待開始',
    preparing: '正在開始',
    uploading: '正在上傳',
    finishing: '正在完成',
    processing: '已上傳，正在處理',
    paused: '已暫停',
    failed: '未上傳',
    ready: '已完成',
    cancelled: '已取消',
  },
  waiting: {
    retry: (time) => (time === null ? '已中斷，正在重試' : `已中斷，${time}後重試`),
    blocked: () => '此頁面不允許存取媒體伺服器',
    offline: () => '正在等待網路',
    session: () => '正在等待頁面更新您的工作階段',
    tab: () => '正在另一個分頁上傳',
  },
  amount: (confirmed, size) => `${confirmed} / ${size}`,
  remaining: (time) => `剩餘 ${time}`,
  doneAt: (time) => `預計 ${time} 完成`,
  warnings: {
    STARTED_OVER: '伺服器遺失了已傳送的內容，因此已重新開始上傳。',
    FIELD_DROPPED: '伺服器沒有接受全部的詳細資料。',
    FIELDS_NOT_SAVED: '之後對詳細資料的變更未能儲存。',
    ENTRY_MAYBE_LEFT: '帳戶中可能留有一個空白項目。',
    ENTRY_FORBIDDEN: '檔案已送達。此頁面的管理者還需要用它建立項目。',
    AWAITING_APPROVAL: '檔案已送達。新內容核准之前，仍保留舊內容。',
    STATUS_UNKNOWN: '檔案已送達。尚不清楚是否已經可以播放。',
    RESUME_OFF: '請讓此頁面保持開啟：關閉後將無法繼續上傳。',
    SAME_FILE: '此檔案已在清單中。',
    OTHER_FILE: '這不是上傳中斷的那個檔案，只是名稱和大小相同。',
    NOT_CLEANED_UP: '未能從伺服器刪除已傳送的內容。',
  },

  interrupted: '已中斷',
  needs: {
    file: '請再次選擇此檔案或將其拖曳到此處，以便從中斷處繼續。',
    permission: '從中斷處繼續。瀏覽器可能會詢問是否允許此頁面讀取該檔案。',
    confirmation: '內容已全部送達。請繼續以完成上傳。',
    'other-date': '此檔案與上傳中斷的檔案日期不同，但看起來相同。要繼續還是重新開始？',
    'found-on-server': '同名且大小相同的檔案已在別處開始上傳。如果是同一個檔案，請繼續；否則請重新開始。',
  },

  pause: '暫停',
  resume: '繼續',
  proceed: '繼續',
  discard: '捨棄',
  startOver: '重新開始',
  retry: '再試一次',
  cancel: '取消',
  remove: '從清單中移除',
  dismiss: '關閉',
  undo: '復原',
  removed: '已移除',
  deleteEntry: '刪除',
  keep: '保留',
  deleteQuestion: '要從伺服器永久刪除此檔案嗎？',
  play: '播放',
  pauseAll: '全部暫停',
  resumeAll: '全部繼續',
  startAll: (count) => `上傳 ${files(count)}`,
  actOn: (action, name) => `${action}：${name}`,

  editDetails: '編輯詳細資料',
  fields: { title: '標題', description: '說明', tags: '標籤（以逗號分隔）' },
  requiredField: (label) => `${label}（必填）`,
  missing: (labels) => `尚未填寫：${labels}`,

  progressOf: (name) => `${name} 的進度`,
  overallProgress: '全部檔案的進度',
  summary: (ready, total) => `已完成 ${String(ready)} / ${String(total)}`,
  failures: (count) => `${String(count)} 個失敗`,
  more: (count) => `還有 ${String(count)} 個`,

  rejected: (name) => `未加入「${isolate(name)}」。`,
  folderRejected: ['這是資料夾。', '請加入其中的檔案。'],
  unreadable: (names, count) => `無法讀取（${count} 項）：${names}`,
  pastedName: '貼上的圖片',
  kept: (size) => `已傳送的 ${size} 會保留。`,
  partMissing: ['上傳工具的一部分未能載入。', '請再試一次，或重新載入頁面。'],
  addAgain: (names) => `重新載入後，請再次加入這些檔案：${names}`,
  errorCode: (code) => `代碼：${code}`,
  oldBrowser: '此瀏覽器版本過舊，無法上傳。請更新瀏覽器或改用其他瀏覽器。',
  errors: {
    UNKNOWN: ['上傳已停止。', `請再試一次。${ifNot}`],
    NETWORK: ['無法連線到伺服器。', '請檢查網路連線，然後再試一次。'],
    PAGE_BLOCKED: ['此頁面不允許存取媒體伺服器。', tellOwner],
    TIMEOUT: ['伺服器未及時回應。', tryLater],
    BAD_RESPONSE: ['回應並非來自媒體伺服器。', `可能被登入頁面或 Proxy 攔截。請再試一次。${ifNot}`],
    HTTP_413: ['這種大小的分段無法通過：可能受到 Proxy 的限制。', tellOwner],
    BUSY: ['伺服器要求稍候。', tryLater],
    SERVER: ['伺服器發生問題。', tryLater],
    UPLOAD_ERROR: ['伺服器未能儲存檔案的一部分。', `其大小可能受到 Proxy 的限制。請再試一次。${ifNot}`],
    KS_MISSING: ['此頁面沒有用於上傳的工作階段。', `請再試一次。${ifNot}`],
    KS_PROVIDER_FAILED: ['此頁面未能更新您的工作階段。', newSession],
    KS_REFUSED: ['您的工作階段未被接受。', newSession],
    SERVICE_FORBIDDEN: ['您無權在此上傳。', tellOwner],
    USER_BLOCKED: ['此帳戶已被封鎖。', tellOwner],
    INSECURE_SERVICE_URL: ['媒體伺服器的網址不安全，因此未傳送任何內容。', tellOwner],
    INVALID_SERVICE_URL: ['媒體伺服器的網址無效。', tellOwner],
    ENTRY_FIELDS_FAILED: ['此頁面未能提供項目的詳細資料。', `請再試一次。${ifNot}`],
    SET_UP: ['伺服器不接受此頁面的設定。', tellOwner],
    FILE_TOO_LARGE: (limit) => [`檔案大於 ${limit}。`, another],
    FILE_EMPTY: ['檔案是空的。', another],
    FILE_TYPE: (types) => ['此處不接受這種類型的檔案。', `可接受：${types}。`],
    TOO_MANY_FILES: (limit) => [`清單最多容納 ${limit}。`, '請先移除一個。'],
    FILE_CHANGED: ['上傳期間，您裝置上的檔案已變更。', addAgain],
    FILE_UNREADABLE: ['目前無法讀取該檔案。', '請再試一次。如果仍然不行，請將其從清單中移除，然後重新加入。'],
    ENTRY_ERROR_IMPORTING: ['檔案已送達，但伺服器未能匯入。', `請再試一次。${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      '檔案已送達，但伺服器未能轉換。',
      '請確認它能在您的裝置上播放，然後以其他格式加入。',
    ],
    ENTRY_GONE: ['伺服器上已沒有此檔案的項目。', addAgain],
    ENTRY_BLOCKED: ['伺服器封鎖了此項目。', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['此項目已有其他內容。', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      '此帳戶不允許這種類型的檔案，伺服器已將其刪除。',
      '請以其他格式加入，或申請允許此類型。',
    ],
    FILE_CONTENT_NOT_SECURE: ['伺服器認為此檔案的內容不安全。', another],
    UPLOAD_TOKEN_NOT_FOUND: ['伺服器上已沒有先前傳送的內容。', '請再試一次：上傳將從頭開始。'],
  },

  announce: {
    started: (what) => `正在上傳：${what}`,
    paused: (what) => `已暫停：${what}`,
    resumed: (what) => `已繼續：${what}`,
    ready: (what) => `已完成：${what}`,
    cancelled: (what) => `已取消：${what}`,
  },
  announceProgress: (what, percent) => `${what}：${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `全部完成：${ready}` : `完成：${ready}，${String(failed)} 個失敗`,

  valueMissing: '請上傳檔案。',
  unfinished: '請等待上傳完成，或將其取消。',
};
