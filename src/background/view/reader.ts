import type { PendingEvent } from '../../engine/queue/event-queue.js';
import { isActive, snapshot, type Upload, type Waiting } from '../../engine/model/upload.js';
import { RestrictionError } from '../../errors.js';
import { decodeError } from '../wire/wire-errors.js';
import type { WireChange, WireEvent, WorkerMessage } from '../wire/protocol.js';
import { changedUpload } from '../wire/wire-uploads.js';
import type { Mirror } from './mirror.js';
import type { OwnFiles } from './own-files.js';

type State = Extract<WorkerMessage, { type: 'state' }>;
type Batch = Extract<WorkerMessage, { type: 'batch' }>;

export interface ReaderCallbacks {
  /** The worker does not know these uploads, whose files are here. */
  readonly addAgain: (uploads: readonly Upload[]) => void;
  /** All up to that message was dispatched. */
  readonly heard: (batch: number) => void;
}

/** Makes of what a worker tells the uploads and the events of the page. */
export class Reader {
  readonly #mirror: Mirror;
  readonly #own: OwnFiles;
  readonly #callbacks: ReaderCallbacks;
  /** Ids that the worker of this connection has been told. */
  #sent = new Set<string>();
  #heard: number | null = null;

  constructor(mirror: Mirror, own: OwnFiles, callbacks: ReaderCallbacks) {
    this.#mirror = mirror;
    this.#own = own;
    this.#callbacks = callbacks;
  }

  /** Thousands of files may be added at once, mostly to a list in which nothing waits. */
  get mayWait(): boolean {
    const { paused, failed } = this.#mirror.totals;
    return paused + failed > 0;
  }

  sent(id: string): void {
    this.#sent.add(id);
  }

  disconnected(): void {
    this.#sent = new Set();
    this.#heard = null;
  }

  /** There is no worker for now: nothing moves. What the next one says replaces this. */
  unreachable(waiting: Waiting): void {
    const mirror = this.#mirror;
    mirror.together(() => {
      for (const upload of mirror.all.filter(isActive)) {
        const next = snapshot(upload, { waiting });
        mirror.set(next);
        mirror.tell({ type: 'upload-progress', detail: { upload: next } });
      }
    });
  }

