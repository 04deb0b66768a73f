/** What a caller does about an error. Source of the mapping: Kaltura's error table, see `kaltura/reactions.ts`. */
export type Recovery =
  /** The same request again, after a delay. */
  | 'retry'
  /** A new KS, then the same request. */
  | 'session'
  /** The token is of no use any more; the file starts over on a new one. */
  | 'new-token'
  /** The answer is ambiguous; `getToken` decides. */
  | 'check-token'
  /** Acknowledged bytes are missing on the server; find the true size and send from there. */
  | 'resend'
  /** The body was probably larger than something on the way allows. */
  | 'smaller-chunk'
  /** Nothing the client can do. */
  | 'give-up';

/** Where an error comes from. All fields are null for errors that no request caused. */
export interface RequestContext {
  readonly service: string | null;
  readonly action: string | null;
  readonly httpStatus: number | null;
  /** `X-Kaltura-Session` of the answer; Kaltura's support asks for it. */
  readonly serverSession: string | null;
}

const NO_REQUEST: RequestContext = { service: null, action: null, httpStatus: null, serverSession: null };

/**
 * Base of every error of this package. `message` is English, for logs, and never holds a KS;
 * what people read comes from the element's texts, by `code`.
 */
export abstract class UploadError extends Error implements RequestContext {
  /** Stable, for machines and for the choice of a text. */
  abstract readonly code: string;
  /** What the engine does about it. */
  abstract readonly recovery: Recovery;
  /** True when the answer proves that the server did not carry out the request. */
  readonly hadNoEffect: boolean = false;
  /** Milliseconds the server asked us to wait, or null. */
  readonly retryAfterMs: number | null = null;

  readonly service: string | null;
  readonly action: string | null;
  readonly httpStatus: number | null;
  readonly serverSession: string | null;

  constructor(message: string, options: ErrorOptions & { readonly request?: RequestContext } = {}) {
    super(message, options);
    const request = options.request ?? NO_REQUEST;
    this.service = request.service;
    this.action = request.action;
    this.httpStatus = request.httpStatus;
    this.serverSession = request.serverSession;
  }

  /** Whether waiting and trying again, without anybody's doing, may help. */
  get retryable(): boolean {
    return this.recovery === 'retry' || this.recovery === 'smaller-chunk';
  }
}

/** The request got no answer: offline, DNS, CORS, or a dropped connection. Whether the server acted is unknown. */
export class NetworkError extends UploadError {
  override readonly name = 'NetworkError';
  readonly code = 'NETWORK';
  readonly recovery: Recovery = 'retry';
}

/** The deadline passed before the whole answer was read. Whether the server acted is unknown. */
export class TimeoutError extends UploadError {
  override readonly name = 'TimeoutError';
  readonly code = 'TIMEOUT';
  readonly recovery: Recovery = 'retry';
}

/** An answer with an HTTP error status; something in front of Kaltura, since Kaltura itself always answers 200. */
export class HttpError extends UploadError {
  override readonly name = 'HttpError';
  readonly code: string;
  readonly recovery: Recovery;
  override readonly retryAfterMs: number | null;

  constructor(
    status: number,
    options: { readonly request: RequestContext; readonly retryAfterMs: number | null },
  ) {
    super(`The server answered with HTTP status ${String(status)}.`, options);
    this.code = `HTTP_${String(status)}`;
    this.retryAfterMs = options.retryAfterMs;
    if (status === 413) this.recovery = 'smaller-chunk';
    else this.recovery = status === 408 || status === 429 || status >= 500 ? 'retry' : 'give-up';
  }
}

/** HTTP 200, but not an answer of Kaltura's API: HTML, XML, an empty body, or an object without what was asked for. */
export class ResponseError extends UploadError {
  override readonly name = 'ResponseError';
  readonly code = 'BAD_RESPONSE';
  readonly recovery: Recovery = 'retry';
}

/** Kaltura answered with a `KalturaAPIException`. */
export class ApiError extends UploadError {
  override readonly name = 'ApiError';
  /** The server's own code, for example `UPLOAD_TOKEN_NOT_FOUND`. */
  readonly code: string;
  readonly recovery: Recovery;
  /** The server's arguments, free of any KS. */
  readonly args: Readonly<Record<string, string>>;
  override readonly hadNoEffect: boolean;
  override readonly retryAfterMs: number | null;

