import { NOTHING_KNOWN, type Damage, type MediaFacts } from './media-facts.js';
import { textAt, type SampleReader } from './sample-reader.js';

/** Elements of Matroska and WebM (RFC 9559), by their ids. */
const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const SEEK_HEAD = 0x114d9b74;
const SEEK = 0x4dbb;
const SEEK_ID = 0x53ab;
const SEEK_POSITION = 0x53ac;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const VIDEO = 0xe0;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
const CUES = 0x1c53bb6b;
const CLUSTER = 0x1f43b675;

/** What stands before the first cluster is looked for in so many bytes. */
const HEAD_BYTES = 16 * 1024;

interface Element {
  readonly id: number;
  readonly body: number;
  /** Beyond what was read where it is longer; null where its size is unknown, as in what is recorded to a stream. */
  readonly end: number | null;
}

/** Reads Matroska and WebM. Returns null for what is neither. */
export async function readMatroska(reader: SampleReader): Promise<MediaFacts | null> {
  const head = await reader.read(0, 64);
  const ebml = elementAt(head, 0);
  if (ebml?.id !== EBML || ebml.end === null) return null;
  const start = ebml.end;
  const segment = elementAt(await reader.read(start, 16), 0);
  if (segment?.id !== SEGMENT) return null;
  const body = start + segment.body;
  const end = segment.end === null ? null : start + segment.end;
  let damage = cutAt(end, body, reader.size);
  try {
    const view = await reader.read(body, HEAD_BYTES);
    const { facts, cues } = readSegment(view);
    damage ??= cues === null ? null : cutAt(body + cues + 1, 0, reader.size);
    return { ...facts, damage };
  } catch {
    return { ...NOTHING_KNOWN, damage };
  }
}

function cutAt(end: number | null, body: number, size: number): Damage | null {
  return end === null || end <= size ? null : { kind: 'cut', share: (size - body) / (end - body) };
}

/** @param view - From the content of the segment on. */
function readSegment(view: DataView): { readonly facts: MediaFacts; readonly cues: number | null } {
  let facts: MediaFacts = NOTHING_KNOWN;
  let cues: number | null = null;
  for (const element of childrenOf(view, 0, view.byteLength)) {
    if (element.id === CLUSTER) break;
    if (element.end === null || element.end > view.byteLength) break;
    if (element.id === SEEK_HEAD) cues = seekOf(view, element, CUES);
    if (element.id === INFO) facts = { ...facts, durationSeconds: durationOf(view, element) };
    if (element.id === TRACKS) facts = { ...facts, ...tracksOf(view, element) };
  }
  return { facts, cues };
}

/** The position of what a seek head names, from the content of the segment on. */
function seekOf(view: DataView, { body, end }: Element, wanted: number): number | null {
  for (const seek of childrenOf(view, body, end)) {
    if (seek.id !== SEEK) continue;
    const id = numberIn(view, childOf(view, seek, SEEK_ID));
    if (id === wanted) return numberIn(view, childOf(view, seek, SEEK_POSITION));
  }
  return null;
}

function durationOf(view: DataView, info: Element): number | null {
  const scale = numberIn(view, childOf(view, info, TIMESTAMP_SCALE)) ?? 1_000_000;
  const duration = childOf(view, info, DURATION);
  if (duration?.end == null) return null;
  const length = duration.end - duration.body;
  const units =
    length === 8 ? view.getFloat64(duration.body) : length === 4 ? view.getFloat32(duration.body) : NaN;
  return units > 0 ? (units * scale) / 1e9 : null;
}

function tracksOf(view: DataView, tracks: Element): Partial<MediaFacts> {
  let [hasVideo, hasAudio] = [false, false];
  let [width, height]: (number | null)[] = [null, null];
  const codecs: string[] = [];
  for (const entry of childrenOf(view, tracks.body, tracks.end)) {
    if (entry.id !== TRACK_ENTRY) continue;
    const type = numberIn(view, childOf(view, entry, TRACK_TYPE));
    const codec = childOf(view, entry, CODEC_ID);
    if ((type === 1 || type === 2) && codec?.end != null)
      codecs.push(textAt(view, codec.body, codec.end - codec.body).replaceAll('\0', ''));
    hasAudio ||= type === 2;
    hasVideo ||= type === 1;
    const video = childOf(view, entry, VIDEO);
    if (type !== 1 || !video) continue;
    width ??= numberIn(view, childOf(view, video, PIXEL_WIDTH));
    height ??= numberIn(view, childOf(view, video, PIXEL_HEIGHT));
  }
  return { hasVideo, hasAudio, codecs, width: width ?? null, height: height ?? null };
}

function childOf(view: DataView, { body, end }: Element, id: number): Element | null {
  for (const child of childrenOf(view, body, end)) if (child.id === id) return child;
  return null;
}

function* childrenOf(view: DataView, from: number, to: number | null): Generator<Element> {
  let at = from;
  const end = Math.min(to ?? view.byteLength, view.byteLength);
  while (at < end) {
    const element = elementAt(view, at);
    if (element === null) return;
    yield element;
    if (element.end === null) return;
    at = element.end;
  }
}

/** Null where the bytes do not reach, or are no element. */
function elementAt(view: DataView, at: number): Element | null {
  const idLength = vintLength(view, at);
  if (idLength === null || idLength > 4) return null;
  const sizeLength = vintLength(view, at + idLength);
  if (sizeLength === null || at + idLength + sizeLength > view.byteLength) return null;
  const size = vint(view, at + idLength, sizeLength);
  const body = at + idLength + sizeLength;
  return { id: unsigned(view, at, idLength), body, end: size === null ? null : body + size };
}

/** How many bytes a number of variable size has, by its first byte. */
function vintLength(view: DataView, at: number): number | null {
  if (at >= view.byteLength) return null;
  const length = Math.clz32(view.getUint8(at)) - 23;
  return length > 8 ? null : length;
}

/** The bits of a size of eight bytes; all ones is "unknown". */
const SIZE_BITS = 0x00ffffffffffffffn;

/** Its value without the mark of its length; null for "unknown", which is all ones. */
function vint(view: DataView, at: number, length: number): number | null {
  if (length === 8) {
    const bits = view.getBigUint64(at) & SIZE_BITS;
    return bits === SIZE_BITS ? null : Number(bits);
  }
  const value = unsigned(view, at, length) - 2 ** (7 * length);
  return value === 2 ** (7 * length) - 1 ? null : value;
}

function unsigned(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index += 1) value = value * 256 + view.getUint8(at + index);
  return value;
}

function numberIn(view: DataView, element: Element | null): number | null {
  if (element?.end == null || element.end > view.byteLength) return null;
  return unsigned(view, element.body, Math.min(8, element.end - element.body));
}
