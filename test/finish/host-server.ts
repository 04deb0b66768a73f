import { finishWork } from '../../src/finish/finish-work.js';
import { FakeClock } from '../support/clocks.js';
import { oneFile, type OneFileOptions } from '../engine/simulation/one-file.js';

/** What goes wrong with one request to the host's server. */
export type HostFault =
  /** It does what it shall, and its answer is lost. */
  | 'lost'
  /** It never hears of the request. */
  | 'cut'
  /** It has made the entry, and not filled it yet. */
  | 'half'
  /** Something else is said in its place. */
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** A request, as the server saw it. */
export interface HostRequest {
  readonly method: string;
  readonly url: string;
  readonly init: RequestInit;
  readonly body: Readonly<Record<string, unknown>>;
  readonly atMs: number;
}

const URL_OF_HOST = 'https://host.example/finish';

const WORDS: Readonly<Record<string, string>> = { 'no-content': 'pending', converting: 'processing' };

/** One file on its way to the server of a host, which makes the entry; faults are used up one by one. */
export function toHost(
  { settings = {}, ...options }: OneFileOptions = {},
  faults: readonly (HostFault | null)[] = [],
) {
  const clock = new FakeClock();
  const requests: HostRequest[] = [];
  /** By token. */
  const made = new Map<string, string>();
  const left = [...faults];
  const file = oneFile({
    size: 30,
    ...options,
    clock,
    settings: { target: 'media', finishUrl: URL_OF_HOST, ...settings },
    environment: { finish: () => Promise.resolve(finishWork(clock)), ...options.environment },
  });
  const { server, sent } = file;

  const answerOf = (tokenId: string): string => {
    const { id, status } = server.getEntry(made.get(tokenId) ?? '');
    return JSON.stringify({ entryId: id, status: WORDS[status] ?? status });
  };
  const act = ({ body, method, url }: HostRequest, isHalf: boolean): readonly [number, string] => {
    const tokenId = String(body.tokenId ?? new URL(url).searchParams.get('tokenId'));
    if (method === 'GET') return made.has(tokenId) ? [200, answerOf(tokenId)] : [404, ''];
    const entryId = made.get(tokenId) ?? server.addEntry(String(body.name), body.fields as object).id;
    made.set(tokenId, entryId);
    server.updateEntry(entryId, body.fields as object);
    if (!isHalf && server.getEntry(entryId).status === 'no-content') server.attach(entryId, tokenId, false);
    return [200, answerOf(tokenId)];
  };
  const { fetch } = globalThis;
  globalThis.fetch = (async (input: string, init: RequestInit = {}) => {
    const { method = 'GET' } = init;
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as HostRequest['body']) : {};
    const request = { method, url: input, init, body, atMs: clock.now() };
    requests.push(request);
    const fault = left.shift() ?? null;
    if (fault === 'cut') throw new TypeError('Failed to fetch');
    if (typeof fault === 'object' && fault !== null) return response(fault.status, fault.body, fault.headers);
    const [status, text] = act(request, fault === 'half');
    if (fault === 'lost') throw new TypeError('Failed to fetch');
    return response(status, text);
  }) as unknown as typeof fetch;

  return {
    ...file,
    requests,
    clock,
    /** Faults that are still to come. */
    left,
    methods: (): readonly string[] => requests.map(({ method }) => method),
    /** Requests to Kaltura that are about entries: none is the page's to make. */
    entryCalls: (): readonly string[] => sent().filter((line) => /entry|attach/i.test(line)),
    restore: (): void => {
      globalThis.fetch = fetch;
    },
  };
}

function response(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const answer = { status, headers: new Headers(headers), text: () => Promise.resolve(text) };
  return answer as unknown as Response;
}
