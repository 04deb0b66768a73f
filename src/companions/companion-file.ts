import type { Companion } from '../engine/companions/companion.js';
import { FileError, RestrictionError } from '../errors.js';
import { extensionOf } from '../file-types.js';
import { decodeCaptions } from './captions/caption-encoding.js';
import { checkCaptions } from './captions/check-captions.js';
import { CompanionError } from './companion-error.js';

/** The formats of captions that a server takes, by `KalturaCaptionType`. */
const FORMATS: Readonly<Record<string, number>> = { srt: 1, dfxp: 2, ttml: 2, vtt: 3 };

/** `KalturaCaptionType` of captions, by their name; undefined for what Kaltura does not take. */
export function captionFormat({ name }: Pick<Companion, 'name'>): number | undefined {
  return FORMATS[extensionOf(name)];
}

/**
 * The file of a companion as it is sent. Captions are read before, and turned into UTF-8: a server shows nothing else.
 *
 * @throws {CompanionError} It has a mistake, or its file is not here.
 * @throws {FileError} It cannot be read.
 */
export async function fileToSend(companion: Companion): Promise<File> {
  const { kind, file, size, name, isUnchecked } = companion;
  if (file === null)
    throw new CompanionError('COMPANION_FILE_MISSING', 'It was not sent before its page was left.');
  if (kind === 'poster' && size === 0) throw new RestrictionError('FILE_EMPTY', `${name} is empty.`, null);
  if (kind === 'poster') return file;
  const extension = extensionOf(name);
  if (captionFormat(companion) === undefined) throw mistake('FORMAT', 1);
  if (isUnchecked || (extension !== 'vtt' && extension !== 'srt')) return file;
  return readCaptions(file, companion);
}

async function readCaptions(file: File, { language, name }: Companion): Promise<File> {
  const { text, encoding } = decodeCaptions(await bytesOf(file), language);
  const { format, mistakes } = checkCaptions(text);
  const [first] = mistakes;
  if (first) throw mistake(first.code, first.line);
  if (format !== extensionOf(name)) throw mistake('FORMAT', 1);
  return encoding === 'utf-8' ? file : new File([text], file.name, { type: file.type });
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new FileError('FILE_UNREADABLE', `${file.name} cannot be read.`, { cause });
  }
}

function mistake(
  code: ReturnType<typeof checkCaptions>['mistakes'][number]['code'],
  line: number,
): CompanionError {
  return new CompanionError(`CAPTIONS_${code}`, `Line ${String(line)} of the captions: ${code}.`, line);
}
