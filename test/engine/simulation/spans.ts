/**
 * Bytes without the bytes: which stretch of which source they are. Content built of spans is right when it is one
 * span from the start of its source to the end; that is stricter than comparing bytes, and as cheap for 5 GiB as for 5 B.
 */
export interface Span {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

export type Spans = readonly Span[];

export function lengthOf(spans: Spans): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** One after the other, neighbours joined. */
export function join(...all: Spans[]): Spans {
  const joined: Span[] = [];
  for (const span of all.flat()) {
    const last = joined.at(-1);
    if (span.from === span.to) continue;
    if (last?.source === span.source && last.to === span.from)
      joined[joined.length - 1] = { ...last, to: span.to };
    else joined.push(span);
  }
  return joined;
}

/** The stretch from `start` up to but not including `end`, counted in these spans. */
export function cut(spans: Spans, start: number, end: number): Spans {
  const found: Span[] = [];
  let at = 0;
  for (const { source, from, to } of spans) {
    const length = to - from;
    const first = Math.max(0, start - at);
    const last = Math.min(length, end - at);
    if (first < last) found.push({ source, from: from + first, to: from + last });
    at += length;
  }
  return found;
}

/** Whether this is the whole of a source of `size` bytes, and nothing else. */
export function isWhole(spans: Spans, source: string, size: number): boolean {
  const [only] = spans;
  if (size === 0) return spans.length === 0;
  return spans.length === 1 && only!.source === source && only!.from === 0 && only!.to === size;
}

/** For people. */
export function describe(spans: Spans): string {
  return (
    spans.map(({ source, from, to }) => `${source}[${String(from)},${String(to)})`).join(' ') || 'nothing'
  );
}

/** The bytes themselves: no two stretches of a source are alike for long. */
export function bytesOf(spans: Spans): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(spans));
  let at = 0;
  for (const { source, from, to } of spans) {
    const seed = seedOf(source);
    for (let offset = from; offset < to; offset += 1) bytes[at++] = byteAt(seed, offset);
  }
  return bytes;
}

function seedOf(source: string): number {
  let seed = 7;
  for (let at = 0; at < source.length; at += 1) seed = (seed * 31 + source.charCodeAt(at)) | 0;
  return seed;
}

function byteAt(seed: number, offset: number): number {
  let mixed = Math.imul(seed ^ offset, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & 0xff;
}
