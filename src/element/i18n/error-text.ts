import type { Upload } from '../../engine/model/upload.js';
import { RestrictionError, UploadError } from '../../errors.js';
import { describeTypes } from './accepted-types.js';
import type { Format } from './format.js';
import type { ErrorText, Messages } from './messages.js';

/**
 * Which text people get for a code that has none of its own; the first that matches. Source:
 * docs/protocol.md §6.
 */
const TEXT_FOR: readonly (readonly [codes: RegExp, text: string])[] = [
  [/^MISSING_KS$/, 'KS_REFUSED'],
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
    /_NOT_FOUND$|FORBIDDEN|^(HTTP|PROPERTY|SERVICE|ACTION|OBJECT|INVALID|MISSING|CATEGORY|ENTRY|MAX)_/,
    'SET_UP',
  ],
];

/** After these nothing that was sent is of use any more, or all of it has arrived: "kept" would mislead. */
const NOTHING_KEPT = /^(FILE|ENTRY|UPLOAD_TOKEN|UPLOADED)_/;

/** Why an upload failed: what happened, what was kept, what to do. */
export function describeFailure(
  { confirmedBytes, tokenId }: Pick<Upload, 'confirmedBytes' | 'tokenId'>,
  error: UploadError,
  messages: Messages,
  format: Format,
): string {
  // Where no KS was ever accepted or refused, there is nothing to renew.
  const isFirstKs = error.code === 'KS_PROVIDER_FAILED' && error.httpStatus === null && tokenId === null;
  const [whatHappened, whatToDo] = textOf(error, messages, format, isFirstKs ? 'KS_MISSING' : error.code);
  const isKept = confirmedBytes > 0 && !NOTHING_KEPT.test(error.code);
  const kept = isKept ? [messages.kept(format.bytes(confirmedBytes))] : [];
  return format.sentences([whatHappened, ...kept, whatToDo]);
}

/** Why a file was not taken. */
export function describeRejection(
  name: string,
  error: RestrictionError,
  messages: Messages,
  format: Format,
): string {
  return format.sentences([messages.rejected(name), ...textOf(error, messages, format)]);
}

/** For those who help: the error's code, and the server's behind it. */
export function codeOf({ code, cause }: UploadError): string {
  return cause instanceof UploadError && cause.code !== code ? `${code} (${cause.code})` : code;
}

function textOf(
  error: UploadError,
  messages: Messages,
  format: Format,
  code: string = error.code,
): ErrorText {
  const { errors, files } = messages;
  const key = Object.hasOwn(errors, code) ? code : TEXT_FOR.find(([codes]) => codes.test(code))?.[1];
  const text = errors[key ?? 'UNKNOWN'] ?? errors.UNKNOWN;
  if (typeof text !== 'function') return text;
  const limit = error instanceof RestrictionError ? error.limit : 0;
  if (code === 'FILE_TYPE') return text(describeTypes(String(limit), messages, format));
  return text(code === 'TOO_MANY_FILES' ? files(Number(limit)) : format.bytes(Number(limit)));
}
