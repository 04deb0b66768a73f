import { NOTHING_KNOWN, type Damage, type MediaFacts } from './media-facts.js';
import { fourCc, textAt, type SampleReader } from './sample-reader.js';

const SOUND: MediaFacts = { ...NOTHING_KNOWN, hasAudio: true, hasVideo: false };

/** Samples a second of MPEG layer III: of version 1; 2 has a half of each, 2.5 a quarter. */
const MP3_RATES = [44_100, 48_000, 32_000];

/** Editors leave counts that are a little wrong. */
const MP3_TOLERANCE = 0.97;

/** Reads MP3 that says how many frames it has. Returns null for anything else. */
export async function readMp3(reader: SampleReader): Promise<MediaFacts | null> {
  const start = tagLength(await reader.read(0, 10));
  const view = await reader.read(start, 192);
  if (view.byteLength < 4 || view.getUint16(0) >>> 5 !== 0x7ff) return null;
  const [version, layer] = [(view.getUint8(1) >> 3) & 3, (view.getUint8(1) >> 1) & 3];
  const rate = MP3_RATES[(view.getUint8(2) >> 2) & 3];
  if (version === 1 || layer !== 1 || rate === undefined) return null;
  const isMono = view.getUint8(3) >> 6 === 3;
  const isFirst = version === 3;
  const at = 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  const facts = { ...SOUND, codecs: ['mp3'] };
  if (!['Xing', 'Info'].includes(fourCc(view, at)) || at + 16 > view.byteLength) return facts;
  const flags = view.getUint32(at + 4);
  const frames = flags & 1 ? view.getUint32(at + 8) : 0;
  const bytes = flags & 2 ? view.getUint32(at + (flags & 1 ? 12 : 8)) : 0;
  const samples = frames * (isFirst ? 1152 : 576);
  const durationSeconds = samples > 0 ? samples / (rate / (isFirst ? 1 : version === 2 ? 2 : 4)) : null;
  const share = bytes > 0 ? (reader.size - start) / bytes : 1;
  return { ...facts, durationSeconds, damage: share < MP3_TOLERANCE ? { kind: 'cut', share } : null };
}

/** Bytes of an ID3 tag, with its header and footer; 0 where there is none. */
function tagLength(view: DataView): number {
  if (view.byteLength < 10 || textAt(view, 0, 3) !== 'ID3') return 0;
  let length = 0;
  for (let at = 6; at < 10; at += 1) length = length * 128 + (view.getUint8(at) & 127);
  return length + 10 + (view.getUint8(5) & 16 ? 10 : 0);
}

/** Reads FLAC. Returns null for anything else. */
export async function readFlac(reader: SampleReader): Promise<MediaFacts | null> {
  const view = await reader.read(0, 42);
  if (fourCc(view, 0) !== 'fLaC' || view.byteLength < 42) return null;
  const rate = view.getUint32(18) >>> 12;
  const samples = (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
  const durationSeconds = rate > 0 && samples > 0 ? samples / rate : null;
  return { ...SOUND, codecs: ['flac'], durationSeconds };
}

const PAGE_HEADER = 27;

/** A page of Ogg has 65,307 bytes at most, and usually some 4,000. */
const TAIL_BYTES = 20 * 1024;

/** What the first page of a stream begins with, behind a byte or none. */
const OGG_CODEC = /Opus|vorbis|FLAC|Speex|theora/;

/** Reads Ogg. Returns null for anything else. */
export async function readOgg(reader: SampleReader): Promise<MediaFacts | null> {
  const view = await reader.read(0, 4 * 1024);
  if (fourCc(view, 0) !== 'OggS') return null;
  const codecs: string[] = [];
  // The streams begin with a page each, and these come first.
  for (let at: number | null = 0; at !== null && isFirstPage(view, at); at = endOfPage(view, at)) {
    const body = bodyOfPage(view, at);
    codecs.push(OGG_CODEC.exec(textAt(view, body ?? 0, 8))?.[0] ?? '');
  }
  const isKnown = codecs.length > 0 && !codecs.includes('');
  const hasVideo = codecs.includes('theora');
  const hasAudio = codecs.some((codec) => codec !== '' && codec !== 'theora');
  return {
    ...NOTHING_KNOWN,
    codecs: codecs.filter((codec) => codec !== ''),
    hasVideo: hasVideo || (isKnown ? false : null),
    hasAudio: hasAudio || (isKnown ? false : null),
    damage: await damageOfOgg(reader),
  };
}

/** Between two pages nobody can tell that there were more. */
async function damageOfOgg(reader: SampleReader): Promise<Damage | null> {
  const start = Math.max(0, reader.size - TAIL_BYTES);
  const view = await reader.read(start, TAIL_BYTES);
  let at = findPage(view);
  while (at !== null) {
    const end = endOfPage(view, at);
    if (end === null || end > view.byteLength) return { kind: 'cut', share: null };
    if (end === view.byteLength || fourCc(view, end) !== 'OggS') return null;
    at = end;
  }
  return null;
}

/** The first page that is followed by another one, or by nothing: the letters may stand in the sound. */
function findPage(view: DataView): number | null {
  for (let at = 0; at + PAGE_HEADER <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== 0x4f676753 || view.getUint8(at + 4) !== 0) continue;
    const end = endOfPage(view, at);
    if (end !== null && fourCc(view, end) === 'OggS') return at;
  }
  return null;
}

function isFirstPage(view: DataView, at: number): boolean {
  return (
    at + PAGE_HEADER <= view.byteLength && fourCc(view, at) === 'OggS' && (view.getUint8(at + 5) & 2) !== 0
  );
}

function bodyOfPage(view: DataView, at: number): number | null {
  return at + PAGE_HEADER > view.byteLength ? null : at + PAGE_HEADER + view.getUint8(at + 26);
}

/** Null where the header of the page itself is not all there. */
function endOfPage(view: DataView, at: number): number | null {
  const body = bodyOfPage(view, at);
  if (body === null || body > view.byteLength) return null;
  let end = body;
  for (let index = at + PAGE_HEADER; index < body; index += 1) end += view.getUint8(index);
  return end;
}
