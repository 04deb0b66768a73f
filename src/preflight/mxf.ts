import { NOTHING_KNOWN, type MediaFacts } from './media-facts.js';
import { textAt, uint64, type SampleReader } from './sample-reader.js';

/** The label of the partition pack that every MXF file begins with (SMPTE ST 377-1), without its kind and version. */
const LABEL = '\x06\x0e+4\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02';

/** Reads the head of MXF. Returns null for anything else. */
export async function readMxf(reader: SampleReader): Promise<MediaFacts | null> {
  const view = await reader.read(0, 128);
  if (view.byteLength < 64 || textAt(view, 0, LABEL.length) !== LABEL) return null;
  const lengthByte = view.getUint8(16);
  const body = 17 + (lengthByte > 128 ? lengthByte - 128 : 0);
  const footer = body + 32 <= view.byteLength ? uint64(view, body + 24) : 0;
  const isCut = footer > reader.size;
  return {
    ...NOTHING_KNOWN,
    codecs: ['mxf'],
    damage: isCut ? { kind: 'cut', share: reader.size / footer } : null,
  };
}