  constructor(
    message: string,
    options: {
      readonly request: RequestContext;
      readonly code: string;
      readonly args: Readonly<Record<string, string>>;
      readonly recovery: Recovery;
      readonly hadNoEffect: boolean;
      readonly retryAfterMs?: number | null;
    },
  ) {
    super(message, options);
    this.code = options.code;
    this.args = options.args;
    this.recovery = options.recovery;
    this.hadNoEffect = options.hadNoEffect;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** Why no usable KS can be had. */
export type SessionErrorCode =
  /** The host page gave none within the time limit. */
  | 'KS_MISSING'
  /** The host's provider or URL failed, gave nothing, or gave the refused KS again. */
  | 'KS_PROVIDER_FAILED'
  /** The server refuses even the new KS. */
  | 'KS_REFUSED';

/** There is no KS that the server takes. The host page can set another; the upload then goes on. */
export class SessionError extends UploadError {
  override readonly name = 'SessionError';
  readonly code: SessionErrorCode;
  readonly recovery: Recovery = 'give-up';
  override readonly hadNoEffect = true;

  constructor(
    code: SessionErrorCode,
    message: string,
    options?: ErrorOptions & { readonly request?: RequestContext },
  ) {
    super(message, options);
    this.code = code;
  }
}

/** How the element or the engine was set up makes uploading impossible. */
export class ConfigurationError extends UploadError {
  override readonly name = 'ConfigurationError';
  readonly code: 'INSECURE_SERVICE_URL' | 'INVALID_SERVICE_URL' | 'ENTRY_FIELDS_FAILED';
  readonly recovery: Recovery = 'give-up';

  constructor(code: ConfigurationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Which rule of the host page a file breaks. */
export type RestrictionErrorCode = 'FILE_TOO_LARGE' | 'FILE_EMPTY' | 'FILE_TYPE' | 'TOO_MANY_FILES';

/** A file that the host page does not take. No request was made for it. */
export class RestrictionError extends UploadError {
  override readonly name = 'RestrictionError';
  readonly code: RestrictionErrorCode;
  readonly recovery: Recovery = 'give-up';
  /** The limit that was broken: bytes, number of files, or the accept list. Null for an empty file. */
  readonly limit: number | string | null;

  constructor(code: RestrictionErrorCode, message: string, limit: number | string | null) {
    super(message);
    this.code = code;
    this.limit = limit;
  }
}

/** The file on the visitor's disk is no longer what was chosen. */
export class FileError extends UploadError {
  override readonly name = 'FileError';
  readonly code: 'FILE_CHANGED' | 'FILE_UNREADABLE';
  readonly recovery: Recovery = 'give-up';

  constructor(code: FileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All bytes arrived, but Kaltura could not make a playable entry of them. */
export class ProcessingError extends UploadError {
  override readonly name = 'ProcessingError';
  readonly code: 'ENTRY_ERROR_IMPORTING' | 'ENTRY_ERROR_CONVERTING' | 'ENTRY_BLOCKED' | 'ENTRY_GONE';
  readonly recovery: Recovery = 'give-up';

  constructor(code: ProcessingError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Something that should not happen: a bug of ours or of a seam that the host filled. `cause` has the original. */
export class UnexpectedError extends UploadError {
  override readonly name = 'UnexpectedError';
  readonly code = 'UNEXPECTED';
  readonly recovery: Recovery = 'give-up';
}

/** Any thrown value as an error of ours. */
export function toUploadError(cause: unknown): UploadError {
  if (cause instanceof UploadError) return cause;
  return new UnexpectedError('Something unexpected went wrong.', { cause });
}

/** Whether an error is the platform's cancellation, never a failure of its own. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Whether the server may or may not have acted: no answer, or an answer that is not Kaltura's. */
export function isFateUnknown(cause: unknown): boolean {
  const error: UploadError = toUploadError(cause);
  return (
    error.code === 'NETWORK' ||
    error.code === 'TIMEOUT' ||
    error.code === 'BAD_RESPONSE' ||
    error.code.startsWith('HTTP_')
  );
}
