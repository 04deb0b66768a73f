import type { Upload } from '../../engine/model/upload.js';
import { RestrictionError, UploadError } from '../../upload-error.js';
import type { Format } from './format.js';
import type { Messages } from './messages.js';
import { textOf } from './rejection-text.js';

/**
 * Which text people get for a code that has none of its own; the first that matches. Source:
 * docs/protocol.md §6.
 */
const TEXT_FOR: readonly (readonly [codes: RegExp, text: string])[] = [
  [/^MISSING_KS$/, 'KS_REFUSED'],
  [/^SIGNED_OUT$/, 'KS_PROVIDER_FAILED'],
  [/^NOT_YOURS$/, 'SERVICE_FORBIDDEN'],
  [/^INCOMPLETE$/, 'UPLOAD_TOKEN_NOT_FOUND'],
  // A firewall: Kaltura's own refusals have status 200.
  [/^HTTP_403/, 'BAD_RESPONSE'],
  // Only where a new KS cannot help: of one that can, a `SessionError` tells (docs/protocol.md G56).
  [/^INVALID_KS$|UNAUTHORIZED$|ACCESS_CONTROL_RESTRICTED|PERMISSION_DENIED/, 'SERVICE_FORBIDDEN'],
  [/^ACTION_BLOCKED|^HTTP_(408|429)/, 'BUSY'],
  [/_BLOCKED$|^INVALID_USER/, 'USER_BLOCKED'],
  [/^HTTP_5|^INTERNAL_|^LOCK_|^REMOTE_/, 'SERVER'],
  [/^ENTRY_ID_NOT|^INVALID_ENTRY/, 'ENTRY_GONE'],
  [/^ENTRY_REPLACEMENT_FAILED/, 'ENTRY_ERROR_CONVERTING'],
  [/^ENTRY_REPLACEMENT/, 'ENTRY_ALREADY_WITH_CONTENT'],
  [/TYPE_NOT_SUPPORTED$/, 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'],
  [/^UPLOAD|^MAX_ALLOWED_CHUNK/, 'UPLOAD_TOKEN_NOT_FOUND'],
  [
    /_NOT_FOUND$|FORBIDDEN|^(DOCUMENT|HTTP|PROPERTY|SERVICE|ACTION|OBJECT|INVALID|MISSING|CATEGORY|ENTRY|MAX)_/,
    'SET_UP',
  ],
];

/** After these nothing that was sent is of use any more, or all of it has arrived: "kept" would mislead. */
const NOTHING_KEPT = /^(FILE|ENTRY|UPLOAD_TOKEN|UPLOADED)_/;

/** After these only another file, or this one in its new state, can arrive: sending the same again cannot. */
const NEEDS_ANOTHER_FILE =
  /^(FILE_(CHANGED|CONTENT_NOT_SECURE)|UPLOAD_TOKEN_FILE_TYPE_RESTRICTED|ENTRY_ERROR_CONVERTING|ENTRY_REPLACEMENT_FAILED)|TYPE_NOT_SUPPORTED$/;

/** Whether nothing helps but another file. */
export function isHelpedByAnotherFile(error: UploadError): boolean {
  return error instanceof RestrictionError || NEEDS_ANOTHER_FILE.test(error.code);
}

/** Why an upload failed: what happened, what was kept, what to do. */
export function describeFailure(
  upload: Pick<Upload, 'confirmedBytes' | 'tokenId'>,
  error: UploadError,
  messages: Messages,
  format: Format,
): string {
  const { whatHappened, kept, whatToDo } = failureOf(upload, error, messages, format);
  return format.sentences([whatHappened, ...(kept === null ? [] : [kept]), whatToDo]);
}

/** Its sentences; what was kept is null where nothing was, or is of no use. */
export function failureOf(
  { confirmedBytes, tokenId }: Pick<Upload, 'confirmedBytes' | 'tokenId'>,
  error: UploadError,
  messages: Messages,
  format: Format,
): { readonly whatHappened: string; readonly kept: string | null; readonly whatToDo: string } {
  // Where no KS was ever accepted or refused, there is nothing to renew.
  const isFirstKs = error.code === 'KS_PROVIDER_FAILED' && error.httpStatus === null && tokenId === null;
  const code = isFirstKs ? 'KS_MISSING' : error.code;
  const shared = TEXT_FOR.find(([codes]) => codes.test(code))?.[1];
  const key = Object.hasOwn(messages.errors, code) ? code : shared;
  const [whatHappened, whatToDo] = textOf(error, messages, format, key ?? 'UNKNOWN');
  const isKept = confirmedBytes > 0 && !NOTHING_KEPT.test(error.code);
  const said = error.hostMessage ?? whatHappened;
  return { whatHappened: said, kept: isKept ? messages.kept(format.bytes(confirmedBytes)) : null, whatToDo };
}

/** For those who help: the error's code, and the server's behind it. */
export function codeOf({ code, cause }: UploadError): string {
  return cause instanceof UploadError && cause.code !== code ? `${code} (${cause.code})` : code;
}
