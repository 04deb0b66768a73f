import { UploadError, type Recovery } from '../errors.js';
import type { CaptionMistakeCode } from './captions/check-captions.js';

/** Why a companion was not sent, before the server was asked anything. */
export type CompanionErrorCode =
  /** Its file was chosen on an earlier visit, and its bytes were not sent by then. */
  | 'COMPANION_FILE_MISSING'
  /** The server took its bytes, but not for this entry. */
  | 'COMPANION_NOT_TAKEN'
  /** The captions have a mistake, in the line that stands beside the code. */
  | `CAPTIONS_${CaptionMistakeCode}`;

/** A companion that cannot be sent as it is. */
export class CompanionError extends UploadError {
  override readonly name = 'CompanionError';
  readonly code: CompanionErrorCode;
  readonly recovery: Recovery = 'give-up';
  /** Counted from 1; null where it is about no line. */
  readonly line: number | null;

  constructor(code: CompanionErrorCode, message: string, line: number | null = null) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
