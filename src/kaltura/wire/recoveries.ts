import type { Recovery } from '../../errors.js';

/**
 * What of an answer decides; never the message, whose text differs between actions (docs/protocol.md §3.8).
 */
export interface Refusal {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
  /** Names of the parameters that were sent. */
  readonly sent: readonly string[];
}

/** docs/protocol.md §6, the codes of actions that we call; what is not listed cannot heal. */
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

  // Also after the lost answer of an `addContent` that worked.
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

/** The rate limit lasts 10 to 60 s (docs/protocol.md §6.4). */
const BLOCKED_WAIT_MS = 10_000;

/** What can be done about an error answer. */
export function recoveryFor(refusal: Refusal): Recovery {
  const { code, args, sent } = refusal;
  if (code === 'INVALID_KS') return isCurable(args) ? 'session' : 'give-up';
  // A body over PHP's limit arrives empty (docs/protocol.md §1.9).
  if (code === 'MISSING_MANDATORY_PARAMETER') {
    return sent.includes(args.PARAM_NAME ?? '') ? 'smaller-chunk' : 'give-up';
  }
  // INTERNAL_SERVERL_ERROR (sic), INTERNAL_SERVER_ERROR, INTERNAL_DATABASE_ERROR.
  return code.startsWith('INTERNAL_') ? 'retry' : (REACTIONS[code] ?? 'give-up');
}

/** Whether the code proves that the action never ran, so that even a first part may be sent again. */
export function provesNoEffect(code: string): boolean {
  return WITHOUT_EFFECT.includes(code);
}

/** Milliseconds to wait, given what the `Retry-After` header said. */
export function waitAfter(code: string, retryAfterMs: number | null): number | null {
  return code === 'ACTION_BLOCKED' ? Math.max(BLOCKED_WAIT_MS, retryAfterMs ?? 0) : retryAfterMs;
}

/**
 * "-4" is about who owns an entry; the reasons below come with "-1" in the place of the KS, and a new KS does not
 * change them (docs/protocol.md §3.4).
 */
function isCurable(args: Readonly<Record<string, string>>): boolean {
  const lasting = ['EXCEEDED_RESTRICTED_URI', 'INVALID_PARTNER', 'INVALID_USER'];
  return args.ERR_CODE === '-1' && !lasting.includes(args.KSID ?? '');
}
