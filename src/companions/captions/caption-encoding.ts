/** Text, and how it was read. */
export interface DecodedCaptions {
  readonly text: string;
  /** As `TextDecoder` names it. */
  readonly encoding: string;
  /** False where the bytes could be in another encoding too: somebody should look at `sample`. */
  readonly isCertain: boolean;
  /** The first line with a letter beyond ASCII, by which a wrong encoding is seen; empty where there is none. */
  readonly sample: string;
}

/** What files that are not Unicode are written in, by language: what Windows has used there. */
const USUAL =
  '1250 cs pl sk hu sl hr ro sq,1251 ru uk bg be sr mk,1253 el,1254 tr,1255 he,1256 ar fa ur,1257 lt lv et,1258 vi,' +
  '874 th,shift_jis ja,euc-kr ko,big5 zh-TW zh-HK zh-Hant,gb18030 zh';

/**
 * Finds out how captions are written. Unicode is told for certain; for anything else the language decides.
 *
 * @param language - As `de` or `pt-BR`, or null where nobody knows.
 * @param encoding - Somebody has chosen it: it is used, whatever the bytes look like.
 * @throws {RangeError} `encoding` is none.
 */
export function decodeCaptions(
  bytes: Uint8Array,
  language: string | null,
  encoding?: string,
): DecodedCaptions {
  const certain = encoding ?? unicodeOf(bytes);
  const name = certain ?? usualOf(language);
  const text = new TextDecoder(name).decode(bytes);
  const sample = text.split(/[\r\n]+/).find((line) => /[^\0-\x7f]/.test(line)) ?? '';
  return { text, encoding: name, isCertain: certain !== null, sample: sample.trim() };
}

/** Null for what is not Unicode. */
function unicodeOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Captions begin with a digit or a letter of ASCII, whose other byte is zero.
  let zero = 0;
  while (bytes[zero]) zero += 1;
  if (bytes[zero] === 0) return zero % 2 === 1 ? 'utf-16le' : 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return null;
  }
}

/** Windows numbers its encodings. */
function usualOf(language: string | null): string {
  const find = (tag = ''): string | undefined =>
    USUAL.split(',').find((words) => words.split(' ').includes(tag, 1));
  const [name = ''] = (find(language ?? '') ?? find(language?.split('-')[0]) ?? '1252').split(' ');
  return /^\d/.test(name) ? `windows-${name}` : name;
}
