import type { Recovery } from '../../errors.js';

/**
 * The part of an error response that decides. The message does not: its text differs between actions (docs/protocol.md §3.8).
 */
export interface Refusal {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
  /** Names of the parameters that were sent. */
  readonly sent: readonly string[];
}

/** The codes of the actions that we call (docs/protocol.md §6). For a code that is not listed, nothing helps. */
const REACTIONS: Readonly<Record<string, Recovery>> = {
  ACTION_BLOCKED: 'retry',
  LOCK_TIMED_OUT: 'retry',
  REMOTE_DC_NOT_FOUND: 'retry',
  UPLOAD_ERROR: 'retry',

  MISSING_KS: 'session',

  MAX_ALLOWED_CHUNK_COUNT_EXCEEDED: 'new-token',
  UPLOADED_FILE_NOT_FOUND_BY_TOKEN: 'new-token',
  UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED: 'new-token',
  UPLOAD_TOKEN_CANNOT_RESUME: 'new-token',
  UPLOAD_TOKEN_NOT_FOUND: 'new-token',

  // Also after an `addContent` that worked but whose response was lost.
  ENTRY_ALREADY_WITH_CONTENT: 'check-token',
  UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD: 'check-token',

  UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE: 'resend',
};

/**
 * Refused before the action ran: while the KS, the rate limit or the arguments were checked
 * (docs/protocol.md §1.3).
 */
const WITHOUT_EFFECT: readonly string[] = [
  'ACTION_BLOCKED',
  'INVALID_KS',
  'MISSING_KS',
  'MISSING_MANDATORY_PARAMETER',
  'SERVICE_FORBIDDEN',
  'UPLOAD_ERROR',
];

/** Milliseconds: the rate limit lasts 10 to 60 s (docs/protocol.md §6.4). */
const BLOCKED_WAIT_MS = 10_000;

/** Returns what to do about an error response. */
export function recoveryFor(refusal: Refusal): Recovery {
  const { code, args, sent } = refusal;
  if (code === 'INVALID_KS') return isCurable(args) ? 'session' : 'give-up';
  // A body larger than PHP's limit arrives empty (docs/protocol.md §1.9).
  if (code === 'MISSING_MANDATORY_PARAMETER') {
    return sent.includes(args.PARAM_NAME ?? '') ? 'smaller-chunk' : 'give-up';
  }
  // INTERNAL_SERVERL_ERROR (sic), INTERNAL_SERVER_ERROR, INTERNAL_DATABASE_ERROR.
  return code.startsWith('INTERNAL_') ? 'retry' : (REACTIONS[code] ?? 'give-up');
}

/** Whether the code proves that the action did not run, so that even a first part may be sent again. */
export function provesNoEffect(code: string): boolean {
  return WITHOUT_EFFECT.includes(code);
}

/** Returns the milliseconds to wait, given those of the `Retry-After` header, or null. */
export function waitAfter(code: string, retryAfterMs: number | null): number | null {
  return code === 'ACTION_BLOCKED' ? Math.max(BLOCKED_WAIT_MS, retryAfterMs ?? 0) : retryAfterMs;
}

/**
 * Whether a new KS can help. ERR_CODE "-4" is about who owns an entry. The reasons listed here come with "-1" and in place of
 * the KS; a new KS does not change them (docs/protocol.md §3.4).
 */
function isCurable(args: Readonly<Record<string, string>>): boolean {
  const lasting = ['EXCEEDED_RESTRICTED_URI', 'INVALID_PARTNER', 'INVALID_USER'];
  return args.ERR_CODE === '-1' && !lasting.includes(args.KSID ?? '');
}
