import { KalturaClient } from '../../src/kaltura/client.js';
import { KalturaUploadApi, type KalturaUploadApiOptions } from '../../src/kaltura/kaltura-upload-api.js';
import { KsSource } from '../../src/kaltura/ks/ks.js';
import type { KsNeededReason } from '../../src/kaltura/upload-api.js';
import type { HttpAnswer, HttpRequest, HttpTransport } from '../../src/kaltura/http/transport.js';
import { FakeClock } from '../support/clocks.js';

/** What a call sent, as plain data. */
export interface Sent {
  readonly call: string;
  readonly host: string;
  readonly ks: string;
  readonly params: Readonly<Record<string, string>>;
  readonly file: File | null;
  readonly request: HttpRequest;
}

/** An answer: parsed JSON, or a complete answer. */
export type Answer = { readonly json: unknown } | Partial<HttpAnswer>;

/** A Kaltura client whose requests end in `answer`. */
export interface Setup {
  readonly api: KalturaUploadApi;
  readonly client: KalturaClient;
  readonly ks: KsSource;
  readonly clock: FakeClock;
  readonly sent: Sent[];
  readonly needed: KsNeededReason[];
  /** The calls that were sent, in order, as `service.action`. */
  calls(): readonly string[];
}

export function setUp(
  answer: (sent: Sent, index: number) => Answer | Promise<Answer>,
  options: KalturaUploadApiOptions & {
    readonly serviceUrl?: string;
    readonly ks?: string | null;
    readonly onSingle?: () => void;
  } = {},
): Setup {
  const clock = new FakeClock();
  const sent: Sent[] = [];
  const needed: KsNeededReason[] = [];
  const transport: HttpTransport = {
    async post(request) {
      const one = toSent(request);
      sent.push(one);
      const given = await answer(one, sent.length - 1);
      const text = 'json' in given ? JSON.stringify(given.json) : '';
      return { status: 200, text, retryAfterMs: null, serverSession: '123, 456', ...given };
    },
  };
  const ks = new KsSource({ clock, onNeeded: (reason) => needed.push(reason) });
  ks.set(options.ks === undefined ? 'ks-1' : options.ks);
  const client = new KalturaClient({
    serviceUrl: options.serviceUrl ?? 'https://kaltura.example',
    ...{ ks, transport },
    ...(options.onSingle && { onSingle: options.onSingle }),
  });
  const api = new KalturaUploadApi(client, options);
  return { api, client, ks, clock, sent, needed, calls: () => sent.map(({ call }) => call) };
}

function toSent(request: HttpRequest): Sent {
  const params: Record<string, string> = {};
  let file: File | null = null;
  for (const [name, value] of request.body.entries()) {
    if (typeof value === 'string') params[name] = value;
    else file = value;
  }
  const { ks = '', ...rest } = params;
  const { origin, pathname } = new URL(request.url);
  const [, prefix = '', service = '', action = ''] =
    /^(.*)\/api_v3\/service\/(\w+)(?:\/action\/(\w+))?$/.exec(pathname) ?? [];
  const call = action === '' ? service : `${service}.${action}`;
  return { call, host: origin + prefix, ks, params: rest, file, request };
}

/** Asks for a token by a bare call; any answer with an id will do. */
export function getToken(
  { client }: Setup,
  signal: AbortSignal = never,
  begin: AbortSignal = signal,
): Promise<unknown> {
  const parse = (value: unknown): unknown => (value as { id?: string } | null)?.id ?? null;
  const params = { uploadTokenId: '0_a' };
  return client.call({ service: 'uploadToken', action: 'get', params, parse }, { signal, begin });
}

/** The parameters of one request, without those that every request has. */
export function paramsOf(setup: Setup, index = 0): Record<string, string> {
  return Object.fromEntries(
    Object.entries(setup.sent[index]!.params).filter(([name]) => name !== 'clientTag'),
  );
}

/** The body of an error answer. */
export function exception(
  code: string,
  args: Record<string, string> | [] = [],
  message = 'Sorry.',
): { json: unknown } {
  return { json: { code, message, objectType: 'KalturaAPIException', args } };
}

/** What the server says of a KS; `ksid` is the KS or a reason (docs/protocol.md §3.4). */
export function invalidKs(ksid: string, code = '-1', description = 'INVALID_STR'): { json: unknown } {
  const message = `Invalid KS "${ksid}", Error "${code},${description}"`;
  return exception('INVALID_KS', { KSID: ksid, ERR_CODE: code, ERR_DESC: description }, message);
}

export const TOKEN: Readonly<Record<string, unknown>> = {
  id: '0_8fb6df76457331d6bbf356793e5aca37',
  partnerId: 102,
  userId: 'alice',
  status: 1,
  fileName: 'a.mp4',
  fileSize: '5243003',
  uploadedFileSize: '2000000',
  createdAt: 1767225600,
  updatedAt: 1767225660,
  autoFinalize: false,
  objectType: 'KalturaUploadToken',
};

export const ENTRY: Readonly<Record<string, unknown>> = {
  mediaType: 1,
  dataUrl: 'https://cdn.example/p/102/sp/10200/playManifest/entryId/0_abc/format/url/protocol/https',
  duration: 12,
  id: '0_abc',
  name: 'a',
  status: 7,
  thumbnailUrl: 'https://cdn.example/p/102/sp/10200/thumbnail/entry_id/0_abc/version/0',
  objectType: 'KalturaMediaEntry',
};

/** A signal that never aborts. */
export const never: AbortSignal = new AbortController().signal;

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It should have been rejected.');
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}
