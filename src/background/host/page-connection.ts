import type { UploaderEventMap } from '../../engine/model/events.js';
import type { EngineEventType } from '../../engine/upload-engine.js';
import type { Upload } from '../../engine/model/upload.js';
import type { Clock } from '../../clock.js';
import type { Channel, WireChange, WireEvent, WorkerMessage } from '../wire/protocol.js';
import { changeOf, encodeEvent, encodeUpload } from '../wire/wire-uploads.js';

/** Milliseconds for which messages to a page are collected: no eye sees more, and each message costs the page. */
const BATCH_MS = 80;

/** An event of the engine, as it was dispatched. */
export interface HeldEvent {
  readonly type: EngineEventType;
  readonly detail: UploaderEventMap[EngineEventType]['detail'];
}

/** What a page is told of. */
export interface ToldUploads {
  readonly uploads: readonly Upload[];
  readonly unlisted: unknown;
  /** The documents that are connected: of several elements in one, and one that only shows, none outlives the others. */
  readonly documents: ReadonlySet<string>;
}

interface Question {
  resolve(ks: string): void;
  reject(reason: Error): void;
}

type Besides = Pick<Extract<WorkerMessage, { type: 'state' }>, 'hasUnlisted' | 'hasOthers'>;

/** The worker's end of one connection: tells the page in batches what has changed since the last one. */
export class PageConnection {
  readonly document: string;
  /** A KS that the page has set. */
  ks: string | null = null;
  /** The page has a function for it. */
  canBeAsked = false;
  readonly #channel: Channel;
  readonly #told: ToldUploads;
  readonly #clock: Clock;
  /** As the page knows them. */
  #known = new Map<string, Upload>();
  /** The list that the page knows. */
  #list: readonly Upload[] | null = null;
  #events: HeldEvent[] = [];
  #lastBatch = 0;
  #cancelTimer: (() => void) | null = null;
  #toldBesides: Besides = { hasUnlisted: false, hasOthers: false };
  readonly #questions = new Map<number, Question>();
  #lastQuestion = 0;
  #isClosed = false;

  constructor(document: string, channel: Channel, told: ToldUploads, clock: Clock) {
    this.document = document;
    this.#channel = channel;
    this.#told = told;
    this.#clock = clock;
  }

  /** The page gets the whole list. Returns the number of that message. */
  tellAll(unheard: readonly HeldEvent[]): number {
    const { uploads } = this.#told;
    this.#toldBesides = this.#besides;
    this.#list = uploads;
    this.#known = new Map(uploads.map((upload) => [upload.id, upload]));
    this.#events = [];
    this.#lastBatch += 1;
    this.post({
      type: 'state',
      batch: this.#lastBatch,
      uploads: uploads.map(encodeUpload),
      unheard: unheard.map((event) => encodeEvent(event.type, event.detail, changeIn(event))),
      ...this.#toldBesides,
    });
    return this.#lastBatch;
  }

  /** The page shows a file already, as this snapshot. */
  assume(upload: Upload): void {
    this.#known.set(upload.id, upload);
  }

  tell(event: HeldEvent): void {
    this.#events.push(event);
    this.flushSoon();
  }

  flushSoon(): void {
    if (this.#isClosed) return;
    this.#cancelTimer ??= this.#clock.schedule(() => {
      this.flush();
    }, BATCH_MS);
  }

  /** What has happened goes out now: somebody has asked for it. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#isClosed) return;
    const events = this.#events.map((event) => this.#encode(event));
    this.#events = [];
    const changes = this.#changes();
    const before = this.#toldBesides;
    const { hasUnlisted, hasOthers } = (this.#toldBesides = this.#besides);
    const isSame = hasUnlisted === before.hasUnlisted && hasOthers === before.hasOthers;
    if (events.length === 0 && changes.length === 0 && isSame) return;
    this.#lastBatch += 1;
    this.post({ type: 'batch', batch: this.#lastBatch, events, changes, hasUnlisted, hasOthers });
  }

  post(message: WorkerMessage): void {
    if (!this.#isClosed) this.#channel.postMessage(message);
  }

  /** Asks the page for a KS. Rejects when it has none, or goes away. */
  askKs(): Promise<string> {
    this.#lastQuestion += 1;
    const question = this.#lastQuestion;
    return new Promise((resolve, reject) => {
      this.#questions.set(question, { resolve, reject });
      this.post({ type: 'ask-ks', question });
    });
  }

  answered(question: number, ks: string | undefined, error: string | undefined): void {
    const asked = this.#questions.get(question);
    this.#questions.delete(question);
    if (ks === undefined) asked?.reject(new Error(error ?? 'The page has no KS.'));
    else asked?.resolve(ks);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTimer?.();
    for (const { reject } of this.#questions.values()) reject(new Error('The page has gone.'));
    this.#questions.clear();
    this.#channel.close();
  }

  get #besides(): Besides {
    const { unlisted, documents } = this.#told;
    return { hasUnlisted: unlisted !== null, hasOthers: documents.size > 1 };
  }

  #encode({ type, detail }: HeldEvent): WireEvent {
    const upload = 'upload' in detail ? detail.upload : null;
    const change = upload && (changeOf(this.#known.get(upload.id), upload) ?? { id: upload.id, changes: {} });
    if (upload)
      if (type === 'upload-removed') this.#known.delete(upload.id);
      else this.#known.set(upload.id, upload);
    return encodeEvent(type, detail, change ?? undefined);
  }

  /** What no event has told of. */
  #changes(): readonly WireChange[] {
    const { uploads } = this.#told;
    if (uploads === this.#list) return [];
    this.#list = uploads;
    return uploads.flatMap((upload) => {
      const change = changeOf(this.#known.get(upload.id), upload);
      if (change) this.#known.set(upload.id, upload);
      return change ?? [];
    });
  }
}

function changeIn({ detail }: HeldEvent): WireChange | undefined {
  return 'upload' in detail ? { id: detail.upload.id, changes: {} } : undefined;
}
