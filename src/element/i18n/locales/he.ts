import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';
import { countedIn } from '../counted.js';

const counted = countedIn('he');
const files = (count: number): string =>
  counted(count, { one: 'קובץ אחד', two: 'שני קבצים', other: '# קבצים' });

const tellOwner = 'יש למסור לאחראים על הדף את הקוד שלמטה.';
const ifNot = 'אם זה לא עוזר, יש למסור לאחראים על הדף את הקוד שלמטה.';
const addAgain = 'יש להסיר אותו מהרשימה ולהוסיף אותו מחדש.';
const another = 'יש לבחור קובץ אחר.';
const tryLater = 'כדאי לנסות שוב בעוד כמה דקות.';
const newSession = 'יש להתחבר מחדש בכרטיסייה אחרת ואז לנסות כאן שוב.';

/** Hebrew. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'בחירת קבצים' : 'בחירת קובץ'),
  chooseFolder: 'בחירת תיקייה',
  dropNow: 'שחררו כדי להעלות',
  dragMedia: (several) =>
    several ? 'גררו לכאן סרטונים, קובצי שמע או תמונות' : 'גררו לכאן סרטון, קובץ שמע או תמונה',
  dragFiles: (several) => (several ? 'גררו קבצים לכאן' : 'גררו קובץ לכאן'),
  addMedia: (several) =>
    several ? 'הוסיפו סרטונים, קובצי שמע או תמונות' : 'הוסיפו סרטון, קובץ שמע או תמונה',
  anySize: 'בכל גודל. אפשר להשהות ולהמשיך בכל רגע.',
  dropToUpload: (count) => `שחררו כדי להעלות ${files(count)}`,
  dropToAdd: (count) => `שחררו כדי להוסיף ${files(count)}`,
  startsAtOnce: 'ההעלאה מתחילה מיד',
  startsAfterOthers: 'מתחיל אחרי האחרים',
  notAcceptedHere: 'לא מתקבל כאן',
  acceptedHere: (types) => `מתקבלים: ${types}`,
  add: 'הוספה',
  uploadMore: 'העלאת קבצים נוספים',
  alreadyListed: (names) => `כבר ברשימה: ${names}`,
  uploadAgain: 'העלאה חוזרת',
  skip: 'דילוג',
  addFiles: 'הוספת קבצים',
  listFull: 'הרשימה מלאה',
  kinds: { video: 'וידאו', audio: 'שמע', image: 'תמונות' },
  sizeLimit: (size) => `עד ${isolate(size)} לכל קובץ`,
  fileLimit: (count) => `לכל היותר ${files(count)}`,

  files,
  status: {
    queued: 'בהמתנה להתחלה',
    preparing: 'מתחיל',
    uploading: 'בהעלאה',
    finishing: 'לקראת סיום',
    processing: 'בעיבוד',
    paused: 'מושהה',
    failed: 'לא הועלה',
    ready: 'מוכן',
    cancelled: 'בוטל',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'החיבור התנתק. מתבצע ניסיון נוסף' : `החיבור התנתק. ניסיון נוסף בעוד ${isolate(time)}`,
    server: (time) =>
      time === null ? 'שגיאת שרת. מתבצע ניסיון נוסף' : `שגיאת שרת. ניסיון נוסף בעוד ${isolate(time)}`,
    blocked: () => 'הדף הזה אינו רשאי לגשת לשרת המדיה',
    offline: () => 'אין חיבור לאינטרנט. ההעלאה תמשיך מעצמה',
    session: () => 'מתבצעת כניסה מחדש…',
    tab: () => 'בהעלאה בכרטיסייה אחרת',
  },
  amount: (confirmed, size) => `${isolate(confirmed)} מתוך ${isolate(size)}`,
  remaining: (time) => `עוד ${isolate(time)}`,
  doneAt: (time) => `סיום בשעה ${isolate(time)}`,
  warnings: {
    STARTED_OVER: 'השרת איבד את מה שנשלח, ולכן ההעלאה התחילה מחדש.',
    FIELD_DROPPED: 'השרת לא קיבל את כל הפרטים.',
    FIELDS_NOT_SAVED: 'שינויים מאוחרים יותר בפרטים לא נשמרו.',
    ENTRY_MAYBE_LEFT: 'ייתכן שנותר בחשבון פריט מדיה ריק.',
    ENTRY_FORBIDDEN: 'הקובץ הגיע. האחראים על הדף צריכים ליצור ממנו פריט מדיה.',
    AWAITING_APPROVAL: 'הקובץ הגיע. התוכן הישן נשאר עד שיאשרו את החדש.',
    STATUS_UNKNOWN: 'הקובץ הגיע. לא ידוע אם כבר אפשר להפעיל אותו.',
    RESUME_OFF: 'יש להשאיר את הדף פתוח: אחרי סגירתו לא ניתן להמשיך בהעלאה.',
    SAME_FILE: 'הקובץ הזה כבר ברשימה.',
    OTHER_FILE: 'זה לא הקובץ שהעלאתו נקטעה: רק השם והגודל זהים.',
    NOT_CLEANED_UP: 'לא ניתן היה למחוק מהשרת את מה שנשלח.',
  },

  interrupted: 'ההעלאה נקטעה',
  continuing: (what) => `ההעלאה ממשיכה: ${what}`,
  needs: {
    file: 'כדי להמשיך מהמקום שבו ההעלאה נעצרה, יש לבחור שוב את הקובץ.',
    permission: 'אפשר להמשיך מהמקום שבו ההעלאה נעצרה. ייתכן שהדפדפן ישאל אם הדף רשאי לקרוא את הקובץ.',
    confirmation: 'הכול הגיע. יש להמשיך כדי לסיים.',
    'other-date': 'תאריך הקובץ שונה מזה של הקובץ שהעלאתו נקטעה, אבל הוא נראה זהה. להמשיך או להתחיל מחדש?',
    'found-on-server':
      'העלאה של קובץ בשם ובגודל האלה התחילה במקום אחר. להמשיך אם זה אותו קובץ, או להתחיל מחדש?',
  },

  pause: 'השהיה',
  resume: 'המשך',
  proceed: 'המשך',
  chooseFile: 'בחירת הקובץ',
  discard: 'ביטול ההעלאה',
  startOver: 'התחלה מחדש',
  retry: 'ניסיון נוסף',
  cancel: 'ביטול',
  remove: 'הסרה מהרשימה',
  dismiss: 'סגירה',
  undo: 'ביטול הפעולה',
  removed: 'הוסר',
  deleteEntry: 'מחיקה',
  keep: 'השארה',
  deleteQuestion: 'למחוק את הקובץ הזה מהשרת לצמיתות?',
  play: 'הפעלה',
  pauseAll: 'השהיית הכול',
  resumeAll: 'המשך הכול',
  retryAll: 'ניסיון נוסף לכול',
  cancelAll: 'ביטול הכול',
  clearFinished: 'ניקוי הקבצים שהסתיימו',
  clearList: 'ניקוי הרשימה',
  moreActions: 'פעולות נוספות',
  chooseAnother: 'בחירת קובץ אחר',
  copyDetails: 'העתקת הפרטים',
  copied: 'הועתק',
  notifyMe: 'קבלת הודעה כשהכול מסתיים',
  startAll: (count) => `העלאת ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'פרטים',

  editDetails: 'עריכת פרטים',
  saving: 'בשמירה…',
  saved: 'נשמר',
  notSaved: 'לא נשמר',
  fields: { title: 'כותרת', description: 'תיאור', tags: 'תגיות, מופרדות בפסיקים' },
  requiredField: (label) => `${label} (חובה)`,
  missing: (labels) => `עדיין חסר: ${labels}`,
  listName: 'העלאות',
  goToUploads: 'מעבר להעלאות',

  progressOf: (name) => `התקדמות: ${name}`,
  overallProgress: 'התקדמות כל הקבצים',
  summary: (ready, total) => `מוכנים: ${String(ready)} מתוך ${String(total)}`,
  uploadingSome: (moving, total) =>
    moving === total ? `העלאת ${files(total)}` : `בהעלאה: ${String(moving)} מתוך ${String(total)}`,
  allReady: (count) => (count === 1 ? 'מוכן' : `הכול מוכן: ${files(count)}`),
  uploaded: 'הועלה',
  canClose: 'אפשר לסגור את הדף.',
  canLeave: 'אפשר לצאת מהדף.',
  readyToSend: 'מוכן לשליחה.',
  notUploaded: (count) => `לא ניתן היה להעלות ${files(count)}`,
  nothingLost: (count) =>
    count === 1 ? 'שום דבר לא אבד. הקובץ עדיין ברשימה הזו.' : 'שום דבר לא אבד. הקבצים עדיין ברשימה הזו.',
  failures: (count) => `נכשלו: ${String(count)}`,
  more: (count) => `ועוד ${String(count)}`,

  rejected: (name) => `הקובץ ״${isolate(name)}״ לא נוסף.`,
  folderRejected: ['זו תיקייה.', 'יש להוסיף את הקבצים שבתוכה.'],
  unreadable: (names, count) => `לא ניתן לקרוא (${count}): ${names}`,
  pastedName: 'תמונה שהודבקה',
  kept: (size) => `מה שנשלח עד כה (${isolate(size)}) נשמר.`,
  partMissing: ['חלק מכלי ההעלאה לא נטען.', 'נסו שוב או טענו מחדש את הדף.'],
  addAgain: (names) => `אחרי הטעינה מחדש הוסיפו שוב את הקבצים האלה: ${names}`,
  errorCode: (code) => `קוד: ${isolate(code)}`,
  oldBrowser: 'הדפדפן הזה ישן מדי להעלאת קבצים. יש לעדכן אותו או להשתמש בדפדפן אחר.',
  errors: {
    UNKNOWN: ['ההעלאה נעצרה.', `כדאי לנסות שוב. ${ifNot}`],
    NETWORK: ['לא ניתן להגיע לשרת.', 'יש לבדוק את החיבור ולנסות שוב.'],
    PAGE_BLOCKED: ['הדף הזה אינו רשאי לגשת לשרת המדיה.', tellOwner],
    TIMEOUT: ['השרת לא ענה בזמן.', tryLater],
    BAD_RESPONSE: [
      'לא ניתן להגיע לשרת המדיה.',
      `ייתכן שדף כניסה או שרת פרוקסי מפריע. כדאי לנסות שוב. ${ifNot}`,
    ],
    HTTP_413: ['שרת פרוקסי או שרת המדיה מגביל את הגודל של מה שאפשר לשלוח.', tellOwner],
    BUSY: ['השרת עמוס.', tryLater],
    SERVER: ['אירעה שגיאה בשרת.', tryLater],
    UPLOAD_ERROR: [
      'השרת לא הצליח לשמור חלק מהקובץ.',
      `ייתכן ששרת פרוקסי מגביל את הגודל. כדאי לנסות שוב. ${ifNot}`,
    ],
    KS_MISSING: ['לדף הזה אין חיבור להעלאה.', `כדאי לנסות שוב. ${ifNot}`],
    KS_PROVIDER_FAILED: ['הדף לא הצליח לחדש את החיבור.', newSession],
    KS_REFUSED: ['החיבור לא התקבל.', newSession],
    SERVICE_FORBIDDEN: ['אין הרשאה להעלות לכאן.', tellOwner],
    USER_BLOCKED: ['החשבון הזה חסום.', tellOwner],
    INSECURE_SERVICE_URL: ['כתובת שרת המדיה אינה מאובטחת, ולכן לא נשלח דבר.', tellOwner],
    INVALID_SERVICE_URL: ['כתובת שרת המדיה אינה תקינה.', tellOwner],
    ENTRY_FIELDS_FAILED: ['הדף לא הצליח לספק את פרטי הקובץ.', `כדאי לנסות שוב. ${ifNot}`],
    SET_UP: ['השרת לא מקבל את הגדרות הדף.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`הוא גדול מ־${isolate(limit)}.`, another],
    FILE_EMPTY: ['הוא ריק.', another],
    FILE_TYPE: (types) => ['סוג הקובץ הזה לא מתקבל כאן.', `מתקבלים: ${types}.`],
    TOO_MANY_FILES: (limit) => [`המספר המרבי ברשימה: ${limit}.`, 'יש להסיר קודם קובץ אחד.'],
    FILE_CHANGED: ['הקובץ השתנה במכשיר במהלך ההעלאה.', addAgain],
    FILE_UNREADABLE: [
      'לא ניתן לקרוא את הקובץ כרגע.',
      'כדאי לנסות שוב. אם זה לא עוזר, יש להסיר אותו מהרשימה ולהוסיף אותו מחדש.',
    ],
    ENTRY_ERROR_IMPORTING: ['הקובץ הגיע, אבל השרת לא הצליח לקלוט אותו.', `כדאי לנסות שוב. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'הקובץ הגיע, אבל השרת לא הצליח להמיר אותו.',
      'יש לוודא שהוא פועל במכשיר ולהוסיף אותו בפורמט אחר.',
    ],
    ENTRY_GONE: ['הקובץ הזה כבר לא בשרת.', addAgain],
    ENTRY_BLOCKED: ['השרת חסם את פריט המדיה הזה.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['לפריט המדיה הזה כבר יש תוכן אחר.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'החשבון הזה לא מאפשר את סוג הקובץ הזה, והשרת מחק אותו.',
      'יש להוסיף אותו בפורמט אחר או לבקש לאפשר את הסוג הזה.',
    ],
    FILE_CONTENT_NOT_SECURE: ['השרת מצא שתוכן הקובץ אינו בטוח.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['מה שנשלח כבר לא בשרת.', 'כדאי לנסות שוב: ההעלאה תתחיל מחדש.'],
  },

  announce: {
    started: (what) => `בהעלאה: ${what}`,
    paused: (what) => `מושהה: ${what}`,
    resumed: (what) => `ההעלאה נמשכת: ${what}`,
    uploaded: (what) => `הועלה: ${what}. בעיבוד.`,
    retrying: (what) => `מתבצע ניסיון נוסף: ${what}`,
    offline: (what) => `אין חיבור לאינטרנט. ההעלאה תמשיך מעצמה: ${what}`,
    session: (what) => `מתבצעת כניסה מחדש: ${what}`,
    ready: (what) => `מוכן: ${what}`,
    cancelled: (what) => `בוטל: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `הכול הסתיים: ${ready}` : `הסתיים: ${ready}, נכשלו: ${String(failed)}`,

  valueMissing: 'יש להעלות קובץ.',
  unfinished: 'יש להמתין לסיום ההעלאה או לבטל אותה.',
};
