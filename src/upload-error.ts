/** What a caller should do about an error. `kaltura/wire/recoveries.ts` maps Kaltura's codes to these. */
export type Recovery =
  /** Send the same request again after a delay. */
  | 'retry'
  /** Get another KS, then send the same request. */
  | 'session'
  /** The token cannot be used any more: start the file over on a new one. */
  | 'new-token'
  /** The response is ambiguous: `getToken` tells. */
  | 'check-token'
  /** Acknowledged bytes are missing on the server: find out the true size and send from there. */
  | 'resend'
  /** The body was probably larger than something on the way allows: send smaller chunks. */
  | 'smaller-chunk'
  /** The client can do nothing. */
  | 'give-up';

/** The request that caused an error. All fields are null if no request did. */
export interface RequestContext {
  readonly service: string | null;
  readonly action: string | null;
  readonly httpStatus: number | null;
  /** `X-Kaltura-Session` of the response, which Kaltura's support asks for. */
  readonly serverSession: string | null;
}

const NO_REQUEST: RequestContext = { service: null, action: null, httpStatus: null, serverSession: null };

/**
 * Base of every error of this package. `message` is English, for logs, and never contains a KS.
 * The element shows people its own texts, chosen by `code`.
 */
export abstract class UploadError extends Error implements RequestContext {
  /** Stable: for programs, and for the choice of a text. */
  abstract readonly code: string;
  /** What the engine does about the error. */
  abstract readonly recovery: Recovery;
  /** True if the response proves that the server did not carry out the request. */
  readonly hadNoEffect: boolean = false;
  /** Milliseconds that the server asks to wait, or null. */
  readonly retryAfterMs: number | null = null;
  /** What the host's own server says about it, for visitors; plain text, or null. */
  readonly hostMessage: string | null = null;

  readonly service: string | null;
  readonly action: string | null;
  readonly httpStatus: number | null;
  readonly serverSession: string | null;
  /** The host page does not take the file, but lets visitors upload it anyway. */
  declare readonly isConfirmable?: boolean;

  constructor(message: string, options: ErrorOptions & { readonly request?: RequestContext } = {}) {
    super(message, options);
    const request = options.request ?? NO_REQUEST;
    this.service = request.service;
    this.action = request.action;
    this.httpStatus = request.httpStatus;
    this.serverSession = request.serverSession;
  }

  /** Whether trying again later may help, without a person doing anything. */
  get retryable(): boolean {
    return this.recovery === 'retry' || this.recovery === 'smaller-chunk';
  }
}

/** Which restriction of the host page a file breaks. Those of the second line are found by looking into the file. */
export type RestrictionErrorCode =
  | ('FILE_TOO_LARGE' | 'FILE_EMPTY' | 'FILE_TYPE' | 'TOO_MANY_FILES' | 'QUOTA_EXCEEDED')
  | ('FILE_UNPLAYABLE' | 'FILE_TOO_LONG' | 'FILE_TOO_SHORT' | 'FILE_LOW_RESOLUTION')
  | ('FILE_NO_AUDIO' | 'FILE_NO_VIDEO');

/** A file that the host page does not accept. No request was made for it. */
export class RestrictionError extends UploadError {
  override readonly name = 'RestrictionError';
  readonly code: RestrictionErrorCode;
  readonly recovery: Recovery = 'give-up';
  /**
   * The limit that the file breaks: bytes (what is left of a quota), number of files, seconds, pixels, or the accept list.
   * Null where there is none, as for an empty file.
   */
  readonly limit: number | string | null;
  /** What the file has where the limit is one of seconds or pixels. */
  declare readonly value?: number;

  constructor(code: RestrictionErrorCode, message: string, limit: number | string | null) {
    super(message);
    this.code = code;
    this.limit = limit;
  }
}
