import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('hi');
const files = (count: number): string => counted(count, { one: '# फ़ाइल', other: '# फ़ाइलें' });

const tellOwner = 'नीचे दिया गया कोड इस पेज के संचालकों को बताएँ।';
const ifNot = 'अगर इससे मदद न मिले, तो नीचे दिया गया कोड इस पेज के संचालकों को बताएँ।';
const addAgain = 'इसे सूची से हटाकर दोबारा जोड़ें।';
const another = 'कोई दूसरी फ़ाइल चुनें।';
const tryLater = 'कुछ मिनट बाद फिर से कोशिश करें।';
const newSession = 'किसी दूसरे टैब में फिर से साइन इन करें, फिर यहाँ दोबारा कोशिश करें।';

/** Hindi. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'फ़ाइलें चुनें' : 'फ़ाइल चुनें'),
  chooseFolder: 'फ़ोल्डर चुनें',
  dropNow: 'अपलोड करने के लिए छोड़ें',
  dragMedia: (several) =>
    several ? 'वीडियो, ऑडियो या तस्वीरें यहाँ खींचें' : 'कोई वीडियो, ऑडियो फ़ाइल या तस्वीर यहाँ खींचें',
  dragFiles: (several) => (several ? 'फ़ाइलें यहाँ खींचें' : 'फ़ाइल यहाँ खींचें'),
  addMedia: (several) => (several ? 'वीडियो, ऑडियो या तस्वीरें जोड़ें' : 'कोई वीडियो, ऑडियो फ़ाइल या तस्वीर जोड़ें'),
  anySize: 'कोई भी आकार। जब चाहें पॉज़ करें और फिर शुरू करें।',
  dropToUpload: (count) => `${files(count)} अपलोड करने के लिए छोड़ें`,
  dropToAdd: (count) => `${files(count)} जोड़ने के लिए छोड़ें`,
  startsAtOnce: 'अपलोड तुरंत शुरू होगा',
  startsAfterOthers: 'बाकी फ़ाइलों के बाद शुरू होगा',
  notAcceptedHere: 'यहाँ स्वीकार नहीं की जाती',
  acceptedHere: (types) => `स्वीकार्य: ${types}`,
  add: 'जोड़ें',
  uploadMore: 'और अपलोड करें',
  alreadyListed: (names) => `पहले से सूची में: ${names}`,
  uploadAgain: 'फिर से अपलोड करें',
  skip: 'छोड़ें',
  addFiles: 'फ़ाइलें जोड़ें',
  listFull: 'सूची भर गई है',
  kinds: { video: 'वीडियो', audio: 'ऑडियो', image: 'तस्वीरें' },
  sizeLimit: (size) => `हर फ़ाइल ${size} तक`,
  fileLimit: (count) => `ज़्यादा से ज़्यादा ${files(count)}`,

  files,
  status: {
    queued: 'शुरू होने का इंतज़ार',
    preparing: 'शुरू हो रहा है',
    uploading: 'अपलोड हो रहा है',
    finishing: 'पूरा किया जा रहा है',
    processing: 'प्रोसेस हो रहा है',
    paused: 'पॉज़ किया गया',
    failed: 'अपलोड नहीं हुआ',
    ready: 'तैयार',
    cancelled: 'रद्द किया गया',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'कनेक्शन टूट गया। फिर से कोशिश जारी' : `कनेक्शन टूट गया। ${time} में फिर से कोशिश`,
    server: (time) =>
      time === null ? 'सर्वर में गड़बड़ी। फिर से कोशिश जारी' : `सर्वर में गड़बड़ी। ${time} में फिर से कोशिश`,
    blocked: () => 'इस पेज को मीडिया सर्वर तक पहुँचने की अनुमति नहीं है',
    offline: () => 'आप ऑफ़लाइन हैं। अपने आप जारी रहेगा',
    session: () => 'फिर से साइन इन हो रहा है…',
    tab: () => 'दूसरे टैब में अपलोड हो रहा है',
  },
  amount: (confirmed, size) => `${size} में से ${confirmed}`,
  remaining: (time) => `${time} बाकी`,
  doneAt: (time) => `${time} पर पूरा होगा`,
  warnings: {
    STARTED_OVER: 'सर्वर से भेजा गया डेटा खो गया, इसलिए अपलोड फिर से शुरू हुआ।',
    FIELD_DROPPED: 'सर्वर ने सारे विवरण नहीं लिए।',
    FIELDS_NOT_SAVED: 'विवरण में बाद में किए गए बदलाव सहेजे नहीं गए।',
    ENTRY_MAYBE_LEFT: 'हो सकता है कि खाते में एक खाली मीडिया आइटम रह गया हो।',
    ENTRY_FORBIDDEN: 'फ़ाइल पहुँच गई है। इस पेज के संचालकों को उससे मीडिया आइटम बनाना होगा।',
    AWAITING_APPROVAL: 'फ़ाइल पहुँच गई है। नई सामग्री की मंज़ूरी मिलने तक पुरानी ही रहेगी।',
    STATUS_UNKNOWN: 'फ़ाइल पहुँच गई है। अभी पता नहीं कि उसे चलाया जा सकता है या नहीं।',
    RESUME_OFF: 'इस पेज को खुला रखें: बंद करने पर अपलोड आगे नहीं बढ़ सकेगा।',
    SAME_FILE: 'यह फ़ाइल पहले से सूची में है।',
    OTHER_FILE: 'यह वह फ़ाइल नहीं है जिसका अपलोड रुका था, सिर्फ़ नाम और आकार एक जैसे हैं।',
    NOT_CLEANED_UP: 'भेजा गया डेटा सर्वर से मिटाया नहीं जा सका।',
  },

  interrupted: 'अपलोड रुक गया था',
  continuing: (what) => `अपलोड जारी है: ${what}`,
  needs: {
    file: 'जहाँ रुका था वहीं से आगे बढ़ने के लिए यह फ़ाइल फिर से चुनें।',
    permission: 'जहाँ रुका था वहीं से आगे बढ़ें। ब्राउज़र पूछ सकता है कि यह पेज फ़ाइल पढ़ सकता है या नहीं।',
    confirmation: 'सब कुछ पहुँच गया है। पूरा करने के लिए जारी रखें।',
    'other-date':
      'इस फ़ाइल की तारीख़ उस फ़ाइल से अलग है जिसका अपलोड रुका था, पर यह वैसी ही दिखती है। जारी रखें या नए सिरे से शुरू करें?',
    'found-on-server':
      'इसी नाम और आकार की फ़ाइल का अपलोड कहीं और शुरू हुआ था। अगर फ़ाइल वही है तो जारी रखें, या नए सिरे से शुरू करें?',
  },

  pause: 'पॉज़ करें',
  resume: 'फिर शुरू करें',
  proceed: 'जारी रखें',
  chooseFile: 'यह फ़ाइल चुनें',
  discard: 'खारिज करें',
  startOver: 'नए सिरे से शुरू करें',
  retry: 'फिर से कोशिश करें',
  cancel: 'रद्द करें',
  remove: 'सूची से हटाएँ',
  dismiss: 'बंद करें',
  undo: 'पहले जैसा करें',
  removed: 'हटाया गया',
  deleteEntry: 'मिटाएँ',
  keep: 'रहने दें',
  deleteQuestion: 'क्या यह फ़ाइल सर्वर से हमेशा के लिए मिटा दें?',
  play: 'चलाएँ',
  pauseAll: 'सभी पॉज़ करें',
  resumeAll: 'सभी फिर शुरू करें',
  retryAll: 'सभी के लिए फिर से कोशिश करें',
  cancelAll: 'सभी रद्द करें',
  clearFinished: 'पूरी हो चुकी फ़ाइलें हटाएँ',
  clearList: 'सूची खाली करें',
  moreActions: 'और कार्रवाइयाँ',
  chooseAnother: 'दूसरी फ़ाइल चुनें',
  copyDetails: 'जानकारी कॉपी करें',
  copied: 'कॉपी किया गया',
  notifyMe: 'सब पूरा होने पर सूचना दें',
  startAll: (count) => `${files(count)} अपलोड करें`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'जानकारी',

  editDetails: 'विवरण बदलें',
  saving: 'सहेजा जा रहा है…',
  saved: 'सहेजा गया',
  notSaved: 'सहेजा नहीं गया',
  fields: { title: 'शीर्षक', description: 'विवरण', tags: 'टैग, अल्पविराम से अलग किए हुए' },
  requiredField: (label) => `${label} (ज़रूरी)`,
  missing: (labels) => `अभी भरना बाकी है: ${labels}`,
  listName: 'अपलोड',
  goToUploads: 'अपलोड पर जाएँ',

  progressOf: (name) => `${name} की प्रगति`,
  overallProgress: 'सभी फ़ाइलों की प्रगति',
  summary: (ready, total) => `${String(total)} में से ${String(ready)} तैयार`,
  uploadingSome: (moving, total) =>
    moving === total ? `अपलोड जारी: ${files(total)}` : `अपलोड जारी: ${String(total)} में से ${String(moving)}`,
  allReady: (count) => (count === 1 ? 'तैयार' : `सभी ${files(count)} तैयार हैं`),
  uploaded: 'अपलोड हुआ',
  canClose: 'आप यह पेज बंद कर सकते हैं।',
  canLeave: 'आप इस पेज से जा सकते हैं।',
  readyToSend: 'भेजने के लिए तैयार।',
  notUploaded: (count) =>
    counted(count, { one: '# फ़ाइल अपलोड नहीं हो सकी', other: '# फ़ाइलें अपलोड नहीं हो सकीं' }),
  nothingLost: (count) =>
    count === 1 ? 'कुछ भी नहीं खोया। फ़ाइल अब भी इस सूची में है।' : 'कुछ भी नहीं खोया। फ़ाइलें अब भी इस सूची में हैं।',
  failures: (count) => `${String(count)} विफल`,
  more: (count) => `और ${String(count)} अन्य`,

  rejected: (name) => `“${isolate(name)}” को नहीं जोड़ा गया।`,
  folderRejected: ['यह एक फ़ोल्डर है।', 'इसके अंदर की फ़ाइलें जोड़ें।'],
  unreadable: (names, count) => `पढ़ा नहीं जा सका (${count}): ${names}`,
  pastedName: 'चिपकाई गई तस्वीर',
  kept: (size) => `अब तक भेजा गया ${size} डेटा सुरक्षित है।`,
  partMissing: ['अपलोडर का एक भाग लोड नहीं हुआ।', 'फिर से कोशिश करें, या पेज फिर से लोड करें।'],
  addAgain: (names) => `पेज फिर से लोड करने के बाद ये फ़ाइलें दोबारा जोड़ें: ${names}`,
  errorCode: (code) => `कोड: ${code}`,
  oldBrowser: 'यह ब्राउज़र अपलोड के लिए बहुत पुराना है। इसे अपडेट करें या कोई दूसरा ब्राउज़र इस्तेमाल करें।',
  errors: {
    UNKNOWN: ['अपलोड रुक गया।', `फिर से कोशिश करें। ${ifNot}`],
    NETWORK: ['सर्वर से संपर्क नहीं हो सका।', 'अपना कनेक्शन जाँचें, फिर दोबारा कोशिश करें।'],
    PAGE_BLOCKED: ['इस पेज को मीडिया सर्वर तक पहुँचने की अनुमति नहीं है।', tellOwner],
    TIMEOUT: ['सर्वर ने समय पर जवाब नहीं दिया।', tryLater],
    BAD_RESPONSE: [
      'मीडिया सर्वर से संपर्क नहीं हो सका।',
      `शायद बीच में कोई साइन-इन पेज या प्रॉक्सी है। फिर से कोशिश करें। ${ifNot}`,
    ],
    HTTP_413: ['कोई प्रॉक्सी या सर्वर भेजे जाने वाले डेटा का आकार सीमित करता है।', tellOwner],
    BUSY: ['सर्वर व्यस्त है।', tryLater],
    SERVER: ['सर्वर में कोई गड़बड़ी हुई।', tryLater],
    UPLOAD_ERROR: [
      'सर्वर फ़ाइल का एक हिस्सा सहेज नहीं सका।',
      `शायद कोई प्रॉक्सी उसका आकार सीमित करता है। फिर से कोशिश करें। ${ifNot}`,
    ],
    KS_MISSING: ['इस पेज के पास अपलोड के लिए सत्र नहीं है।', `फिर से कोशिश करें। ${ifNot}`],
    KS_PROVIDER_FAILED: ['यह पेज आपका सत्र नया नहीं कर सका।', newSession],
    KS_REFUSED: ['आपका सत्र स्वीकार नहीं किया गया।', newSession],
    SERVICE_FORBIDDEN: ['आपको यहाँ अपलोड करने की अनुमति नहीं है।', tellOwner],
    USER_BLOCKED: ['यह खाता अवरुद्ध है।', tellOwner],
    INSECURE_SERVICE_URL: ['मीडिया सर्वर का पता सुरक्षित नहीं है, इसलिए कुछ नहीं भेजा गया।', tellOwner],
    INVALID_SERVICE_URL: ['मीडिया सर्वर का पता मान्य नहीं है।', tellOwner],
    ENTRY_FIELDS_FAILED: ['यह पेज फ़ाइल के विवरण नहीं दे सका।', `फिर से कोशिश करें। ${ifNot}`],
    SET_UP: ['सर्वर इस पेज की सेटिंग स्वीकार नहीं करता।', tellOwner],
    FILE_TOO_LARGE: (limit) => [`यह ${limit} से बड़ी है।`, another],
    FILE_EMPTY: ['यह खाली है।', another],
    FILE_TYPE: (types) => ['इस तरह की फ़ाइल यहाँ स्वीकार नहीं की जाती।', `स्वीकार्य: ${types}।`],
    TOO_MANY_FILES: (limit) => [`सूची की सीमा: ${limit}।`, 'पहले एक हटाएँ।'],
    FILE_CHANGED: ['अपलोड के दौरान आपके डिवाइस पर फ़ाइल बदल गई।', addAgain],
    FILE_UNREADABLE: [
      'फ़ाइल अभी पढ़ी नहीं जा सकती।',
      'फिर से कोशिश करें। अगर इससे मदद न मिले, तो इसे सूची से हटाकर दोबारा जोड़ें।',
    ],
    ENTRY_ERROR_IMPORTING: ['फ़ाइल पहुँच गई, पर सर्वर उसे ले नहीं सका।', `फिर से कोशिश करें। ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'फ़ाइल पहुँच गई, पर सर्वर उसे बदल नहीं सका।',
      'जाँचें कि वह आपके डिवाइस पर चलती है, फिर उसे दूसरे फ़ॉर्मैट में जोड़ें।',
    ],
    ENTRY_GONE: ['यह फ़ाइल अब सर्वर पर नहीं है।', addAgain],
    ENTRY_BLOCKED: ['सर्वर ने इस मीडिया आइटम को अवरुद्ध किया है।', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['इस मीडिया आइटम में पहले से दूसरी सामग्री है।', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'यह खाता इस तरह की फ़ाइल की अनुमति नहीं देता और सर्वर ने उसे मिटा दिया।',
      'उसे दूसरे फ़ॉर्मैट में जोड़ें, या इस प्रकार की अनुमति माँगें।',
    ],
    FILE_CONTENT_NOT_SECURE: ['सर्वर को इस फ़ाइल की सामग्री असुरक्षित लगी।', another],
    UPLOAD_TOKEN_NOT_FOUND: ['भेजा गया डेटा अब सर्वर पर नहीं है।', 'फिर से कोशिश करें: अपलोड शुरू से होगा।'],
  },

  announce: {
    started: (what) => `अपलोड हो रहा है: ${what}`,
    paused: (what) => `पॉज़ किया गया: ${what}`,
    resumed: (what) => `फिर शुरू हुआ: ${what}`,
    uploaded: (what) => `अपलोड हुआ: ${what}। प्रोसेस हो रहा है।`,
    retrying: (what) => `फिर से कोशिश जारी: ${what}`,
    offline: (what) => `आप ऑफ़लाइन हैं। अपने आप जारी रहेगा: ${what}`,
    session: (what) => `फिर से साइन इन हो रहा है: ${what}`,
    ready: (what) => `तैयार: ${what}`,
    cancelled: (what) => `रद्द किया गया: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `सब पूरा हुआ: ${ready}` : `पूरा हुआ: ${ready}, ${String(failed)} विफल`,

  valueMissing: 'कोई फ़ाइल अपलोड करें।',
  unfinished: 'अपलोड पूरा होने तक इंतज़ार करें, या उसे रद्द करें।',
};
