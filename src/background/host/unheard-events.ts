import type { EngineEventType } from '../../engine/upload-engine.js';
import type { HeldEvent, PageConnection } from './page-connection.js';

/** What somebody has to hear, also when no page was there. */
const KEPT: readonly EngineEventType[] = [
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'uploads-complete',
];

/** What happened while no page was connected, until a page has heard it. */
export class UnheardEvents {
  #events: readonly HeldEvent[] = [];
  /** The message with which a page was told of it. */
  #telling: { readonly page: PageConnection; readonly batch: number; readonly count: number } | null = null;

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  /** Keeps an event, if it is one that somebody has to hear. */
  keep(event: HeldEvent): void {
    if (KEPT.includes(event.type)) this.#events = [...this.#events, event];
  }

  /** Tells a page of all uploads, and of this. */
  tellTo(page: PageConnection): void {
    const batch = page.tellAll(this.#events);
    this.#telling = { page, batch, count: this.#events.length };
  }

  /** A page has dispatched everything up to that message. */
  heard(page: PageConnection, batch: number): void {
    if (this.#telling?.page !== page || batch < this.#telling.batch) return;
    this.#events = this.#events.slice(this.#telling.count);
    this.#telling = null;
  }

  /** Whether nobody has heard of the end of an upload. */
  isAbout(id: string): boolean {
    return this.#events.some(({ detail }) => 'upload' in detail && detail.upload.id === id);
  }

  clear(): void {
    this.#events = [];
    this.#telling = null;
  }
}
