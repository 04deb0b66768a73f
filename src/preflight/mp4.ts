import { NOTHING_KNOWN, type Damage, type MediaFacts } from './media-facts.js';
import { fourCc, uint64, type SampleReader } from './sample-reader.js';

/** One box: `body` is where its content begins, `end` where it ends by its own words. */
interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** More tracks are not looked at. Cameras write up to six. */
const MOST_TRACKS = 6;

/** Of a track: its header, handler and the description of its first samples stand at its beginning. */
const TRACK_HEAD_BYTES = 1_536;

/** What stands in files that have media data and no index of the usual kind, and are whole: pictures, segments. */
const OTHER_INDEX = ['meta', 'styp', 'sidx', 'moof'];

/** Without the end of one of these something is missing. What is cut off elsewhere stood behind the film, or is none of it. */
const NEEDED_WHOLE = ['mdat', 'moov', 'moof'];

interface Walk {
  readonly boxes: readonly Box[];
  /** What was found where a box should begin. */
  readonly rest: 'end' | 'zeros' | 'not a box' | 'not read';
}

/** Reads MP4, MOV and their relatives. Returns null for what is none. */
export async function readMp4(reader: SampleReader): Promise<MediaFacts | null> {
  const first = fourCc(await reader.read(0, 12), 4);
  if (!['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'styp', 'pnot'].includes(first)) return null;
  const walk = await walkBoxes(reader);
  const index = walk.boxes.find(({ type }) => type === 'moov');
  const damage = damageOf(walk, reader.size);
  if (!index || index.end > reader.size) return { ...NOTHING_KNOWN, damage };
  return { ...(await readIndex(reader, index)), damage };
}

/** The boxes of the file itself, as far as they can be followed. */
async function walkBoxes(reader: SampleReader): Promise<Walk> {
  const boxes: Box[] = [];
  let at = 0;
  try {
    while (at + 8 <= reader.size) {
      const box = boxAt(await reader.read(at, 16), 0, at, reader.size);
      if (box === null) return { boxes, rest: 'not a box' };
      if (box === 'zeros') return { boxes, rest: 'zeros' };
      boxes.push(box);
      if (box.end > reader.size) break;
      at = box.end;
      // Fragments follow each other for hours; those at the beginning have to do.
      if (boxes.filter(({ type }) => type === 'moof').length >= 3) return { boxes, rest: 'not read' };
    }
  } catch {
    return { boxes, rest: 'not read' };
  }
  return { boxes, rest: 'end' };
}

/** @param start - Where the box begins in the file. */
function boxAt(view: DataView, at: number, start: number, limit: number): Box | 'zeros' | null {
  if (at + 8 > view.byteLength) return null;
  const size = view.getUint32(at);
  const type = fourCc(view, at + 4);
  if (size === 0 && type === '\0\0\0\0') return 'zeros';
  if (size === 0) return { type, start, body: start + 8, end: limit };
  if (size !== 1) return size < 8 ? null : { type, start, body: start + 8, end: start + size };
  if (at + 16 > view.byteLength) return null;
  const large = uint64(view, at + 8);
  return large < 16 ? null : { type, start, body: start + 16, end: start + large };
}

function damageOf({ boxes, rest }: Walk, size: number): Damage | null {
  const hasIndex = boxes.some(({ type, end }) => type === 'moov' && end <= size);
  const last = boxes.at(-1);
  if (last && last.end > size) {
    if (!NEEDED_WHOLE.includes(last.type)) return null;
    if (!hasIndex && !isOtherKind(boxes)) return { kind: 'unfinished' };
    return { kind: 'cut', share: size / last.end };
  }
  const hasMedia = boxes.some(({ type }) => type === 'mdat');
  if (hasIndex || !hasMedia || isOtherKind(boxes)) return null;
  return rest === 'end' || rest === 'zeros' ? { kind: 'unfinished' } : null;
}

function isOtherKind(boxes: readonly Box[]): boolean {
  return boxes.some(({ type }) => OTHER_INDEX.includes(type));
}

async function readIndex(reader: SampleReader, index: Box): Promise<MediaFacts> {
  let facts: MediaFacts = NOTHING_KNOWN;
  let [tracks, isFragmented, isWhole] = [0, false, false];
  try {
    let at = index.body;
    while (at + 8 <= index.end) {
      const view = await reader.read(at, 16);
      const box = boxAt(view, 0, at, index.end);
      if (box === null || box === 'zeros' || box.end > index.end) break;
      if (box.type === 'mvhd')
        facts = { ...facts, durationSeconds: durationOf(await reader.read(box.body, 32)) };
      if (box.type === 'mvex') isFragmented = true;
      if (box.type === 'trak' && (tracks += 1) <= MOST_TRACKS)
        facts = withTrack(facts, await headOf(reader, box));
      at = box.end;
    }
    isWhole = at >= index.end - 8;
  } catch {
    // What was found so far is true.
  }
  const isCounted = isWhole && tracks > 0 && tracks <= MOST_TRACKS;
  return {
    ...facts,
    // Of a fragmented file it is that of the first fragment.
    durationSeconds: isFragmented ? null : facts.durationSeconds,
    hasVideo: facts.hasVideo ?? (isCounted ? false : null),
    hasAudio: facts.hasAudio ?? (isCounted ? false : null),
  };
}

async function headOf(reader: SampleReader, track: Box): Promise<DataView> {
  const length = Math.min(track.end - track.body, TRACK_HEAD_BYTES);
  const { buffer, byteOffset, byteLength } = await reader.read(track.body, length);
  return new DataView(buffer, byteOffset, Math.min(byteLength, length));
}

function withTrack(facts: MediaFacts, head: DataView): MediaFacts {
  const handler = find(head, ['mdia', 'hdlr']);
  const kind = handler === null ? '' : fourCc(head, handler + 8);
  const description = find(head, ['mdia', 'minf', 'stbl', 'stsd']);
  const codec = description === null ? '' : fourCc(head, description + 12);
  const codecs = codec === '' ? facts.codecs : [...facts.codecs, codec];
  if (kind === 'soun') return { ...facts, codecs, hasAudio: true };
  if (kind !== 'vide') return facts;
  return { ...facts, codecs, hasVideo: true, ...(facts.width === null ? sizeOf(head) : {}) };
}

/**
 * Where the content of a box in boxes begins, or null. Of two of the same kind it is the first: QuickTime has a second
 * `hdlr` deeper.
 */
function find(
  view: DataView,
  [wanted, ...deeper]: readonly string[],
  from = 0,
  to = view.byteLength,
): number | null {
  for (let at = from; at + 8 <= to;) {
    const box = boxAt(view, at, at, to);
    if (box === null || box === 'zeros') return null;
    const end = Math.min(box.end, view.byteLength);
    if (box.type === wanted && deeper.length > 0) return find(view, deeper, box.body, end);
    if (box.type === wanted) return box.body + 8 <= end ? box.body : null;
    at = box.end;
  }
  return null;
}

/** `tkhd`: the size is in 16.16, and the matrix says whether the picture is turned by a quarter. */
function sizeOf(head: DataView): Pick<MediaFacts, 'width' | 'height'> {
  const at = find(head, ['tkhd']);
  const matrix = at === null ? Infinity : at + (head.getUint8(at) === 1 ? 52 : 40);
  if (matrix + 44 > head.byteLength) return { width: null, height: null };
  const side = (at: number): number | null => head.getUint32(matrix + at) / 65536 || null;
  const [width, height] = [side(36), side(40)];
  const isTurned = head.getInt32(matrix) === 0 && head.getInt32(matrix + 16) === 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** `mvhd` */
function durationOf(view: DataView): number | null {
  if (view.byteLength < 32) return null;
  const isLarge = view.getUint8(0) === 1;
  const scale = view.getUint32(isLarge ? 20 : 12);
  const units = isLarge ? uint64(view, 24) : view.getUint32(16);
  const isKnown = scale > 0 && units > 0 && units < (isLarge ? 2 ** 63 : 0xffffffff);
  return isKnown ? units / scale : null;
}
