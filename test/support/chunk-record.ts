import type { RecordedRequest } from '../../demo/server/index.js';

/** A part of a file as the server has recorded it. */
export interface SentChunk {
  readonly tokenId: string | null;
  /** Bytes of the file: from `start` up to but not including `end`. */
  readonly start: number;
  readonly end: number;
  /** Its connection ended before the response had gone out. */
  readonly isCut: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Null while there is no response. */
  readonly endedAt: number | null;
}

/** Bytes that were sent again although the request before was not cut. */
interface SentTwice {
  readonly earlier: SentChunk;
  readonly again: SentChunk;
}

/** The parts with bytes, in the order of their arrival. */
export function sentChunks(requests: readonly RecordedRequest[]): readonly SentChunk[] {
  return requests
    .filter(({ kind }) => kind === 'whole' || kind === 'first' || kind === 'middle')
    .map(({ tokenId, offset, parts, aborted, startedAt, endedAt }) => {
      const start = offset ?? 0;
      // Of one that was cut inside its body nothing is recorded but where it was to begin.
      const end = start + (parts[0]?.size ?? 1);
      return { tokenId, start, end, isCut: aborted, startedAt, endedAt };
    });
}

/** Chunks with bytes that the same token had been sent before, by a request that was not cut. */
export function sentTwice(chunks: readonly SentChunk[]): readonly SentTwice[] {
  return chunks.flatMap((again, index) => {
    const { tokenId, start, end } = again;
    const earlier = chunks
      .slice(0, index)
      .find((one) => !one.isCut && one.tokenId === tokenId && one.start < end && start < one.end);
    return earlier ? [{ earlier, again }] : [];
  });
}
