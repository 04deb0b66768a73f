/**
 * Browsers repeat a request by themselves, POST or not, when a connection that they had used before dies without an
 * answer. The page sees one request where the server saw two, and can neither prevent nor notice it.
 */
import type { RecordedRequest } from '../../demo/server/index.js';
import type { Evidence } from './evidence.js';

/** Number of entries of that name that a repeated request made; the page does not know their ids. */
export function repeatedAdds({ requests, page }: Evidence, entryName: string): number {
  const acted = requests.filter((request) => request.acted).flatMap(callsIn);
  const made = acted.filter(
    ({ service, action, entry }) =>
      action === 'add' && service !== 'uploadToken' && entry?.name === entryName,
  );
  const asked = page.calls.filter(
    ({ action, params, outcome }) =>
      action === 'add' && params['entry:name'] === entryName && outcome !== 'INVALID_KS',
  );
  return Math.max(0, made.length - asked.length);
}

/** Whether a part that closes the token came twice: two at once may spoil what the server makes of it. */
export function wasPartRepeated({ requests, page }: Evidence, tokenId: string | null): boolean {
  const came = requests.filter(
    (request) => request.tokenId === tokenId && (request.kind === 'whole' || request.kind === 'final'),
  );
  const sent = page.calls.filter(
    ({ action, params }) =>
      action === 'upload' && params.uploadTokenId === tokenId && params.finalChunk === '1',
  );
  return came.length > sent.length;
}

/** What the parameters of a call say, as far as it matters here. */
interface Asked {
  readonly service?: string;
  readonly action?: string;
  readonly entry?: { readonly name?: string };
}

/** The call of a request, or those of a multirequest, which have numbers. */
function callsIn({ params }: RecordedRequest): readonly Asked[] {
  const asked = params as Asked & Readonly<Record<string, Asked>>;
  if (asked.service !== 'multirequest') return [asked];
  return Object.keys(asked)
    .filter((name) => /^\d+$/.test(name))
    .map((number) => asked[number] ?? {});
}
