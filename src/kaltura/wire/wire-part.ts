import type { UploadPart } from '../upload-api.js';

/** The parameters of `uploadToken.upload` for a part. */
export interface WirePart {
  readonly resume: boolean;
  readonly finalChunk: boolean;
  readonly resumeAt: number;
  readonly bytes: Blob[];
}

/**
 * Always sets all three parameters, because the server's defaults (`finalChunk` true, `resumeAt` −1) lose data
 * (docs/protocol.md §4.3, §4.7).
 */
export function toWirePart(part: UploadPart): WirePart {
  switch (part.kind) {
    case 'whole':
      return { resume: false, finalChunk: true, resumeAt: 0, bytes: [part.bytes] };
    case 'first':
      return { resume: false, finalChunk: false, resumeAt: 0, bytes: [part.bytes] };
    case 'middle':
      return { resume: true, finalChunk: false, resumeAt: part.offset, bytes: [part.bytes] };
    case 'final':
      return { resume: true, finalChunk: true, resumeAt: part.offset, bytes: [] };
    case 'probe':
      // −1 appends no bytes at the end: the response has the true size (docs/protocol.md O43, the probe).
      return { resume: true, finalChunk: false, resumeAt: -1, bytes: [] };
  }
}
