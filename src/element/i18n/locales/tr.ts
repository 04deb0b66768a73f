import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';

/** A noun after a number has one form only. */
const files = (count: number): string => `${String(count)} dosya`;

const tellOwner = 'Aşağıdaki kodu bu sayfanın sorumlularına bildirin.';
const ifNot = 'İşe yaramazsa aşağıdaki kodu bu sayfanın sorumlularına bildirin.';
const addAgain = 'Listeden kaldırıp yeniden ekleyin.';
const another = 'Başka bir dosya seçin.';
const unfinished = 'Oynatılamaz: kayıt hiç tamamlanmamış.';
const tryLater = 'Birkaç dakika sonra yeniden deneyin.';
const newSession = 'Başka bir sekmede yeniden oturum açın, sonra burada yeniden deneyin.';

/** Turkish. */
export const messages: Messages = {
  chooseFiles: (several) => (several ? 'Dosyaları seç' : 'Dosya seç'),
  chooseFolder: 'Klasör seç',
  dropNow: 'Yüklemek için bırakın',
  dragMedia: (several) =>
    several
      ? 'Videoları, ses dosyalarını veya görselleri buraya sürükleyin'
      : 'Bir video, ses dosyası veya görseli buraya sürükleyin',
  dragFiles: (several) => (several ? 'Dosyaları buraya sürükleyin' : 'Dosyayı buraya sürükleyin'),
  addMedia: (several) =>
    several ? 'Video, ses dosyası veya görseller ekleyin' : 'Bir video, ses dosyası veya görsel ekleyin',
  anySize: 'Boyut sınırı yok. İstediğiniz zaman duraklatıp sürdürün.',
  dropToUpload: (count) => `${files(count)} yüklemek için bırakın`,
  dropToAdd: (count) => `${files(count)} eklemek için bırakın`,
  startsAtOnce: 'Yükleme hemen başlar',
  startsAfterOthers: 'Diğerlerinden sonra başlar',
  notAcceptedHere: 'Burada kabul edilmiyor',
  acceptedHere: (types) => `Kabul edilenler: ${types}`,
  add: 'Ekle',
  uploadMore: 'Daha fazla yükle',
  alreadyListed: (names) => `Zaten listede: ${names}`,
  uploadAgain: 'Yeniden yükle',
  skip: 'Atla',
  addFiles: 'Dosya ekle',
  listFull: 'Liste dolu',
  kinds: { video: 'video', audio: 'ses', image: 'görseller' },
  sizeLimit: (size) => `her biri en fazla ${size}`,
  fileLimit: (count) => `en fazla ${files(count)}`,

  files,
  status: {
    queued: 'Başlamayı bekliyor',
    preparing: 'Başlatılıyor',
    uploading: 'Yükleniyor',
    finishing: 'Tamamlanıyor',
    processing: 'İşleniyor',
    paused: 'Duraklatıldı',
    failed: 'Yüklenemedi',
    ready: 'Hazır',
    cancelled: 'İptal edildi',
  },
  waiting: {
    retry: (time) =>
      time === null
        ? 'Bağlantı kesildi. Yeniden deneniyor'
        : `Bağlantı kesildi. ${time} sonra yeniden denenecek`,
    server: (time) =>
      time === null ? 'Sunucu hatası. Yeniden deneniyor' : `Sunucu hatası. ${time} sonra yeniden denenecek`,
    blocked: () => 'Bu sayfanın medya sunucusuna erişmesine izin verilmiyor',
    offline: () => 'Çevrimdışı. Kendiliğinden sürecek',
    session: () => 'Yeniden oturum açılıyor…',
    tab: () => 'Başka bir sekmede yükleniyor',
  },
  amount: (confirmed, size) => `${confirmed} / ${size}`,
  remaining: (time) => `${time} kaldı`,
  doneAt: (time) => `bitiş: ${time}`,
  warnings: {
    STARTED_OVER: 'Sunucu gönderilenleri kaybettiği için yükleme baştan başladı.',
    FIELD_DROPPED: 'Sunucu bilgilerin tümünü kabul etmedi.',
    FIELDS_NOT_SAVED: 'Bilgilerde sonradan yapılan değişiklikler kaydedilmedi.',
    ENTRY_MAYBE_LEFT: 'Hesapta boş bir medya öğesi kalmış olabilir.',
    ENTRY_FORBIDDEN:
      'Dosya ulaştı. Bu sayfanın sorumlularının dosyadan bir medya öğesi oluşturması gerekiyor.',
    AWAITING_APPROVAL: 'Dosya ulaştı. Yeni içerik onaylanana kadar eskisi kalır.',
    STATUS_UNKNOWN: 'Dosya ulaştı. Henüz oynatılıp oynatılamayacağı bilinmiyor.',
    RESUME_OFF: 'Bu sayfayı açık tutun: kapatılırsa yükleme sürdürülemez.',
    SAME_FILE: 'Bu dosya zaten listede.',
    OTHER_FILE: 'Bu, yüklemesi kesilen dosya değil; yalnızca adı ve boyutu aynı.',
    NOT_CLEANED_UP: 'Gönderilenler sunucudan silinemedi.',
  },

  findings: {
    unfinished,
    cut: (share) => (share === null ? 'Erken bitiyor.' : `Erken bitiyor: yaklaşık ${share} kadarı var.`),
  },
  silent: 'Sessiz',
  close: 'Kapat',
  cannotPlay: 'Bu dosya burada gösterilemiyor.',
  interrupted: 'Kesildi',
  continuing: (what) => `Yükleme sürüyor: ${what}`,
  needs: {
    file: 'Kaldığı yerden sürdürmek için bu dosyayı yeniden seçin.',
    permission:
      'Kaldığı yerden devam edin. Tarayıcınız, sayfanın dosyayı okumasına izin verip vermediğinizi sorabilir.',
    confirmation: 'Her şey ulaştı. Tamamlamak için devam edin.',
    'other-date':
      'Bu dosyanın tarihi, yüklemesi kesilen dosyanınkinden farklı, ancak aynı görünüyor. Devam mı edilsin, yeniden mi başlansın?',
    'found-on-server':
      'Bu ad ve boyutta bir dosyanın yüklemesi başka bir yerde başlatılmış. Aynı dosyaysa devam mı edilsin, yeniden mi başlansın?',
  },

  pause: 'Duraklat',
  resume: 'Sürdür',
  proceed: 'Devam et',
  chooseFile: 'Dosyayı seç',
  discard: 'At',
  startOver: 'Yeniden başla',
  retry: 'Yeniden dene',
  cancel: 'İptal et',
  remove: 'Listeden kaldır',
  dismiss: 'Kapat',
  undo: 'Geri al',
  removed: 'Kaldırıldı',
  deleteEntry: 'Sil',
  keep: 'Sakla',
  deleteQuestion: 'Bu dosya sunucudan kalıcı olarak silinsin mi?',
  play: 'Oynat',
  pauseAll: 'Tümünü duraklat',
  resumeAll: 'Tümünü sürdür',
  retryAll: 'Tümünü yeniden dene',
  cancelAll: 'Tümünü iptal et',
  clearFinished: 'Tamamlananları temizle',
  clearList: 'Listeyi temizle',
  moreActions: 'Diğer işlemler',
  chooseAnother: 'Başka bir dosya seç',
  uploadAnyway: 'Yine de yükle',
  copyDetails: 'Ayrıntıları kopyala',
  copied: 'Kopyalandı',
  notifyMe: 'Her şey bitince bana bildir',
  startAll: (count) => `${files(count)} yükle`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Ayrıntılar',

  editDetails: 'Bilgileri düzenle',
  detailsForAll: 'Tüm dosyaların bilgileri',
  titlePattern: (name, number) => `${name} dosyanın adı, ${number} ise numarası olur.`,
  leftAlone: 'Boş alanlar hiçbir şeyi değiştirmez. Bir satıra yazılanlar olduğu gibi kalır.',
  apply: 'Uygula',
  applied: (count) => `Uygulandı: ${files(count)}`,
  inLine: (line, problem) => `${line}. satır: ${problem}`,
  noSuchFile: (name) => `“${isolate(name)}” adlı dosya yok.`,
  unknownColumn: (name) => `bilinmeyen sütun “${isolate(name)}”.`,
  noNameColumn: (list, column) => `“${isolate(list)}” içinde “${column}” sütunu yok.`,
  saving: 'Kaydediliyor…',
  saved: 'Kaydedildi',
  notSaved: 'Kaydedilmedi',
  fields: { title: 'Başlık', description: 'Açıklama', tags: 'Etiketler (virgülle ayrılmış)' },
  requiredField: (label) => `${label} (zorunlu)`,
  missing: (labels) => `Eksik olan: ${labels}`,
  refusedValue: (label) => `Sunucu “${isolate(label)}” değerini kabul etmedi.`,
  categories: 'Kategoriler',
  searchCategories: 'Kategori ara',
  noneFound: 'Sonuç bulunamadı',
  takeAway: 'Kaldır',
  loading: 'Yükleniyor…',
  acceptTerms: ['', 'Koşulları', ' kabul ediyorum'],
  acceptToStart: 'Başlamak için koşulları kabul edin',
  quotaLeft: (left, limit) => `Kalan alan: ${left} / ${limit}`,
  listName: 'Yüklemeler',
  goToUploads: 'Yüklemelere git',

  progressOf: (name) => `İlerleme: ${name}`,
  overallProgress: 'Tüm dosyaların ilerlemesi',
  summary: (ready, total) => `${String(ready)} / ${String(total)} hazır`,
  uploadingSome: (moving, total) =>
    moving === total ? `${files(total)} yükleniyor` : `${String(moving)} / ${String(total)} yükleniyor`,
  allReady: (count) => (count === 1 ? 'Hazır' : `Hepsi hazır: ${files(count)}`),
  uploaded: 'Yüklendi',
  awaitsApproval: 'Onay bekliyor',
  notConverted: 'Henüz dönüştürülmedi',
  canClose: 'Bu sayfayı kapatabilirsiniz.',
  canLeave: 'Bu sayfadan ayrılabilirsiniz.',
  readyToSend: 'Göndermeye hazır.',
  notUploaded: (count) => `${files(count)} yüklenemedi`,
  nothingLost: (count) =>
    count === 1
      ? 'Hiçbir şey kaybolmadı. Dosya hâlâ bu listede.'
      : 'Hiçbir şey kaybolmadı. Dosyalar hâlâ bu listede.',
  failures: (count) => `${String(count)} başarısız`,
  more: (count) => `ve ${String(count)} tane daha`,

  rejected: (name) => `“${isolate(name)}” eklenmedi.`,
  folderRejected: ['Bu bir klasör.', 'İçindeki dosyaları ekleyin.'],
  unreadable: (names, count) => `Okunamadı (${count}): ${names}`,
  pastedName: 'Yapıştırılan görsel',
  kept: (size) => `Şimdiye kadar gönderilen ${size} korunuyor.`,
  partMissing: ['Yükleyicinin bir bölümü yüklenmedi.', 'Yeniden deneyin veya sayfayı yenileyin.'],
  addAgain: (names) => `Yeniledikten sonra şu dosyaları tekrar ekleyin: ${names}`,
  errorCode: (code) => `Kod: ${code}`,
  oldBrowser: 'Bu tarayıcı yükleme için çok eski. Güncelleyin veya başka bir tarayıcı kullanın.',
  errors: {
    UNKNOWN: ['Yükleme durdu.', `Yeniden deneyin. ${ifNot}`],
    NETWORK: ['Sunucuya ulaşılamadı.', 'Bağlantınızı denetleyip yeniden deneyin.'],
    PAGE_BLOCKED: ['Bu sayfanın medya sunucusuna erişmesine izin verilmiyor.', tellOwner],
    TIMEOUT: ['Sunucu zamanında yanıt vermedi.', tryLater],
    BAD_RESPONSE: [
      'Medya sunucusuna ulaşılamadı.',
      `Arada bir oturum açma sayfası veya vekil sunucu olabilir. Yeniden deneyin. ${ifNot}`,
    ],
    HTTP_413: ['Bir vekil sunucu veya medya sunucusu, gönderilebilecek boyutu sınırlıyor.', tellOwner],
    BUSY: ['Sunucu meşgul.', tryLater],
    SERVER: ['Sunucuda bir sorun oluştu.', tryLater],
    UPLOAD_ERROR: [
      'Sunucu dosyanın bir parçasını kaydedemedi.',
      `Bir vekil sunucu boyutu sınırlıyor olabilir. Yeniden deneyin. ${ifNot}`,
    ],
    KS_MISSING: ['Bu sayfanın yükleme oturumu yok.', `Yeniden deneyin. ${ifNot}`],
    KS_PROVIDER_FAILED: ['Bu sayfa oturumunuzu yenileyemedi.', newSession],
    KS_REFUSED: ['Oturumunuz kabul edilmiyor.', newSession],
    SERVICE_FORBIDDEN: ['Buraya yükleme izniniz yok.', tellOwner],
    USER_BLOCKED: ['Bu hesap engellenmiş.', tellOwner],
    INSECURE_SERVICE_URL: [
      'Medya sunucusunun adresi güvenli olmadığı için hiçbir şey gönderilmedi.',
      tellOwner,
    ],
    INVALID_SERVICE_URL: ['Medya sunucusunun adresi geçersiz.', tellOwner],
    ENTRY_FIELDS_FAILED: ['Bu sayfa dosyanın bilgilerini sağlayamadı.', `Yeniden deneyin. ${ifNot}`],
    DETAILS_REFUSED: ['Bilgiler kabul edilmedi.', 'Bunları değiştirip yeniden deneyin.'],
    SET_UP: ['Sunucu bu sayfanın ayarlarını kabul etmiyor.', tellOwner],
    FILE_TOO_LARGE: (limit) => [`Boyutu şu sınırı aşıyor: ${limit}.`, another],
    FILE_EMPTY: ['Dosya boş.', another],
    FILE_TYPE: (types) => ['Bu dosya türü burada kabul edilmiyor.', `Kabul edilenler: ${types}.`],
    TOO_MANY_FILES: (limit) => [`Listeye en fazla ${limit} sığar.`, 'Önce birini kaldırın.'],
    QUOTA_EXCEEDED: (left) => [`Yalnızca ${left} yer kaldı.`, 'Daha küçük bir dosya seçin.'],
    FILE_UNPLAYABLE: [unfinished, another],
    FILE_TOO_LONG: (limit, value) => [`Süresi ${value}; en fazla ${limit} olabilir.`, another],
    FILE_TOO_SHORT: (limit, value) => [`Süresi ${value}; en az ${limit} olmalı.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [`Çözünürlüğü ${value}; en az ${limit} olmalı.`, another],
    FILE_NO_AUDIO: ['Sesi yok.', another],
    FILE_NO_VIDEO: ['Görüntüsü yok, yalnızca sesi var.', another],
    FILE_CHANGED: ['Dosya yükleme sırasında cihazınızda değişti.', addAgain],
    FILE_UNREADABLE: [
      'Dosya şu anda okunamıyor.',
      'Yeniden deneyin. İşe yaramazsa listeden kaldırıp yeniden ekleyin.',
    ],
    ENTRY_ERROR_IMPORTING: ['Dosya ulaştı, ancak sunucu dosyayı alamadı.', `Yeniden deneyin. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'Dosya ulaştı, ancak sunucu dosyayı dönüştüremedi.',
      'Cihazınızda oynatıldığını denetleyip başka bir biçimde ekleyin.',
    ],
    ENTRY_GONE: ['Bu dosya artık sunucuda yok.', addAgain],
    ENTRY_BLOCKED: ['Sunucu bu medya öğesini engelledi.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['Bu medya öğesinin zaten başka bir içeriği var.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'Bu hesap bu dosya türüne izin vermiyor; sunucu dosyayı sildi.',
      'Başka bir biçimde ekleyin veya bu türe izin verilmesini isteyin.',
    ],
    FILE_CONTENT_NOT_SECURE: ['Sunucu bu dosyanın içeriğini güvensiz buldu.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['Gönderilenler artık sunucuda yok.', 'Yeniden deneyin: yükleme baştan başlar.'],
  },

  announce: {
    started: (what) => `Yükleniyor: ${what}`,
    paused: (what) => `Duraklatıldı: ${what}`,
    resumed: (what) => `Sürdürülüyor: ${what}`,
    uploaded: (what) => `Yüklendi: ${what}. İşleniyor.`,
    awaitsApproval: (what) => `Yüklendi: ${what}. Onay bekliyor.`,
    notConverted: (what) => `Yüklendi, henüz dönüştürülmedi: ${what}`,
    retrying: (what) => `Yeniden deneniyor: ${what}`,
    offline: (what) => `Çevrimdışı. Kendiliğinden sürecek: ${what}`,
    session: (what) => `Yeniden oturum açılıyor: ${what}`,
    ready: (what) => `Hazır: ${what}`,
    cancelled: (what) => `İptal edildi: ${what}`,
  },
  announceProgress: (what, percent) => `${what}: ${percent}`,
  allDone: (ready, failed) =>
    failed === 0 ? `Hepsi tamam: ${ready}` : `Tamam: ${ready}, ${String(failed)} başarısız`,

  valueMissing: 'Bir dosya yükleyin.',
  unfinished: 'Yüklemenin bitmesini bekleyin veya iptal edin.',
};
