import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';

const files = (count: number): string => `${String(count)} 個のファイル`;

const tellOwner = '下のコードをこのページの管理者にお知らせください。';
const ifNot = '解決しない場合は、下のコードをこのページの管理者にお知らせください。';
const addAgain = 'リストから削除して、もう一度追加してください。';
const another = '別のファイルを選択してください。';
const tryLater = '数分後にもう一度お試しください。';
const newSession = '別のタブでログインし直してから、ここでもう一度お試しください。';

/** Japanese. */
export const messages: Messages = {
  chooseFiles: () => 'ファイルを選択',
  chooseFolder: 'フォルダーを選択',
  dropNow: 'ドロップしてアップロード',
  dragMedia: () => '動画、音声、画像をここにドラッグ',
  dragFiles: () => 'ファイルをここにドラッグ',
  addMedia: () => '動画、音声、画像を追加',
  anySize: 'サイズの制限はありません。いつでも一時停止、再開できます。',
  dropToUpload: (count) => `ドロップして${files(count)}をアップロード`,
  dropToAdd: (count) => `ドロップして${files(count)}を追加`,
  startsAtOnce: 'アップロードはすぐに始まります',
  startsAfterOthers: 'ほかのファイルの後に始まります',
  notAcceptedHere: 'ここでは受け付けていません',
  acceptedHere: (types) => `受け付ける種類: ${types}`,
  add: '追加',
  uploadMore: 'さらにアップロード',
  alreadyListed: (names) => `すでにリストにあります: ${names}`,
  uploadAgain: 'もう一度アップロード',
  skip: 'スキップ',
  addFiles: 'ファイルを追加',
  listFull: 'リストがいっぱいです',
  kinds: { video: '動画', audio: '音声', image: '画像' },
  sizeLimit: (size) => `1 ファイル ${size} まで`,
  fileLimit: (count) => `最大 ${files(count)}`,

  files,
  status: {
    queued: '開始待ち',
    preparing: '開始しています',
    uploading: 'アップロード中',
    finishing: '完了処理中',
    processing: '処理中',
    paused: '一時停止中',
    failed: 'アップロードできませんでした',
    ready: '完了',
    cancelled: 'キャンセル済み',
  },
  waiting: {
    retry: (time) => (time === null ? '接続が切れました。再試行中' : `接続が切れました。${time}後に再試行`),
    server: (time) =>
      time === null
        ? 'サーバーエラーが発生しました。再試行中'
        : `サーバーエラーが発生しました。${time}後に再試行`,
    blocked: () => 'このページはメディアサーバーへの接続を許可されていません',
    offline: () => 'オフラインです。自動的に続行します',
    session: () => '再ログイン中…',
    tab: () => '別のタブでアップロード中',
  },
  amount: (confirmed, size) => `${confirmed} / ${size}`,
  remaining: (time) => `残り ${time}`,
  doneAt: (time) => `${time} に完了予定`,
  warnings: {
    STARTED_OVER: '送信したデータがサーバーから失われたため、最初からやり直しました。',
    FIELD_DROPPED: 'サーバーは一部の詳細を受け付けませんでした。',
    FIELDS_NOT_SAVED: '詳細へのその後の変更は保存されませんでした。',
    ENTRY_MAYBE_LEFT: 'アカウントに空のメディア項目が残っている可能性があります。',
    ENTRY_FORBIDDEN: 'ファイルは届きました。このページの管理者がメディア項目を作成する必要があります。',
    AWAITING_APPROVAL: 'ファイルは届きました。新しい内容が承認されるまで、元の内容のままです。',
    STATUS_UNKNOWN: 'ファイルは届きました。再生できるかどうかはまだ分かりません。',
    RESUME_OFF: 'このページを開いたままにしてください。閉じるとアップロードを続行できません。',
    SAME_FILE: 'このファイルはすでにリストにあります。',
    OTHER_FILE: '中断されたファイルとは別のファイルです。名前とサイズだけが同じです。',
    NOT_CLEANED_UP: '送信したデータをサーバーから削除できませんでした。',
  },

  interrupted: '中断',
  continuing: (what) => `続きをアップロードしています: ${what}`,
  needs: {
    file: '続きから再開するには、このファイルをもう一度選択してください。',
    permission: '続きから再開できます。ファイルの読み取りを許可するか、ブラウザーが確認することがあります。',
    confirmation: 'すべて届きました。続行して完了してください。',
    'other-date':
      'このファイルは中断されたファイルと日付が異なりますが、同じもののようです。続行しますか、最初からやり直しますか？',
    'found-on-server':
      '同じ名前とサイズのファイルのアップロードが別の場所で始まっています。同じファイルなら続行しますか、最初からやり直しますか？',
  },

  pause: '一時停止',
  resume: '再開',
  proceed: '続行',
  chooseFile: 'このファイルを選択',
  discard: '破棄',
  startOver: '最初からやり直す',
  retry: '再試行',
  cancel: 'キャンセル',
  remove: 'リストから削除',
  dismiss: '閉じる',
  undo: '元に戻す',
  removed: '削除しました',
  deleteEntry: '削除',
  keep: '残す',
  deleteQuestion: 'このファイルをサーバーから完全に削除しますか？',
  play: '再生',
  pauseAll: 'すべて一時停止',
  resumeAll: 'すべて再開',
  retryAll: 'すべて再試行',
  cancelAll: 'すべてキャンセル',
  clearFinished: '完了したものを消去',
  clearList: 'リストを消去',
  moreActions: 'その他の操作',
  chooseAnother: '別のファイルを選択',
  copyDetails: '詳細をコピー',
  copied: 'コピーしました',
  notifyMe: 'すべて完了したら通知',
  startAll: (count) => `${files(count)}をアップロード`,
  actOn: (action, name) => `${action}: ${name}`,
  details: '詳細',

  editDetails: '詳細を編集',
  saving: '保存中…',
  saved: '保存しました',
  notSaved: '保存されていません',
  fields: { title: 'タイトル', description: '説明', tags: 'タグ（コンマ区切り）' },
  requiredField: (label) => `${label}（必須）`,
  missing: (labels) => `未入力: ${labels}`,
  listName: 'アップロードのリスト',
  goToUploads: 'アップロードのリストを開く',

  progressOf: (name) => `${name} の進行状況`,
  overallProgress: 'すべてのファイルの進行状況',
  summary: (ready, total) => `${String(total)} 個中 ${String(ready)} 個完了`,
  uploadingSome: (moving, total) =>
    moving === total
      ? `${files(total)}をアップロード中`
      : `${String(total)} 個中 ${String(moving)} 個をアップロード中`,
  allReady: (count) => (count === 1 ? '完了' : `${String(count)} 個すべて完了`),
  uploaded: 'アップロード済み',
  canClose: 'このページを閉じてもかまいません。',
  canLeave: 'このページを離れてもかまいません。',
  readyToSend: '送信できます。',
  notUploaded: (count) => `${files(count)}をアップロードできませんでした`,
  nothingLost: () => '何も失われていません。リストに残っています。',
  failures: (count) => `${String(count)} 個失敗`,
  more: (count) => `ほか ${String(count)} 個`,

  rejected: (name) => `「${isolate(name)}」は追加されませんでした。`,
  folderRejected: ['これはフォルダーです。', '中のファイルを追加してください。'],
  unreadable: (names, count) => `読み取れませんでした（${count} 件）: ${names}`,
  pastedName: '貼り付けた画像',
  kept: (size) => `送信済みの ${size} は保持されています。`,
  partMissing: [
    'アップローダーの一部を読み込めませんでした。',
    'もう一度試すか、ページを再読み込みしてください。',
  ],
  addAgain: (names) => `再読み込みの後、次のファイルをもう一度追加してください：${names}`,
  errorCode: (code) => `コード: ${code}`,
  oldBrowser: 'このブラウザーは古いためアップロードできません。更新するか、別のブラウザーをお使いください。',
  errors: {
    UNKNOWN: ['アップロードが停止しました。', `もう一度お試しください。${ifNot}`],
    NETWORK: ['サーバーに接続できませんでした。', '接続を確認して、もう一度お試しください。'],
    PAGE_BLOCKED: ['このページはメディアサーバーへの接続を許可されていません。', tellOwner],
    TIMEOUT: ['サーバーから時間内に応答がありませんでした。', tryLater],
    BAD_RESPONSE: [
      'メディアサーバーに接続できませんでした。',
      `ログインページやプロキシが間に入っている可能性があります。もう一度お試しください。${ifNot}`,
    ],
    HTTP_413: ['プロキシまたはサーバーが、送信できるサイズを制限しています。', tellOwner],
    BUSY: ['サーバーが混み合っています。', tryLater],
    SERVER: ['サーバーに問題が発生しています。', tryLater],
    UPLOAD_ERROR: [
      'サーバーがファイルの一部を保存できませんでした。',
      `プロキシがサイズを制限している可能性があります。もう一度お試しください。${ifNot}`,
    ],
    KS_MISSING: [
      'このページにはアップロード用のセッションがありません。',
      `もう一度お試しください。${ifNot}`,
    ],
    KS_PROVIDER_FAILED: ['このページはセッションを更新できませんでした。', newSession],
    KS_REFUSED: ['セッションが受け付けられませんでした。', newSession],
    SERVICE_FORBIDDEN: ['ここにアップロードする権限がありません。', tellOwner],
    USER_BLOCKED: ['このアカウントはブロックされています。', tellOwner],
    INSECURE_SERVICE_URL: ['メディアサーバーのアドレスが安全でないため、何も送信していません。', tellOwner],
    INVALID_SERVICE_URL: ['メディアサーバーのアドレスが正しくありません。', tellOwner],
    ENTRY_FIELDS_FAILED: [
      'このページはファイルの詳細を用意できませんでした。',
      `もう一度お試しください。${ifNot}`,
    ],
    SET_UP: ['サーバーがこのページの設定を受け付けません。', tellOwner],
    FILE_TOO_LARGE: (limit) => [`${limit} を超えています。`, another],
    FILE_EMPTY: ['ファイルが空です。', another],
    FILE_TYPE: (types) => ['この種類のファイルは受け付けていません。', `受け付ける種類: ${types}。`],
    TOO_MANY_FILES: (limit) => [`リストに入るのは最大 ${limit}です。`, '先にどれかを削除してください。'],
    FILE_CHANGED: ['アップロード中に、お使いの端末でファイルが変更されました。', addAgain],
    FILE_UNREADABLE: [
      '現在ファイルを読み取れません。',
      'もう一度お試しください。解決しない場合は、リストから削除して、もう一度追加してください。',
    ],
    ENTRY_ERROR_IMPORTING: [
      'ファイルは届きましたが、サーバーが取り込めませんでした。',
      `もう一度お試しください。${ifNot}`,
    ],
    ENTRY_ERROR_CONVERTING: [
      'ファイルは届きましたが、サーバーが変換できませんでした。',
      'お使いの端末で再生できるか確認し、別の形式で追加してください。',
    ],
    ENTRY_GONE: ['このファイルはサーバーにもうありません。', addAgain],
    ENTRY_BLOCKED: ['サーバーがこのメディア項目をブロックしました。', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['このメディア項目にはすでに別のコンテンツがあります。', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'このアカウントではこの種類のファイルが許可されていないため、サーバーが削除しました。',
      '別の形式で追加するか、この種類の許可を依頼してください。',
    ],
    FILE_CONTENT_NOT_SECURE: ['サーバーはこのファイルの内容を安全でないと判断しました。', another],
    UPLOAD_TOKEN_NOT_FOUND: [
      '送信したデータはサーバーにもうありません。',
      'もう一度お試しください。最初からアップロードします。',
    ],
  },

  announce: {
    started: (what) => `アップロード中: ${what}`,
    paused: (what) => `一時停止: ${what}`,
    resumed: (what) => `再開: ${what}`,
    uploaded: (what) => `アップロード済み: ${what}。処理中です。`,
    retrying: (what) => `再試行中: ${what}`,
    offline: (what) => `オフラインです。自動的に続行します: ${what}`,
    session: (what) => `再ログイン中: ${what}`,
    ready: (what) => `完了: ${what}`,
    cancelled: (what) => `キャンセル: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `すべて完了: ${ready}` : `完了: ${ready}、${String(failed)} 個失敗`,

  valueMissing: 'ファイルをアップロードしてください。',
  unfinished: 'アップロードの完了を待つか、キャンセルしてください。',
};
