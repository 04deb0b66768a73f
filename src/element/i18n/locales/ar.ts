import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('ar');
const files = (count: number): string =>
  counted(count, {
    one: 'ملف واحد',
    two: 'ملفان',
    few: '# ملفات',
    many: '# ملفًا',
    other: '# ملف',
  });

const filesToAct = (count: number): string =>
  counted(count, { one: 'ملف واحد', two: 'ملفين', few: '# ملفات', many: '# ملفًا', other: '# ملف' });
const tellOwner = 'أبلغ المسؤولين عن هذه الصفحة بالرمز أدناه.';
const ifNot = 'إذا لم ينجح ذلك، فأبلغ المسؤولين عن هذه الصفحة بالرمز أدناه.';
const addAgain = 'أزله من القائمة ثم أضفه من جديد.';
const another = 'اختر ملفًا آخر.';
const unfinished = 'لا يمكن تشغيله: لم يكتمل التسجيل.';
const tryLater = 'أعد المحاولة بعد بضع دقائق.';
const newSession = 'سجّل الدخول من جديد في علامة تبويب أخرى، ثم أعد المحاولة هنا.';

/** Arabic. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'اختيار ملفات' : 'اختيار ملف'),
  chooseFolder: 'اختيار مجلد',
  dropNow: 'أفلت للرفع',
  dragMedia: (several) =>
    several ? 'اسحب مقاطع فيديو أو صوتًا أو صورًا إلى هنا' : 'اسحب مقطع فيديو أو ملفًا صوتيًا أو صورة إلى هنا',
  dragFiles: (several) => (several ? 'اسحب الملفات إلى هنا' : 'اسحب ملفًا إلى هنا'),
  addMedia: (several) =>
    several ? 'أضف مقاطع فيديو أو صوتًا أو صورًا' : 'أضف مقطع فيديو أو ملفًا صوتيًا أو صورة',
  anySize: 'أي حجم. يمكنك الإيقاف المؤقت والمتابعة متى شئت.',
  dropToUpload: (count) => `أفلت لرفع ${filesToAct(count)}`,
  dropToAdd: (count) => `أفلت لإضافة ${filesToAct(count)}`,
  startsAtOnce: 'يبدأ الرفع فورًا',
  startsAfterOthers: 'يبدأ بعد الملفات الأخرى',
  notAcceptedHere: 'غير مقبول هنا',
  acceptedHere: (types) => `المقبول: ${types}`,
  add: 'إضافة',
  uploadMore: 'رفع المزيد',
  alreadyListed: (names) => `موجود في القائمة بالفعل: ${names}`,
  uploadAgain: 'الرفع مرة أخرى',
  skip: 'تخطٍّ',
  addFiles: 'إضافة ملفات',
  listFull: 'القائمة ممتلئة',
  kinds: { video: 'فيديو', audio: 'صوت', image: 'صور' },
  sizeLimit: (size) => `حتى ${isolate(size)} لكل ملف`,
  fileLimit: (count) => `الحد الأقصى ${files(count)}`,

  files,
  status: {
    queued: 'في انتظار البدء',
    preparing: 'جارٍ البدء',
    uploading: 'جارٍ الرفع',
    finishing: 'جارٍ الإنهاء',
    processing: 'تجري المعالجة',
    paused: 'متوقف مؤقتًا',
    failed: 'لم يُرفع',
    ready: 'جاهز',
    cancelled: 'أُلغي',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'انقطع الاتصال. تُعاد المحاولة الآن'
        : `انقطع الاتصال. تُعاد المحاولة بعد ${isolate(time)}`,
    server: (time) =>
      time === null
        ? 'خطأ في الخادم. تُعاد المحاولة الآن'
        : `خطأ في الخادم. تُعاد المحاولة بعد ${isolate(time)}`,
    blocked: () => 'لا يُسمح لهذه الصفحة بالوصول إلى خادم الوسائط',
    offline: () => 'لا يوجد اتصال. يُتابَع الرفع تلقائيًا',
    session: () => 'جارٍ تسجيل الدخول من جديد…',
    tab: () => 'يُرفع في علامة تبويب أخرى',
  },
  amount: (confirmed, size) => `${isolate(confirmed)} من ${isolate(size)}`,
  remaining: (time) => `المتبقي ${isolate(time)}`,
  doneAt: (time) => `ينتهي في ${isolate(time)}`,
  warnings: {
    STARTED_OVER: 'فقد الخادم ما أُرسل، لذلك بدأ الرفع من جديد.',
    FIELD_DROPPED: 'لم يقبل الخادم كل التفاصيل.',
    FIELDS_NOT_SAVED: 'لم تُحفظ التغييرات اللاحقة في التفاصيل.',
    ENTRY_MAYBE_LEFT: 'ربما بقي عنصر وسائط فارغ في الحساب.',
    ENTRY_FORBIDDEN: 'وصل الملف. على المسؤولين عن هذه الصفحة إنشاء عنصر وسائط منه.',
    AWAITING_APPROVAL: 'وصل الملف. يبقى المحتوى القديم إلى أن تتم الموافقة على الجديد.',
    STATUS_UNKNOWN: 'وصل الملف. ليس معروفًا بعدُ ما إذا كان يمكن تشغيله.',
    RESUME_OFF: 'أبقِ هذه الصفحة مفتوحة: لا يمكن متابعة الرفع بعد إغلاقها.',
    SAME_FILE: 'هذا الملف موجود في القائمة بالفعل.',
    OTHER_FILE: 'ليس هذا الملف الذي انقطع رفعه، فالاسم والحجم فقط متطابقان.',
    NOT_CLEANED_UP: 'تعذّر حذف ما أُرسل من الخادم.',
  },

  findings: {
    unfinished,
    cut: (share) => (share === null ? 'ينتهي قبل أوانه.' : `ينتهي قبل أوانه: يوجد منه نحو ${share}.`),
  },
  silent: 'بلا صوت',
  close: 'إغلاق',
  cannotPlay: 'لا يمكن عرض هذا الملف هنا.',
  interrupted: 'انقطع الرفع',
  continuing: (what) => `تجري متابعة الرفع: ${what}`,
  needs: {
    file: 'اختر هذا الملف مرة أخرى للمتابعة من حيث توقف.',
    permission: 'تابع من حيث توقف الرفع. قد يسألك المتصفح عمّا إذا كان يُسمح للصفحة بقراءة الملف.',
    confirmation: 'وصل كل شيء. تابع لإنهاء الرفع.',
    'other-date':
      'تاريخ هذا الملف يختلف عن تاريخ الملف الذي انقطع رفعه، لكنه يبدو مطابقًا له. هل تريد المتابعة أم البدء من جديد؟',
    'found-on-server':
      'بدأ رفع ملف بهذا الاسم والحجم في مكان آخر. هل تريد المتابعة إن كان الملف نفسه، أم البدء من جديد؟',
  },

  pause: 'إيقاف مؤقت',
  resume: 'استئناف',
  proceed: 'متابعة',
  chooseFile: 'اختيار الملف',
  discard: 'تجاهل',
  startOver: 'البدء من جديد',
  retry: 'إعادة المحاولة',
  cancel: 'إلغاء',
  remove: 'إزالة من القائمة',
  dismiss: 'إغلاق',
  undo: 'تراجع',
  removed: 'أُزيل',
  deleteEntry: 'حذف',
  keep: 'إبقاء',
  deleteQuestion: 'هل تريد حذف هذا الملف من الخادم نهائيًا؟',
  play: 'تشغيل',
  pauseAll: 'إيقاف الكل مؤقتًا',
  resumeAll: 'استئناف الكل',
  retryAll: 'إعادة محاولة الكل',
  cancelAll: 'إلغاء الكل',
  clearFinished: 'إزالة المكتملة',
  clearList: 'مسح القائمة',
  moreActions: 'مزيد من الإجراءات',
  chooseAnother: 'اختيار ملف آخر',
  uploadAnyway: 'الرفع على أي حال',
  copyDetails: 'نسخ التفاصيل',
  copied: 'تم النسخ',
  moveUp: 'نقل لأعلى',
  moveDown: 'نقل لأسفل',
  moveToTop: 'نقل إلى أعلى القائمة',
  placeAmong: (place, count) => `${isolate(place)} من ${isolate(count)}`,
  notifyMe: 'إشعاري عند اكتمال كل شيء',
  startAll: (count) => `رفع ${filesToAct(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'التفاصيل',

  editDetails: 'تعديل التفاصيل',
  detailsForAll: 'تفاصيل جميع الملفات',
  titlePattern: (name, number) => `‏${name} هو اسم الملف، و${number} رقمه.`,
  leftAlone: 'لا تغيّر الخانات الفارغة شيئًا. ويبقى ما كُتب في صف كما هو.',
  applyTo: 'تطبيق على',
  allFiles: 'كل الملفات',
  chosenFiles: 'ملفات مختارة',
  apply: 'تطبيق',
  applied: (count) => `تم التطبيق: ${files(count)}`,
  inLine: (line, problem) => `السطر ${line}: ${problem}`,
  noSuchFile: (name) => `لا يوجد ملف بالاسم «${isolate(name)}».`,
  unknownColumn: (name) => `عمود غير معروف «${isolate(name)}».`,
  noNameColumn: (list, column) => `لا يحتوي «${isolate(list)}» على العمود «${column}».`,
  saving: 'جارٍ الحفظ…',
  saved: 'تم الحفظ',
  notSaved: 'لم يُحفظ',
  fields: { title: 'العنوان', description: 'الوصف', tags: 'الوسوم، مفصولة بفواصل' },
  requiredField: (label) => `${label} (مطلوب)`,
  missing: (labels) => `ما زال ناقصًا: ${labels}`,
  refusedValue: (label) => `لم يقبل الخادم قيمة «${isolate(label)}».`,
  categories: 'الفئات',
  searchCategories: 'البحث في الفئات',
  noneFound: 'لا توجد نتائج',
  takeAway: 'إزالة',
  loading: 'جارٍ التحميل…',
  acceptTerms: ['أوافق على ', 'الشروط', ''],
  acceptToStart: 'وافق على الشروط للبدء',
  quotaLeft: (left, limit) => `المتبقي: ${isolate(left)} من ${isolate(limit)}`,
  listName: 'عمليات الرفع',
  goToUploads: 'الانتقال إلى عمليات الرفع',

  progressOf: (name) => `تقدم ${name}`,
  overallProgress: 'تقدم كل الملفات',
  summary: (ready, total) => `جاهز: ${String(ready)} من ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `جارٍ رفع ${filesToAct(total)}` : `جارٍ رفع ${String(moving)} من ${String(total)}`,
  allReady: (count) => (count === 1 ? 'جاهز' : `الكل جاهز: ${files(count)}`),
  uploaded: 'تم الرفع',
  awaitsApproval: 'في انتظار الموافقة',
  notConverted: 'لم يُحوَّل بعد',
  canClose: 'يمكنك إغلاق هذه الصفحة.',
  canLeave: 'يمكنك مغادرة هذه الصفحة.',
  readyToSend: 'جاهز للإرسال.',
  notUploaded: (count) => `تعذّر رفع ${filesToAct(count)}`,
  nothingLost: (count) =>
    count === 1
      ? 'لم يُفقد شيء. ما زال الملف في هذه القائمة.'
      : 'لم يُفقد شيء. ما زالت الملفات في هذه القائمة.',
  failures: (count) => `فشل: ${String(count)}`,
  more: (count) => `و${String(count)} أخرى`,

  rejected: (name) => `لم يُضف «${isolate(name)}».`,
  folderRejected: ['هذا مجلد.', 'أضف الملفات الموجودة فيه.'],
  unreadable: (names, count) => `تعذرت القراءة (${count}): ${names}`,
  pastedName: 'صورة ملصقة',
  kept: (size) => `ما أُرسل حتى الآن (${isolate(size)}) محفوظ.`,
  partMissing: ['لم يُحمَّل جزء من أداة الرفع.', 'حاول مرة أخرى أو أعد تحميل الصفحة.'],
  addAgain: (names) => `بعد إعادة تحميل الصفحة أضف هذه الملفات مرة أخرى: ${names}`,
  errorCode: (code) => `الرمز: ${isolate(code)}`,
  oldBrowser: 'هذا المتصفح قديم جدًا ولا يمكن الرفع منه. حدّثه أو استخدم متصفحًا آخر.',
  errors: {
    UNKNOWN: ['توقف الرفع.', `أعد المحاولة. ${ifNot}`],
    NETWORK: ['تعذّر الوصول إلى الخادم.', 'تحقق من اتصالك ثم أعد المحاولة.'],
    PAGE_BLOCKED: ['لا يُسمح لهذه الصفحة بالوصول إلى خادم الوسائط.', tellOwner],
    TIMEOUT: ['لم يُجب الخادم في الوقت المناسب.', tryLater],
    BAD_RESPONSE: [
      'تعذّر الوصول إلى خادم الوسائط.',
      `ربما تعترض صفحة تسجيل دخول أو خادم وكيل. أعد المحاولة. ${ifNot}`,
    ],
    HTTP_413: ['يحدّ خادم وكيل أو خادم الوسائط من حجم ما يمكن إرساله.', tellOwner],
    BUSY: ['الخادم مشغول.', tryLater],
    SERVER: ['حدثت مشكلة في الخادم.', tryLater],
    UPLOAD_ERROR: [
      'لم يتمكن الخادم من حفظ جزء من الملف.',
      `ربما يحدّ خادم وكيل من حجمه. أعد المحاولة. ${ifNot}`,
    ],
    KS_MISSING: ['ليس لهذه الصفحة جلسة للرفع.', `أعد المحاولة. ${ifNot}`],
    KS_PROVIDER_FAILED: ['لم تتمكن هذه الصفحة من تجديد جلستك.', newSession],
    KS_REFUSED: ['جلستك غير مقبولة.', newSession],
    SERVICE_FORBIDDEN: ['ليس لديك إذن بالرفع هنا.', tellOwner],
    USER_BLOCKED: ['هذا الحساب محظور.', tellOwner],
    INSECURE_SERVICE_URL: ['عنوان خادم الوسائط غير آمن، لذلك لم يُرسل شيء.', tellOwner],
    INVALID_SERVICE_URL: ['عنوان خادم الوسائط غير صالح.', tellOwner],
    ENTRY_FIELDS_FAILED: ['لم تتمكن هذه الصفحة من تقديم تفاصيل الملف.', `أعد المحاولة. ${ifNot}`],
    DETAILS_REFUSED: ['لم تُقبل التفاصيل.', 'غيّرها، ثم أعد المحاولة.'],
    SET_UP: ['لا يقبل الخادم إعدادات هذه الصفحة.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`حجمه أكبر من ${isolate(limit)}.`, another],
    FILE_EMPTY: ['إنه فارغ.', another],
    FILE_TYPE: (types) => ['هذا النوع من الملفات غير مقبول هنا.', `المقبول: ${types}.`],
    TOO_MANY_FILES: (limit) => [`الحد الأقصى للقائمة: ${limit}.`, 'أزل ملفًا أولًا.'],
    QUOTA_EXCEEDED: (left) => [`لم يتبقَّ سوى ${isolate(left)}.`, 'اختر ملفًا أصغر.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`مدته ${isolate(value)}، والحد الأقصى ${isolate(limit)}.`, another],
    FILE_TOO_SHORT: (limit, value) => [`مدته ${isolate(value)}، والحد الأدنى ${isolate(limit)}.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `دقته ${isolate(value)}، والحد الأدنى ${isolate(limit)}.`,
      another,
    ],
    FILE_NO_AUDIO: ['إنه بلا صوت.', another],
    FILE_NO_VIDEO: ['إنه بلا صورة، فيه صوت فقط.', another],
    FILE_CHANGED: ['تغيّر الملف على جهازك أثناء الرفع.', addAgain],
    FILE_UNREADABLE: [
      'لا يمكن قراءة الملف في الوقت الحالي.',
      'أعد المحاولة. إذا لم ينجح ذلك، فأزله من القائمة ثم أضفه من جديد.',
    ],
    ENTRY_ERROR_IMPORTING: ['وصل الملف، لكن الخادم لم يتمكن من استيعابه.', `أعد المحاولة. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'وصل الملف، لكن الخادم لم يتمكن من تحويله.',
      'تأكد من أنه يعمل على جهازك، ثم أضفه بتنسيق آخر.',
    ],
    ENTRY_GONE: ['لم يعد هذا الملف موجودًا على الخادم.', addAgain],
    ENTRY_BLOCKED: ['حظر الخادم عنصر الوسائط هذا.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['لعنصر الوسائط هذا محتوى آخر بالفعل.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'لا يسمح هذا الحساب بهذا النوع من الملفات، وقد حذفه الخادم.',
      'أضفه بتنسيق آخر، أو اطلب السماح بهذا النوع.',
    ],
    FILE_CONTENT_NOT_SECURE: ['وجد الخادم أن محتوى هذا الملف غير آمن.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['لم يعد ما أُرسل موجودًا على الخادم.', 'أعد المحاولة: سيبدأ الرفع من جديد.'],
  },

  announce: {
    started: (what) => `جارٍ الرفع: ${what}`,
    paused: (what) => `متوقف مؤقتًا: ${what}`,
    resumed: (what) => `استؤنف: ${what}`,
    uploaded: (what) => `تم الرفع: ${what}. تجري المعالجة.`,
    awaitsApproval: (what) => `تم الرفع: ${what}. في انتظار الموافقة.`,
    notConverted: (what) => `تم الرفع ولم يُحوَّل بعد: ${what}`,
    retrying: (what) => `تُعاد المحاولة: ${what}`,
    offline: (what) => `لا يوجد اتصال. يُتابَع الرفع تلقائيًا: ${what}`,
    session: (what) => `جارٍ تسجيل الدخول من جديد: ${what}`,
    ready: (what) => `جاهز: ${what}`,
    cancelled: (what) => `أُلغي: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `اكتمل الكل: ${ready}` : `اكتمل: ${ready}، وفشل: ${String(failed)}`,

  valueMissing: 'ارفع ملفًا.',
  unfinished: 'انتظر حتى يكتمل الرفع، أو ألغه.',
};
