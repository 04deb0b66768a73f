import { isolate } from '../../controls/file-name.js';
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
  orDrop: (several) => (several ? 'או לגרור אותם לכאן' : 'או לגרור אותו לכאן'),
  dropNow: 'שחררו כדי להעלות',
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
    processing: 'הועלה, בעיבוד',
    paused: 'מושהה',
    failed: 'לא הועלה',
    ready: 'מוכן',
    cancelled: 'בוטל',
  },
  waiting: {
    retry: (time) =>
      time === null ? 'ההעלאה נקטעה, מתבצע ניסיון נוסף' : `ההעלאה נקטעה, ניסיון נוסף בעוד ${isolate(time)}`,
    blocked: () => 'הדף הזה אינו רשאי לגשת לשרת המדיה',
    offline: () => 'בהמתנה לרשת',
    session: () => 'בהמתנה לחידוש החיבור על ידי הדף',
    tab: () => 'בהעלאה בכרטיסייה אחרת',
  },
  amount: (confirmed, size) => `${isolate(confirmed)} מתוך ${isolate(size)}`,
  remaining: (time) => `נותרו ${isolate(time)}`,
  doneAt: (time) => `סיום בשעה ${isolate(time)}`,
  warnings: {
    STARTED_OVER: 'השרת איבד את מה שנשלח, ולכן ההעלאה התחילה מחדש.',
    FIELD_DROPPED: 'השרת לא קיבל את כל הפרטים.',
    FIELDS_NOT_SAVED: 'שינויים מאוחרים יותר בפרטים לא נשמרו.',
    ENTRY_MAYBE_LEFT: 'ייתכן שנותרה בחשבון רשומה ריקה.',
    ENTRY_FORBIDDEN: 'הקובץ הגיע. האחראים על הדף צריכים ליצור ממנו רשומה.',
    AWAITING_APPROVAL: 'הקובץ הגיע. התוכן הישן נשאר עד שיאשרו את החדש.',
    STATUS_UNKNOWN: 'הקובץ הגיע. לא ידוע אם כבר אפשר לנגן אותו.',
    RESUME_OFF: 'יש להשאיר את הדף פתוח: אחרי סגירתו לא ניתן להמשיך בהעלאה.',
    SAME_FILE: 'הקובץ הזה כבר ברשימה.',
    OTHER_FILE: 'זה לא הקובץ שהעלאתו נקטעה: רק השם והגודל זהים.',
    NOT_CLEANED_UP: 'לא ניתן היה למחוק מהשרת את מה שנשלח.',
  },

  interrupted: 'ההעלאה נקטעה',
  needs: {
    file: 'כדי להמשיך מהמקום שבו ההעלאה נעצרה, יש לבחור שוב את הקובץ או לשחרר אותו כאן.',
    permission: 'אפשר להמשיך מהמקום שבו ההעלאה נעצרה. ייתכן שהדפדפן ישאל אם הדף רשאי לקרוא את הקובץ.',
    confirmation: 'הכול הגיע. יש להמשיך כדי לסיים.',
    'other-date': 'תאריך הקובץ שונה מזה של הקובץ שהעלאתו נקטעה, אבל הוא נראה זהה. להמשיך או להתחיל מחדש?',
    'found-on-server':
      'העלאה של קובץ בשם ובגודל האלה התחילה במקום אחר. להמשיך אם זה אותו קובץ, או להתחיל מחדש?',
  },

  pause: 'השהיה',
  resume: 'חידוש',
  proceed: 'המשך',
  discard: 'ויתור',
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
  play: 'ניגון',
  pauseAll: 'השהיית הכול',
  resumeAll: 'חידוש הכול',
  startAll: (count) => `העלאת ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,

  editDetails: 'עריכת פרטים',
  fields: { title: 'כותרת', description: 'תיאור', tags: 'תגיות, מופרדות בפסיקים' },
  requiredField: (label) => `${label} (חובה)`,
  missing: (labels) => `עדיין חסר: ${labels}`,

  progressOf: (name) => `התקדמות: ${name}`,
  overallProgress: 'התקדמות כל הקבצים',
  summary: (ready, total) => `מוכנים: ${String(ready)} מתוך ${String(total)}`,
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
      'ענה משהו אחר ולא שרת המדיה.',
      `ייתכן שדף כניסה או שרת פרוקסי מפריע. כדאי לנסות שוב. ${ifNot}`,
    ],
    HTTP_413: ['חלקים בגודל הזה לא עוברים: ייתכן ששרת פרוקסי מגביל אותם.', tellOwner],
    BUSY: ['השרת מבקש הפסקה.', tryLater],
    SERVER: ['יש בעיה בשרת.', tryLater],
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
    ENTRY_FIELDS_FAILED: ['הדף לא הצליח לספק את פרטי הרשומה.', `כדאי לנסות שוב. ${ifNot}`],
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
      'יש לוודא שהוא מתנגן במכשיר ולהוסיף אותו בפורמט אחר.',
    ],
    ENTRY_GONE: ['הרשומה של הקובץ כבר לא בשרת.', addAgain],
    ENTRY_BLOCKED: ['השרת חוסם את הרשומה הזו.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['לרשומה כבר יש תוכן אחר.', tellOwner],
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
    resumed: (what) => `חודש: ${what}`,
    ready: (what) => `מוכן: ${what}`,
    cancelled: (what) => `בוטל: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `הכול הסתיים: ${ready}` : `הסתיים: ${ready}, נכשלו: ${String(failed)}`,

  valueMissing: 'יש להעלות קובץ.',
  unfinished: 'יש להמתין לסיום ההעלאה או לבטל אותה.',
};