  /** All that has been told is dispatched. */
  drained(): void {
    if (this.#heard === null) return;
    const batch = this.#heard;
    this.#heard = null;
    this.#callbacks.heard(batch);
  }

  readState({ batch, uploads, unheard }: State): void {
    const mirror = this.#mirror;
    this.#heard = batch;
    const ids = new Set(uploads.map(({ id }) => id));
    const saysEnd = new Set(unheard.map(({ upload }) => upload?.id));
    const events: PendingEvent[] = [];
    for (const changes of uploads) {
      const before = mirror.get(changes.id);
      const upload = this.#apply({ id: changes.id, changes });
      if (!before) events.push({ type: 'upload-added', detail: { upload } });
      else if (before.status !== upload.status) {
        events.push({ type: 'upload-status', detail: { upload, previous: before.status } });
        if (!saysEnd.has(upload.id)) events.push(...endOf(upload));
      }
    }
    events.push(...this.#arrange(uploads.map(({ id }) => id)));
    const missing = mirror.all.filter(({ id }) => !ids.has(id) && !this.#sent.has(id));
    events.push(...this.#miss(missing));
    for (const event of unheard) events.push(...this.#read(event));
    mirror.together(() => {
      mirror.tell(...events);
    });
    if (events.length === 0) this.drained();
  }

  readBatch({ batch, events, changes }: Batch): void {
    const mirror = this.#mirror;
    this.#heard = batch;
    const pending = events.flatMap((event) => this.#read(event));
    for (const change of changes) this.#apply(change);
    mirror.together(() => {
      mirror.tell(...pending);
    });
    if (pending.length === 0) this.drained();
  }

  /** Brings uploads into the order that the worker has: this page has not heard of what was moved meanwhile. */
  #arrange(ids: readonly string[]): readonly PendingEvent[] {
    const mirror = this.#mirror;
    const known = new Set(ids);
    const shown = mirror.all.filter(({ id }) => known.has(id));
    if (shown.every(({ id }, index) => id === ids[index])) return [];
    const events: PendingEvent[] = [];
    // From the end, so that what an upload is put in front of has its place already.
    for (let index = ids.length - 2; index >= 0; index -= 1) {
      const [id = '', before = ''] = ids.slice(index, index + 2);
      const upload = mirror.get(id);
      if (upload && mirror.move(id, before))
        events.push({ type: 'upload-moved', detail: { upload, before } });
    }
    return events;
  }

  /** What has ended stays; what has a file begins again in this worker; the rest is gone. */
  #miss(uploads: readonly Upload[]): readonly PendingEvent[] {
    const events: PendingEvent[] = [];
    const again: Upload[] = [];
    for (const upload of uploads) {
      if (upload.status === 'ready' || upload.status === 'cancelled') continue;
      if (upload.file === null) {
        this.#mirror.delete(upload.id);
        events.push({ type: 'upload-removed', detail: { upload } });
        continue;
      }
      const stays = upload.status === 'paused' || upload.status === 'failed';
      const next = stays
        ? upload
        : snapshot(upload, { status: 'queued', waiting: null, needs: null, bytesPerSecond: null });
      again.push(next);
      this.#mirror.set(next);
      if (next.status !== upload.status)
        events.push({ type: 'upload-status', detail: { upload: next, previous: upload.status } });
    }
    if (again.length > 0) this.#callbacks.addAgain(again);
    return events;
  }

  #apply(change: WireChange): Upload {
    const { id } = change;
    const before = this.#mirror.get(id);
    const upload = changedUpload(before, change, this.#own.fileOf(id, change.changes.file));
    this.#mirror.set(upload);
    return upload;
  }

  #read({ type, upload: change, ...more }: WireEvent): readonly PendingEvent[] {
    if (type === 'uploads-complete') this.#mirror.complete();
    if (type === 'ks-needed' && more.reason) return [{ type, detail: { reason: more.reason } }];
    if (type === 'upload-rejected' && more.file && more.error) {
      const error = decodeError(more.error);
      const file = this.#own.refused(more.file);
      return error instanceof RestrictionError ? [{ type, detail: { file, error } }] : [];
    }
    // One that this page has never heard of is none of which only a part has changed.
    if (!change || (!this.#mirror.get(change.id) && change.changes.status === undefined)) return [];
    const upload = this.#apply(change);
    if (type === 'upload-removed') {
      this.#mirror.delete(upload.id);
      this.#own.forget(upload);
      return [{ type, detail: { upload } }];
    }
    if (type === 'upload-added' || type === 'upload-progress' || type === 'upload-ready')
      return [{ type, detail: { upload } }];
    if (type === 'upload-status' && more.previous)
      return [{ type, detail: { upload, previous: more.previous } }];
    if (type === 'upload-moved' && more.before !== undefined)
      return this.#mirror.move(upload.id, more.before)
        ? [{ type, detail: { upload, before: more.before } }]
        : [];
    if (type === 'upload-attached' && more.entryId !== undefined)
      return [{ type, detail: { upload, entryId: more.entryId } }];
    if (type === 'upload-failed' && upload.error) return [{ type, detail: { upload, error: upload.error } }];
    return [];
  }
}

/** The events that belong to the end of an upload, but for the change of its status. */
function endOf(upload: Upload): readonly PendingEvent[] {
  if (upload.status === 'ready') return [{ type: 'upload-ready', detail: { upload } }];
  if (upload.status === 'failed' && upload.error)
    return [{ type: 'upload-failed', detail: { upload, error: upload.error } }];
  return [];
}
