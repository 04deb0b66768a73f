import type { PageCall } from './page-api.js';

/** Counts events and calls together, so that it can be said what came first. */
export function nextOrder(): number {
  order += 1;
  return order;
}

let order = 0;

/** Every call that the page made of Kaltura, in order. */
export const calls: PageCall[] = [];

const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** Lets `fetch` keep a record of itself; what callers see stays the same. */
export function recordFetch(): void {
  const realFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const call = callOf(input instanceof Request ? input.url : input.toString(), init?.body);
    if (call === null) return realFetch(input, init);
    calls.push(call);
    try {
      const response = await realFetch(input, init);
      const readText = response.text.bind(response);
      response.text = async () => {
        try {
          const text = await readText();
          end(call, outcomeOf(response.status, text));
          return text;
        } catch (error) {
          end(call, nameOf(reasonOf(init, error)));
          throw error;
        }
      };
      return response;
    } catch (error) {
      end(call, nameOf(reasonOf(init, error)));
      throw error;
    }
  };
}

/** Calls that have not ended. */
export function openCalls(): number {
  return calls.filter(({ endOrder }) => endOrder === NOT_ENDED).length;
}

function callOf(url: string, body: BodyInit | null | undefined): PageCall | null {
  const { pathname, host } = new URL(url, location.href);
  const [, service, action] = /\/api_v3\/service\/(\w+)\/action\/(\w+)$/.exec(pathname) ?? [];
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  if (service === undefined || action === undefined || !isForm) return null;
  const params: Record<string, string> = {};
  let bytes: number | null = null;
  body.forEach((value, name) => {
    if (value instanceof File) bytes = value.size;
    else if (name !== 'ks') params[name] = value;
  });
  return {
    order: nextOrder(),
    endOrder: NOT_ENDED,
    startedMs: Date.now(),
    endedMs: Infinity,
    service,
    action,
    params,
    bytes,
    host,
    outcome: '',
  };
}

function end(call: PageCall, outcome: string): void {
  call.endOrder = nextOrder();
  call.endedMs = Date.now();
  call.outcome = outcome;
}

function outcomeOf(status: number, text: string): string {
  if (status >= 400) return `HTTP_${String(status)}`;
  try {
    const answer = JSON.parse(text) as { readonly objectType?: string; readonly code?: string } | null;
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
