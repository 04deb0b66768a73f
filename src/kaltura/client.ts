import { ApiError, HttpError, ResponseError, SessionError, type RequestContext } from '../errors.js';
import { isApiException, redact, toApiError } from './wire/api-exception.js';
import { CallQueue, DEFAULT_DEADLINE_MS, type TakeTurn } from './http/call-queue.js';
import {
  sendPostWith,
  type ApiResponse,
  type ApiCall,
  type SendPost,
  type Sharing,
} from './http/api-call.js';
import type { KsSource } from './ks/ks.js';
import type { CallParams } from './http/request-body.js';
import { normalizeServiceUrl } from './http/service-url.js';
import type { HttpTransport } from './http/transport.js';
import type { CallOptions, KsNeededReason } from './upload-api.js';

export interface KalturaClientOptions {
  /** The Kaltura server; checked when a call is made. */
  readonly serviceUrl: string;
  readonly ks: KsSource;
  readonly transport: HttpTransport;
  /** Shown in Kaltura's own logs. Default `kaltura-uploader`. */
  readonly clientTag?: string;
  /** Limits requests without bytes. Default: no limit. */
  readonly takeTurn?: TakeTurn;
  /** Called when multirequests are refused: from then on each call is a request of its own. */
  readonly onSingle?: () => void;
}

/** One call of Kaltura's API: the action, its parameters, and how its response is parsed. */
export interface Call<T> {
  /** In the documented upper and lower case: `urirestrict` is case-sensitive (docs/protocol.md §3.6). */
  readonly service: string;
  readonly action: string;
  /** A call with a `File` is sent at once: its caller already has a slot. */
  readonly params: CallParams;
  /** Returns null for a response that is not what the action should return. */
  readonly parse: (value: unknown) => T | null;
  /** Base URL to use instead of the service URL. */
  readonly host?: string | null;
  /** How several of these calls make one request where multirequests are refused. Default: they do not. */
  readonly sharing?: Sharing | undefined;
}

/** Makes calls to Kaltura's API v3, and gets another KS when the server refuses the present one. */
export class KalturaClient {
  readonly #ks: KsSource;
  readonly #sendPost: SendPost;
  readonly #serviceUrl: string;
  readonly #queue: CallQueue;

  constructor({
    serviceUrl,
    ks,
    transport,
    clientTag = 'kaltura-uploader',
    takeTurn = freeTurn,
    onSingle,
  }: KalturaClientOptions) {
    this.#serviceUrl = serviceUrl;
    this.#ks = ks;
    this.#sendPost = sendPostWith({ transport, clientTag, serviceUrl: () => this.serviceUrl });
    this.#queue = new CallQueue({
      ...{ send: this.#sendPost, takeTurn, onSingle },
      getKs: (question, signal) => forCall(question, ks.get(signal)),
    });
  }

  /** @throws {ConfigurationError} The URL cannot be used from this page. */
  get serviceUrl(): string {
    return normalizeServiceUrl(this.#serviceUrl);
  }

  /**
   * Makes one call. When the server refuses the KS, gets another KS and repeats the request once; waiting for a KS does
   * not count against the deadline.
   *
   * @param options.begin - When it aborts, a refused request is not repeated, and the refusal is thrown.
   * @throws {ApiError} Kaltura refused.
   * @throws {SessionError} There is no KS, or the server refuses the new one too.
   * @throws {UploadError} No response, or not one of Kaltura's: `NetworkError`, `TimeoutError`, `HttpError`, `ResponseError`.
   * @throws {DOMException} `AbortError`.
   */
  async call<T>(call: Call<T>, options: CallOptions): Promise<T> {
    const { signal, begin = signal } = options;
    const hasBytes = Object.values(call.params).some((value) => value instanceof File);
    let refusal: ApiError | null = null;
    for (;;) {
      const exchange = await (hasBytes ? this.#send(call, options) : this.#queue.ask(call, options));
      const { ks } = exchange;
      try {
        return read(call, exchange);
      } catch (error) {
        if (!(error instanceof ApiError) || error.recovery !== 'session') throw error;
        // A KS that was set during this request has not been refused yet.
        if (this.#ks.current === ks) {
          if (refusal !== null) {
            throw new SessionError('KS_REFUSED', 'The server refuses the new KS too.', {
              cause: error,
              request: error,
            });
          }
          refusal = error;
        }
        try {
          await forCall(call, this.#ks.refresh(ks, reasonOf(error), begin), error);
        } catch (cause) {
          // The caller no longer wants the request repeated. It was refused, so it had no effect.
          throw begin.aborted && !signal.aborted ? error : cause;
        }
      }
    }
  }

  /** Opens a connection: sends a tiny request without a KS and ignores the response. Never rejects. */
  async ping(): Promise<void> {
    const { signal } = new AbortController();
    const call = { service: 'system', action: 'ping', params: {}, ks: '' };
    await this.#sendPost({ ...call, signal, deadlineMs: DEFAULT_DEADLINE_MS }).catch(() => null);
  }

  async #send<T>(
    { service, action, params, host }: Call<T>,
    { signal, begin = signal, deadlineMs = DEFAULT_DEADLINE_MS }: CallOptions,
  ): Promise<ApiResponse> {
    const ks = await forCall({ service, action }, this.#ks.get(begin));
    return this.#sendPost({ service, action, params, host, ks, signal, deadlineMs });
  }
}

/** @throws {UploadError} The response is an error, or not one of Kaltura's. */
function read<T>({ service, action, params, parse }: Call<T>, exchange: ApiResponse): T {
  const { value, ks, status, retryAfterMs } = exchange;
  const serverSession = exchange.serverSession && redact(exchange.serverSession, ks);
  const request: RequestContext = { service, action, httpStatus: status, serverSession };
  if (isApiException(value))
    throw toApiError(value, { request, sent: Object.keys(params), ks, retryAfterMs });
  if (status >= 400) throw new HttpError(status, { request, retryAfterMs });
  const result = value === undefined ? null : parse(value);
  if (result === null)
    throw new ResponseError('The response is not one that Kaltura gives to this request.', { request });
  return result;
}

function freeTurn(): ReturnType<TakeTurn> {
  return Promise.resolve({ release: () => undefined });
}

/** The wait for a KS is shared; each call reports its failure as its own. */
async function forCall(
  { service, action }: Pick<ApiCall, 'service' | 'action'>,
  ks: Promise<string>,
  refusal: ApiError | null = null,
): Promise<string> {
  try {
    return await ks;
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const request = refusal ?? { service, action, httpStatus: null, serverSession: null };
    throw new SessionError(error.code, error.message, { cause: error.cause ?? refusal, request });
  }
}

/** An expired KS has no code of its own: the reason is in the argument `KSID`, in place of the KS (docs/protocol.md §3.4). */
function reasonOf(error: ApiError): KsNeededReason {
  if (error.code === 'MISSING_KS') return 'missing';
  return /^(EXPIRED|LOGOUT|EXCEEDED_ACTIONS_LIMIT)$/.test(error.args.KSID ?? '') ? 'expired' : 'refused';
}
