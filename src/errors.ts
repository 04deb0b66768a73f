import { UploadError, type Recovery, type RequestContext } from './upload-error.js';

export { RestrictionError, UploadError } from './upload-error.js';
export type { Recovery, RequestContext } from './upload-error.js';

/** There was no response: offline, DNS, CORS, or a dropped connection. Whether the server acted is unknown. */
export class NetworkError extends UploadError {
  override readonly name: string = 'NetworkError';
  readonly code: string = 'NETWORK';
  readonly recovery: Recovery = 'retry';
  override readonly retryAfterMs: number | null;

  /** @param options.retryAfterMs - Milliseconds after which a second failure tells more about the cause; default null. */
  constructor(
    message: string,
    options: ErrorOptions & { readonly request?: RequestContext; readonly retryAfterMs?: number | null } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** There was no response because of the page: its policy, headers that a script adds, a permission of the browser. */
export class PageBlockedError extends NetworkError {
  override readonly name = 'PageBlockedError';
  override readonly code = 'PAGE_BLOCKED';
  override readonly recovery: Recovery;

  /** @param isCertain - The browser has said so; else the request is made again, because it may be the network after all. */
  constructor(
    message: string,
    isCertain: boolean,
    options: ErrorOptions & { readonly request: RequestContext },
  ) {
    super(message, options);
    this.recovery = isCertain ? 'give-up' : 'retry';
  }
}

/** The deadline passed before the whole response was read. Whether the server acted is unknown. */
export class TimeoutError extends UploadError {
  override readonly name = 'TimeoutError';
  readonly code = 'TIMEOUT';
  readonly recovery: Recovery = 'retry';
}

/** Whether the same request may get another HTTP status later. */
export function isTemporary(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** What the server of `finish-url` has said about an upload. */
export interface HostRefusal {
  readonly code:
    /** It wants other details of the entry; `hostMessage` says which. */
    | 'DETAILS_REFUSED'
    /** The bytes were sent by another user. */
    | 'NOT_YOURS'
    /** Bytes are missing. */
    | 'INCOMPLETE';
  readonly recovery: Recovery;
  readonly hostMessage?: string | null;
}

/**
 * A response with an HTTP error status. It comes from something in front of Kaltura, whose own status is always 200, or from
 * the server of `finish-url`.
 */
export class HttpError extends UploadError {
  override readonly name = 'HttpError';
  /** `HTTP_…`, or what a `HostRefusal` says. */
  readonly code: string;
  readonly recovery: Recovery;
  override readonly retryAfterMs: number | null;
  override readonly hostMessage: string | null;

  constructor(
    status: number,
    options: {
      readonly request: RequestContext;
      readonly retryAfterMs: number | null;
      readonly refusal?: HostRefusal | undefined;
    },
  ) {
    super(`The server returned HTTP status ${String(status)}.`, options);
    const { refusal } = options;
    this.code = refusal?.code ?? `HTTP_${String(status)}`;
    this.retryAfterMs = options.retryAfterMs;
    this.hostMessage = refusal?.hostMessage ?? null;
    if (refusal) this.recovery = refusal.recovery;
    // Firewalls refuse what they find in a body, or bodies that are large; a smaller piece of it often passes.
    else if (status === 413 || (status === 403 && options.request.action === 'upload'))
      this.recovery = 'smaller-chunk';
    else this.recovery = isTemporary(status) ? 'retry' : 'give-up';
  }
}

/** HTTP 200, but not a response of Kaltura's API: HTML, XML, an empty body, or an object without the expected fields. */
export class ResponseError extends UploadError {
  override readonly name = 'ResponseError';
  readonly code = 'BAD_RESPONSE';
  readonly recovery: Recovery = 'retry';
}

/** Kaltura returned a `KalturaAPIException`. */
export class ApiError extends UploadError {
  override readonly name = 'ApiError';
  /** The server's own code, for example `UPLOAD_TOKEN_NOT_FOUND`. */
  readonly code: string;
  readonly recovery: Recovery;
  /** The server's arguments, without any KS. */
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

/** Why there is no usable KS. */
export type SessionErrorCode =
  /** The host page provided none within the time limit. */
  | 'KS_MISSING'
  /** The host's provider or URL failed, or returned nothing or the refused KS. */
  | 'KS_PROVIDER_FAILED'
  /** The server refuses the new KS too. */
  | 'KS_REFUSED'
  /** The server of `finish-url` does not know who asks. */
  | 'SIGNED_OUT';

/**
 * There is no KS that the server accepts, or the host's own server does not know the visitor. The host page can set another
 * KS; the upload then continues.
 */
export class SessionError extends UploadError {
  override readonly name = 'SessionError';
  readonly code: SessionErrorCode;
  readonly recovery: Recovery;
  override readonly hadNoEffect = true;

  constructor(
    code: SessionErrorCode,
    message: string,
    options?: ErrorOptions & { readonly request?: RequestContext },
  ) {
    super(message, options);
    this.code = code;
    // Whoever has signed in again in another tab is known at the next attempt.
    this.recovery = code === 'SIGNED_OUT' ? 'retry' : 'give-up';
  }
}

/** With these settings of the element or the engine, what was asked for is not possible. */
export class ConfigurationError extends UploadError {
  override readonly name = 'ConfigurationError';
  readonly code:
    | 'INSECURE_SERVICE_URL'
    | 'INVALID_SERVICE_URL'
    | 'ENTRY_FIELDS_FAILED'
    /** The content of `entry-id` is being replaced already, or its last replacement failed. */
    | 'ENTRY_REPLACEMENT_ALREADY_EXISTS'
    /** `entry-id` and `finish-url` are both set. */
    | 'ENTRY_ID_WITH_FINISH_URL'
    /** `target` is `document`, and `finish-url` is set. */
    | 'DOCUMENT_WITH_FINISH_URL'
    | 'NO_ENTRY';
  readonly recovery: Recovery = 'give-up';

  constructor(code: ConfigurationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The file on the visitor's disk has changed since it was chosen, or cannot be read. */
export class FileError extends UploadError {
  override readonly name = 'FileError';
  readonly code: 'FILE_CHANGED' | 'FILE_UNREADABLE';
  readonly recovery: Recovery = 'give-up';

  constructor(code: FileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All bytes arrived, but Kaltura could not turn them into a playable entry. */
export class ProcessingError extends UploadError {
  override readonly name = 'ProcessingError';
  readonly code:
    | 'ENTRY_ERROR_IMPORTING'
    | 'ENTRY_ERROR_CONVERTING'
    | 'ENTRY_BLOCKED'
    | 'ENTRY_GONE'
    /** The entry of `entry-id` keeps its old content. */
    | 'ENTRY_REPLACEMENT_FAILED';
  readonly recovery: Recovery = 'give-up';

  constructor(code: ProcessingError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A bug in this package, or in a function that the host provides. `cause` has the original error. */
export class UnexpectedError extends UploadError {
  override readonly name = 'UnexpectedError';
  readonly code = 'UNEXPECTED';
  readonly recovery: Recovery = 'give-up';
}

/** Returns any thrown value as an `UploadError`. */
export function toUploadError(cause: unknown): UploadError {
  if (cause instanceof UploadError) return cause;
  return new UnexpectedError('Something unexpected went wrong.', { cause });
}

/** Whether an error is the platform's `AbortError`, which is a cancellation and not a failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Whether it is unknown if the server acted: there was no response, or one that is not Kaltura's. */
export function isFateUnknown(cause: unknown): boolean {
  const error: UploadError = toUploadError(cause);
  return (
    error instanceof NetworkError ||
    error.code === 'TIMEOUT' ||
    error.code === 'BAD_RESPONSE' ||
    error.code.startsWith('HTTP_')
  );
}
