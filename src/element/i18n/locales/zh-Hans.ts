import { isolate } from '../../controls/file-name.js';
import type { Messages } from '../messages.js';

const files = (count: number): string => `${String(count)} 个文件`;

const tellOwner = '请将下面的代码告知本页面的管理者。';
const ifNot = '如果仍然不行，请将下面的代码告知本页面的管理者。';
const addAgain = '请将其从列表中移除，然后重新添加。';
const another = '请选择其他文件。';
const tryLater = '请几分钟后重试。';
const newSession = '请在另一个标签页中重新登录，然后在此重试。';

/** Chinese in simplified characters. */
export const messages: Messages = {
  chooseFiles: () => '选择文件',
  chooseFolder: '选择文件夹',
  orDrop: () => '或拖到此处',
  dropNow: '松开即可上传',
  addFiles: '添加文件',
  listFull: '列表已满',
  kinds: { video: '视频', audio: '音频', image: '图片' },
  sizeLimit: (size) => `每个不超过 ${size}`,
  fileLimit: (count) => `最多 ${files(count)}`,

  files,
  status: {
    queued: '等待开始',
    preparing: '正在开始',
    uploading: '正在上传',
    finishing: '正在完成',
    processing: '已上传，正在处理',
    paused: '已暂停',
    failed: '未上传',
    ready: '已完成',
    cancelled: '已取消',
  },
  waiting: {
    retry: (time) => (time === null ? '已中断，正在重试' : `已中断，${time}后重试`),
    blocked: () => '本页面不允许访问媒体服务器',
    offline: () => '正在等待网络',
    session: () => '正在等待页面更新您的会话',
    tab: () => '正在另一个标签页中上传',
  },
  amount: (confirmed, size) => `${confirmed} / ${size}`,
  remaining: (time) => `剩余 ${time}`,
  doneAt: (time) => `预计 ${time} 完成`,
  warnings: {
    STARTED_OVER: '服务器丢失了已发送的内容，因此已重新开始上传。',
    FIELD_DROPPED: '服务器没有接受全部详细信息。',
    FIELDS_NOT_SAVED: '之后对详细信息的更改未能保存。',
    ENTRY_MAYBE_LEFT: '账户中可能留有一个空条目。',
    ENTRY_FORBIDDEN: '文件已送达。本页面的管理者还需要用它创建条目。',
    AWAITING_APPROVAL: '文件已送达。新内容获批之前，仍保留旧内容。',
    STATUS_UNKNOWN: '文件已送达。尚不清楚是否已经可以播放。',
    RESUME_OFF: '请保持本页面打开：关闭后将无法继续上传。',
    SAME_FILE: '此文件已在列表中。',
    OTHER_FILE: '这不是上传中断的那个文件，只是名称和大小相同。',
    NOT_CLEANED_UP: '未能从服务器删除已发送的内容。',
  },

  interrupted: '已中断',
  needs: {
    file: '请再次选择此文件或将其拖到此处，以便从中断处继续。',
    permission: '从中断处继续。浏览器可能会询问是否允许本页面读取该文件。',
    confirmation: '内容已全部送达。请继续以完成上传。',
    'other-date': '此文件与上传中断的文件日期不同，但看起来相同。要继续还是重新开始？',
    'found-on-server': '同名且大小相同的文件已在别处开始上传。如果是同一个文件，请继续；否则请重新开始。',
  },

  pause: '暂停',
  resume: '继续',
  proceed: '继续',
  discard: '放弃',
  startOver: '重新开始',
  retry: '重试',
  cancel: '取消',
  remove: '从列表中移除',
  dismiss: '关闭',
  undo: '撤销',
  removed: '已移除',
  deleteEntry: '删除',
  keep: '保留',
  deleteQuestion: '要从服务器永久删除此文件吗？',
  play: '播放',
  pauseAll: '全部暂停',
  resumeAll: '全部继续',
  startAll: (count) => `上传 ${files(count)}`,
  actOn: (action, name) => `${action}：${name}`,

  editDetails: '编辑详细信息',
  fields: { title: '标题', description: '说明', tags: '标签（用逗号分隔）' },
  requiredField: (label) => `${label}（必填）`,
  missing: (labels) => `尚未填写：${labels}`,

  progressOf: (name) => `${name} 的进度`,
  overallProgress: '全部文件的进度',
  summary: (ready, total) => `已完成 ${String(ready)} / ${String(total)}`,
  failures: (count) => `${String(count)} 个失败`,
  more: (count) => `还有 ${String(count)} 个`,

  rejected: (name) => `未添加“${isolate(name)}”。`,
  folderRejected: ['这是文件夹。', '请添加其中的文件。'],
  unreadable: (names, count) => `无法读取（${count} 项）：${names}`,
  pastedName: '粘贴的图片',
  kept: (size) => `已发送的 ${size} 会保留。`,
  partMissing: ['上传工具的一部分未能加载。', '请重试，或重新加载页面。'],
  addAgain: (names) => `重新加载后，请再次添加这些文件：${names}`,
  errorCode: (code) => `代码：${code}`,
  oldBrowser: '此浏览器版本过旧，无法上传。请更新浏览器或换用其他浏览器。',
  errors: {
    UNKNOWN: ['上传已停止。', `请重试。${ifNot}`],
    NETWORK: ['无法连接服务器。', '请检查网络连接，然后重试。'],
    PAGE_BLOCKED: ['本页面不允许访问媒体服务器。', tellOwner],
    TIMEOUT: ['服务器未及时响应。', tryLater],
    BAD_RESPONSE: ['响应并非来自媒体服务器。', `可能被登录页面或代理拦截。请重试。${ifNot}`],
    HTTP_413: ['这种大小的分块无法通过：可能受到代理的限制。', tellOwner],
    BUSY: ['服务器要求稍作等待。', tryLater],
    SERVER: ['服务器出现问题。', tryLater],
    UPLOAD_ERROR: ['服务器未能保存文件的一部分。', `其大小可能受到代理的限制。请重试。${ifNot}`],
    KS_MISSING: ['本页面没有用于上传的会话。', `请重试。${ifNot}`],
    KS_PROVIDER_FAILED: ['本页面未能更新您的会话。', newSession],
    KS_REFUSED: ['您的会话未被接受。', newSession],
    SERVICE_FORBIDDEN: ['您无权在此上传。', tellOwner],
    USER_BLOCKED: ['此账户已被封锁。', tellOwner],
    INSECURE_SERVICE_URL: ['媒体服务器的地址不安全，因此未发送任何内容。', tellOwner],
    INVALID_SERVICE_URL: ['媒体服务器的地址无效。', tellOwner],
    ENTRY_FIELDS_FAILED: ['本页面未能提供条目的详细信息。', `请重试。${ifNot}`],
    SET_UP: ['服务器不接受本页面的设置。', tellOwner],
    FILE_TOO_LARGE: (limit) => [`文件大于 ${limit}。`, another],
    FILE_EMPTY: ['文件为空。', another],
    FILE_TYPE: (types) => ['此处不接受这种类型的文件。', `可接受：${types}。`],
    TOO_MANY_FILES: (limit) => [`列表最多容纳 ${limit}。`, '请先移除一个。'],
    FILE_CHANGED: ['上传期间，您设备上的文件发生了更改。', addAgain],
    FILE_UNREADABLE: ['暂时无法读取该文件。', '请重试。如果仍然不行，请将其从列表中移除，然后重新添加。'],
    ENTRY_ERROR_IMPORTING: ['文件已送达，但服务器未能导入。', `请重试。${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      '文件已送达，但服务器未能转换。',
      '请确认它能在您的设备上播放，然后以其他格式添加。',
    ],
    ENTRY_GONE: ['服务器上已没有此文件的条目。', addAgain],
    ENTRY_BLOCKED: ['服务器封锁了此条目。', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['此条目已有其他内容。', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      '此账户不允许这种类型的文件，服务器已将其删除。',
      '请以其他格式添加，或申请允许此类型。',
    ],
    FILE_CONTENT_NOT_SECURE: ['服务器认为此文件的内容不安全。', another],
    UPLOAD_TOKEN_NOT_FOUND: ['服务器上已没有之前发送的内容。', '请重试：上传将从头开始。'],
  },

  announce: {
    started: (what) => `正在上传：${what}`,
    paused: (what) => `已暂停：${what}`,
    resumed: (what) => `已继续：${what}`,
    ready: (what) => `已完成：${what}`,
    cancelled: (what) => `已取消：${what}`,
  },
  announceProgress: (what, percent) => `${what}：${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `全部完成：${ready}` : `完成：${ready}，${String(failed)} 个失败`,

  valueMissing: '请上传文件。',
  unfinished: '请等待上传完成，或将其取消。',
};
