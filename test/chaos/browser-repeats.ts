/**
 * Browsers repeat a request by themselves, POST or not, when a connection that they had used before dies without an
 * answer. The page sees one request where the server saw two, and can neither prevent nor notice it.
 */
import type { Evidence } from './evidence.js';

/** Entries of that name which were made by a repetition: nobody knows their ids. */
export function repeatedAdds({ requests, page }: Evidence, entryName: string): number {
  const acted = requests.filter((request) => request.acted).flatMap(({ calls }) => calls);
  const made = acted.filter(({ service, action, params }) => {
    const { entry } = params as { readonly entry?: { readonly name?: string } };
    return action === 'add' && service !== 'uploadToken' && entry?.name === entryName;
  });
  const asked = page.calls.filter(
    ({ action, params }) => action === 'add' && params['entry:name'] === entryName,
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
