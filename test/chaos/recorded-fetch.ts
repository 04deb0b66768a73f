import type { PageCall } from './page-api.js';

/** Counts events and calls together, so that it can be said what came first. */
export function nextOrder(): number {
  order += 1;
  return order;
}

let order = 0;

/** Every call that the page, or the worker, made of Kaltura, in order. */
export const calls: PageCall[] = [];

const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** Lets `fetch` keep a record of itself; what callers see stays the same. */
export function recordFetch(): void {
  const realFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const made = callsOf(input instanceof Request ? input.url : input.toString(), init?.body);
    if (made.length === 0) return realFetch(input, init);
    calls.push(...made);
    const endAll = (error: unknown): void => {
      for (const call of made) end(call, nameOf(reasonOf(init, error)));
    };
    try {
      const response = await realFetch(input, init);
      const readText = response.text.bind(response);
      response.text = async () => {
        try {
          const text = await readText();
          for (const [index, call] of made.entries()) end(call, outcomeOf(response.status, text, index));
          return text;
        } catch (error) {
          endAll(error);
          throw error;
        }
      };
      return response;
    } catch (error) {
      endAll(error);
      throw error;
    }
  };
}

/** Calls that have not ended. */
export function openCalls(): number {
  return calls.filter(({ endOrder }) => endOrder === NOT_ENDED).length;
}

/** The calls of one request: one, those of a multirequest, or none when it is not Kaltura's. */
function callsOf(url: string, body: BodyInit | null | undefined): readonly PageCall[] {
  const { pathname, host } = new URL(url, location.href);
  const [, path] = /\/api_v3\/service\/(.+)$/.exec(pathname) ?? [];
  if (path === undefined || !(body instanceof FormData || body instanceof URLSearchParams)) return [];
  const [service = '', , action = ''] = path.split('/');
  const all: { service: string; action: string; params: Record<string, string>; bytes: number | null }[] = [];
  body.forEach((value, fullName) => {
    const [, number = '1', name = ''] = /^(?:(\d+):)?(.+)$/.exec(fullName) ?? [];
    const call = (all[Number(number) - 1] ??= { service, action, params: {}, bytes: null });
    if (value instanceof File) call.bytes = value.size;
    else if (fullName !== name && name === 'service') call.service = value;
    else if (fullName !== name && name === 'action') call.action = value;
    else if (name !== 'ks') call.params[name] = value;
  });
  const now = { endOrder: NOT_ENDED, startedMs: performance.now(), endedMs: Infinity, host, outcome: '' };
  return all.map((call) => ({ ...call, ...now, order: nextOrder() }));
}

function end(call: PageCall, outcome: string): void {
  call.endOrder = nextOrder();
  call.endedMs = performance.now();
  call.outcome = outcome;
}

interface Answered {
  readonly objectType?: string;
  readonly code?: string;
}

function outcomeOf(status: number, text: string, index: number): string {
  if (status >= 400) return `HTTP_${String(status)}`;
  try {
    const value = JSON.parse(text) as Answered | readonly (Answered | null)[] | null;
    const answer = Array.isArray(value)
      ? (value as readonly (Answered | null)[])[index]
      : (value as Answered);
    return answer?.objectType === 'KalturaAPIException' ? (answer.code ?? '') : 'ok';
  } catch {
    return 'BAD_RESPONSE';
  }
}

/** Firefox rejects the reading of an answer with an error of its own when the request was aborted for a reason. */
function reasonOf(init: RequestInit | undefined, error: unknown): unknown {
  return init?.signal?.aborted ? init.signal.reason : error;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
