import type { ReactiveController } from 'lit';
import { carriesFiles } from '../dropped-files.js';
import type { Drag, FileDropHost } from './drag.js';
import { dropEffectFor } from './inner-drags.js';

/** What page drops need of the controller of their element. */
export interface PageDropTarget {
  readonly drag: () => Drag | null;
  readonly isInnerDrag: () => boolean;
  /** Files are on the page and would be taken, or null. */
  readonly onDrag: (transfer: DataTransfer | null) => void;
  readonly onDrop: (transfer: DataTransfer) => void;
}

/** What `compareDocumentPosition()` answers of a node that comes before. */
const PRECEDING = 2;

/** The elements of this page; only one of them takes what is dropped beside all of them. */
const hosts = new Set<FileDropHost>();

/** Takes what is dropped beside an element, where nothing else on the page wants it. Loaded where a page asks for that. */
export class PageDrops implements ReactiveController {
  readonly #host: FileDropHost;
  readonly #target: PageDropTarget;
  #connection: AbortController | null = null;
  /** The last event did not come back from the page: something keeps them, and would keep the drop. */
  #isKept = false;

  constructor(host: FileDropHost, target: PageDropTarget) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const { ownerDocument } = this.#host;
    ownerDocument.addEventListener('dragover', this.#watch, { signal, capture: true });
    for (const type of ['dragenter', 'dragover', 'drop'] as const)
      ownerDocument.addEventListener(type, this.#onDrag, { signal });
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    hosts.delete(this.#host);
  }

  /** Draws a frame around the page: in the top layer, where neither the page nor the element cuts it off. */
  hostUpdated(): void {
    const over = this.#host.shadowRoot?.querySelector('.over');
    const drawn = over?.querySelector('[popover]');
    const isOnPage = this.#target.drag()?.place === 'page';
    if (!isOnPage) drawn?.remove();
    if (!isOnPage || !over || drawn) return;
    const frame = frameIn(this.#host.ownerDocument);
    // Without popovers what lies over the element is enough.
    if (!('showPopover' in frame)) return;
    over.append(frame);
    frame.showPopover();
  }

  /** Whether the element is the first of the page that takes drops from all of it. */
  get isTaker(): boolean {
    const host = this.#host;
    const isBefore = (other: FileDropHost): boolean =>
      other.ownerDocument === host.ownerDocument && (host.compareDocumentPosition(other) & PRECEDING) > 0;
    return canTake(host) && ![...hosts].some((other) => isBefore(other) && canTake(other));
  }

  readonly #watch = (): void => {
    if (this.#isKept) this.#target.onDrag(null);
    this.#isKept = true;
  };

  readonly #onDrag = (event: DragEvent): void => {
    const { type, dataTransfer } = event;
    this.#isKept = false;
    const isTaken =
      !event.defaultPrevented && // By an element, or by something else on the page.
      dataTransfer !== null &&
      carriesFiles(dataTransfer) &&
      !this.#target.isInnerDrag() &&
      !isOnFileInput(event) &&
      this.isTaker;
    if (type === 'dragover') this.#target.onDrag(isTaken ? dataTransfer : null);
    if (!isTaken) return;
    event.preventDefault(); // Other uploaders on the page see that it is taken.
    dataTransfer.dropEffect = dropEffectFor(dataTransfer);
    if (type === 'drop') this.#target.onDrop(dataTransfer);
  };
}

/** One that is not shown would take files without a word. */
function canTake(host: FileDropHost): boolean {
  const { dropTarget, isDisabled, noDrop } = host;
  return dropTarget === 'page' && !isDisabled && !noDrop && host.getClientRects().length > 0;
}

/** Whether an event happened on the page's own file input, which takes drops by itself. */
function isOnFileInput(event: Event): boolean {
  return event.composedPath().some((node) => (node as Partial<HTMLInputElement>).type === 'file');
}

/** Not in the style sheet, which every page loads. */
function frameIn(document: Document): HTMLElement {
  const frame = document.createElement('div');
  frame.popover = 'manual';
  Object.assign(frame.style, {
    ...{ inlineSize: '100%', blockSize: '100%', border: '4px solid var(--_accent)' },
    ...{ background: 'none', pointerEvents: 'none' },
  });
  return frame;
}
