import type { OptionValues } from '../options/uploader-options.js';

/** What is asked of an element about drops outside it. */
export interface PageDropHost extends HTMLElement, Pick<OptionValues, 'dropTarget' | 'noDrop'> {
  readonly isDisabled: boolean;
}

/** The elements of this page; only one of them takes what is dropped beside all of them. */
const hosts = new Set<PageDropHost>();

/** Counts an element in until the signal. */
export function joinPageDrops(host: PageDropHost, signal: AbortSignal): void {
  hosts.add(host);
  signal.addEventListener('abort', () => hosts.delete(host));
}

/** Whether an element is the first on its page that takes drops from the whole page. */
export function takesPageDrops(host: PageDropHost): boolean {
  const isBefore = (other: PageDropHost): boolean =>
    other.ownerDocument === host.ownerDocument &&
    (host.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  return canTake(host) && ![...hosts].some((other) => isBefore(other) && canTake(other));
}

/** One that is not shown would take files without a word. */
function canTake(host: PageDropHost): boolean {
  const { dropTarget, isDisabled, noDrop } = host;
  return dropTarget === 'page' && !isDisabled && !noDrop && host.getClientRects().length > 0;
}

/** Whether an event happened on the page's own file input, which takes drops by itself. */
export function isOnFileInput(event: Event): boolean {
  return event.composedPath().some((node) => (node as Partial<HTMLInputElement>).type === 'file');
}
