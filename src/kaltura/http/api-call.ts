import { toRequestBody, type CallParams } from './request-body.js';
import type { HttpAnswer, HttpTransport } from './transport.js';

/** The action to call, and its parameters. */
export interface ApiCall {
  readonly service: string;
  readonly action: string;
  readonly params: CallParams;
  /** How several calls of this action make one request where multirequests are refused. Default: they do not. */
  readonly sharing?: Sharing | undefined;
}

/** One call of another action that answers several calls at once. */
export interface Sharing {
  /** The call for all, given the parameters of each. */
  readonly all: (each: readonly CallParams[]) => ApiCall;
  /** What the response says of the call with these parameters; undefined when it says nothing of it. */
  readonly part: (value: unknown, params: CallParams) => unknown;
}

/** One request. Its body has `params`, the KS and the client's tag. */
export interface Post extends ApiCall {
  /** Path below `/api_v3/service/`. Default: that of the action. */
  readonly path?: string;
  /** Base URL to use instead of the service URL. */
  readonly host?: string | null | undefined;
  /** Empty for none. */
  readonly ks: string;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
}

/** The response to one call, and the KS that the request had. */
export interface ApiResponse extends Omit<HttpAnswer, 'text'> {
  readonly ks: string;
  /** Parsed JSON; undefined if the response is not JSON. */
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
      // `format` stays outside the body, so that a server that drops a large body still responds in JSON.
      url: `${host ?? serviceUrl()}/api_v3/service/${path ?? `${service}/action/${action}`}?format=1`,
      body: toRequestBody({ ks: ks || undefined, clientTag, ...params }),
      ...{ service, action, signal, deadlineMs },
    });
    return { ...answer, ks, value: parseJson(text) };
  };
}

/** Returns undefined for text that is not JSON: the parser's own error would quote the response. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
