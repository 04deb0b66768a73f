import { toRequestBody, type CallParams } from './request-body.js';
import type { HttpAnswer, HttpTransport } from './transport.js';

/** What is asked of the server, and with what. */
export interface ApiCall {
  readonly service: string;
  readonly action: string;
  readonly params: CallParams;
}

/** One request: all that its body says beside the KS is in `params`. */
export interface Post extends ApiCall {
  /** Where it goes, below `/api_v3/service/`. Default: the address of the action. */
  readonly path?: string;
  /** Base address that takes it instead of the service URL. */
  readonly host?: string | null | undefined;
  /** Empty for none. */
  readonly ks: string;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
}

/** The answer to one question, and the KS that it was asked with. */
export interface ApiResponse extends Omit<HttpAnswer, 'text'> {
  readonly ks: string;
  /** Parsed JSON; undefined when it is none. */
  readonly value: unknown;
}

/** Sends one request, once. Throws as `HttpTransport.post`. */
export type SendPost = (post: Post) => Promise<ApiResponse>;

export interface SendPostOptions {
  readonly transport: HttpTransport;
  readonly clientTag: string;
  /** Checked when a request is made. */
  readonly serviceUrl: () => string;
}

export function sendPostWith({ transport, clientTag, serviceUrl }: SendPostOptions): SendPost {
  return async ({ service, action, params, path, host, ks, signal, deadlineMs }) => {
    const { text, ...answer } = await transport.post({
      // `format` stays outside the body, so that a server that drops a large body still answers in JSON.
      url: `${host ?? serviceUrl()}/api_v3/service/${path ?? `${service}/action/${action}`}?format=1`,
      body: toRequestBody({ ks: ks || undefined, clientTag, ...params }),
      ...{ service, action, signal, deadlineMs },
    });
    return { ...answer, ks, value: parseJson(text) };
  };
}

/** Undefined for what is not JSON: the parser's own message would quote the answer. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
