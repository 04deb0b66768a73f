/** A box of MP4: its size, its type, and its content, which may be shorter than it says. */
function box(type: string, size: number, content: number = size - 8): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + content);
  new DataView(bytes.buffer).setUint32(0, size);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

/** A recording that was pulled off the camera: its media data end in the middle, and there is no index, which comes last. */
export function unfinishedRecording(contentBytes = 2_000): readonly Uint8Array<ArrayBuffer>[] {
  return [box('ftyp', 24), box('mdat', contentBytes * 2, contentBytes)];
}

/** What a recording says of itself. */
export interface Recording {
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly tracks?: readonly ('vide' | 'soun')[];
}

/** A recording with an index and nothing behind it: enough for those who only look into it. */
export function recording({
  seconds = 4,
  width = 1920,
  height = 1080,
  tracks = ['vide', 'soun'],
}: Recording = {}): readonly Uint8Array<ArrayBuffer>[] {
  const header = box('mvhd', 108);
  new DataView(header.buffer).setUint32(20, 1_000);
  new DataView(header.buffer).setUint32(24, seconds * 1_000);
  const content = [header, ...tracks.map((kind) => track(kind, width, height))];
  return [box('ftyp', 24), joined('moov', content), box('mdat', 2_000)];
}

function track(kind: 'vide' | 'soun', width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = box('tkhd', 92);
  const view = new DataView(header.buffer);
  view.setUint32(48, 0x00010000); // Not turned: 1 in 16.16.
  view.setUint32(64, 0x00010000);
  view.setUint32(84, width * 65536);
  view.setUint32(88, height * 65536);
  const handler = box('hdlr', 33);
  handler.set(new TextEncoder().encode(kind), 16);
  return joined('trak', [header, joined('mdia', [handler])]);
}

function joined(type: string, boxes: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const size = boxes.reduce((sum, { length }) => sum + length, 8);
  const whole = new Uint8Array(size);
  whole.set(box(type, size, 0));
  let at = 8;
  for (const one of boxes) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}
