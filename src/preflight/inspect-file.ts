import { readFlac, readMp3, readOgg } from './audio.js';
import { readMatroska } from './matroska.js';
import { NOTHING_KNOWN, type MediaFacts } from './media-facts.js';
import { readMp4 } from './mp4.js';
import { readMxf } from './mxf.js';
import { readRiff } from './riff.js';
import { SampleReader } from './sample-reader.js';

export type { Damage, MediaFacts } from './media-facts.js';

/** MP3 is last: it has the shortest mark. */
const READERS = [readMp4, readMatroska, readRiff, readFlac, readOgg, readMxf, readMp3];

/**
 * Looks into a file: at most 64 KB of it in at most 12 reads. Whatever is in it, and whether or not it can be read, this
 * never rejects: of a file that cannot be judged nothing is known.
 *
 * A reader of our own, on purpose: those of others are ten times as large, and read the whole index of a recording.
 */
export async function inspectFile(file: Blob): Promise<MediaFacts> {
  const reader = new SampleReader(file);
  try {
    for (const read of READERS) {
      const facts = await read(reader);
      if (facts !== null) return facts;
    }
  } catch {
    // Too large a head, a file that has gone, or bytes that lie about their lengths.
  }
  return NOTHING_KNOWN;
}
