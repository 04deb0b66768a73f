import { NOTHING_KNOWN, type Damage, type MediaFacts } from './media-facts.js';
import { fourCc, uint64, type SampleReader } from './sample-reader.js';

/** What is written through a pipe has this or more where the size would be: nobody has put the true one there. */
const PLACEHOLDER = 0x7fff0000;

/** Chunks before the sound of a WAV file, or before the pictures of an AVI file, are few. */
const MOST_CHUNKS = 32;

const HEAD_BYTES = 12 * 1024;

/** Reads WAV (also RF64 and BW64) and AVI. Returns null for what is neither. */
export async function readRiff(reader: SampleReader): Promise<MediaFacts | null> {
  const view = await reader.read(0, HEAD_BYTES);
  const [form, kind] = [fourCc(view, 0), fourCc(view, 8)];
  if (kind === 'WAVE' && ['RIFF', 'RF64', 'BW64'].includes(form)) return readWav(view, reader.size);
  return form === 'RIFF' && kind === 'AVI ' ? readAvi(view, reader.size) : null;
}

interface Chunk {
  readonly id: string;
  readonly body: number;
  readonly size: number;
}

function chunksOf(view: DataView): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= view.byteLength && chunks.length < MOST_CHUNKS;) {
    const size = view.getUint32(at + 4, true);
    chunks.push({ id: fourCc(view, at), body: at + 8, size });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function cutOf(body: number, size: number, fileSize: number): Damage | null {
  // The last chunk may lack its byte of padding.
  return body + size > fileSize + 1 ? { kind: 'cut', share: (fileSize - body) / size } : null;
}

function readWav(view: DataView, fileSize: number): MediaFacts {
  const chunks = chunksOf(view);
  const format = chunks.find(({ id }) => id === 'fmt ');
  const large = chunks.find(({ id }) => id === 'ds64');
  const data = chunks.find(({ id }) => id === 'data');
  const known = { ...NOTHING_KNOWN, hasAudio: true, hasVideo: false, codecs: ['wav'] };
  if (!data) return known;
  const isLarge = data.size === 0xffffffff && large && large.body + 16 <= view.byteLength;
  const size = isLarge ? uint64(view, large.body + 8, true) : data.size;
  if (size === 0 || (!isLarge && size >= PLACEHOLDER)) return known;
  const bytesPerSecond =
    format && format.body + 12 <= view.byteLength ? view.getUint32(format.body + 8, true) : 0;
  return {
    ...known,
    durationSeconds: bytesPerSecond > 0 ? size / bytesPerSecond : null,
    damage: cutOf(data.body, size, fileSize),
  };
}

function readAvi(view: DataView, fileSize: number): MediaFacts {
  const chunks = chunksOf(view);
  const lists = chunks.filter(({ id, body }) => id === 'LIST' && body + 4 <= view.byteLength);
  const header = lists.find(({ body }) => fourCc(view, body) === 'hdrl');
  const movie = lists.find(({ body }) => fourCc(view, body) === 'movi');
  const isWritten = movie !== undefined && movie.size > 4 && movie.size < PLACEHOLDER;
  const damage = isWritten ? cutOf(movie.body, movie.size, fileSize) : null;
  return { ...(header ? headerOf(view, header, fileSize) : NOTHING_KNOWN), damage };
}

/** `avih` and the kind of each stream. */
function headerOf(view: DataView, header: Chunk, fileSize: number): MediaFacts {
  const at = header.body + 12;
  if (fourCc(view, header.body + 4) !== 'avih' || at + 56 > view.byteLength) return NOTHING_KNOWN;
  const microsecondsPerFrame = view.getUint32(at, true);
  const frames = view.getUint32(at + 16, true);
  const streams = view.getUint32(at + 24, true);
  const kinds: string[] = [];
  const end = Math.min(header.body + header.size, view.byteLength);
  for (let next = at + 56; next + 20 <= end;) {
    if (fourCc(view, next + 8) === 'strl') kinds.push(fourCc(view, next + 20));
    const size = view.getUint32(next + 4, true);
    next += 8 + size + (size % 2);
  }
  const isComplete = kinds.length === streams && streams > 0;
  // Beyond the first gigabyte there are further parts, whose frames are not in this header.
  const isOnePart = view.getUint32(4, true) + 8 + 16 >= fileSize;
  const seconds = (frames * microsecondsPerFrame) / 1e6;
  return {
    ...NOTHING_KNOWN,
    durationSeconds: isOnePart && seconds > 0 ? seconds : null,
    width: view.getUint32(at + 32, true) || null,
    height: view.getUint32(at + 36, true) || null,
    hasVideo: kinds.includes('vids') || (isComplete ? false : null),
    hasAudio: kinds.includes('auds') || (isComplete ? false : null),
  };
}
