import type { RecordedRequest } from '../../demo/server/index.js';

/** A part of a file as the server has recorded it. */
export interface SentChunk {
  readonly tokenId: string | null;
  /** Bytes of the file: from `start` up to but not including `end`. */
  readonly start: number;
  readonly end: number;
  /** Its connection ended before the response had gone out. */
  readonly isCut: boolean;
}

/** The parts with bytes, in the order of their arrival. */
export function sentChunks(requests: readonly RecordedRequest[]): readonly SentChunk[] {
  return requests
    .filter(({ kind }) => kind === 'whole' || kind === 'first' || kind === 'middle')
    .map(({ tokenId, offset, parts, aborted }) => {
      const start = offset ?? 0;
      // Of one that was cut inside its body nothing is recorded but where it was to begin.
      return { tokenId, start, end: start + (parts[0]?.size ?? 1), isCut: aborted };
    });
}

/** Chunks with bytes that the same token had been sent before, by a request that was not cut. */
export function sentTwice(chunks: readonly SentChunk[]): readonly SentChunk[] {
  return chunks.filter(({ tokenId, start, end }, index) =>
    chunks
      .slice(0, index)
      .some(
        (earlier) =>
          !earlier.isCut && earlier.tokenId === tokenId && earlier.start < end && start < earlier.end,
      ),
  );
}
