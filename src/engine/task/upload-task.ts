import { abortError } from '../../abort.js';
import { ProcessingError, toUploadError, UploadError } from '../../errors.js';
import type { Entry, EntryFields } from '../../kaltura/upload-api.js';
import { ChunkSender } from '../token/chunk-sender.js';
import { FileChangeDetector } from '../file/file-change-detector.js';
import type { EntryStep } from './entry-step.js';
import type { RequestSlot } from '../network/request-slots.js';
import type { ResumeStep } from './resume-step.js';
import type { ResumeState } from '../resume/resume-state.js';
import { finalizeToken } from '../token/finalize-token.js';
import { SpeedMeter } from './speed-meter.js';
import type { TaskContext } from '../network/task-context.js';
import { TokenStep } from '../token/token-step.js';
import type { Transfer } from '../token/transfer.js';
import type { Upload, UploadStatus } from '../model/upload.js';

/** New tokens for one file after its bytes began to move, before it fails (docs/hazards.md P10). */
const MAX_RESTARTS = 2;

/** What a task tells its owner. */
export interface TaskReport {
  readonly upload: () => Upload;
  advance(status: UploadStatus, changes?: Partial<Upload>): void;
  change(changes: Partial<Upload>): void;
  attached(entryId: string): void;
}

export interface TaskOptions {
  readonly context: TaskContext;
  readonly report: TaskReport;
  /** Null when the host's own server attaches the token. */
  readonly entry: EntryStep | null;
  readonly entryCreation: () => 'after-upload' | 'before-upload';
  readonly resume: ResumeStep;
}

/** One file's life, from the queue to a playable entry. Keeps what is needed to go on after a pause or a failure. */
export class UploadTask {
  readonly #context: TaskContext;
  readonly #report: TaskReport;
  readonly #entry: EntryStep | null;
  readonly #tokens: TokenStep;
  readonly #resume: ResumeStep;
  readonly #meter = new SpeedMeter();
  readonly #content: FileChangeDetector;
  readonly #stop = new AbortController();
  /** The lane that the file holds before its first chunk is sent. */
  #slot: RequestSlot | null = null;
  /** Kaltura could not use what it got: the next run begins with nothing. */
  #isSpoilt = false;
  #running: Promise<void> = Promise.resolve();
  #saving: Promise<void> = Promise.resolve();

  constructor({ context, report, entry, entryCreation, resume }: TaskOptions) {
    this.#context = context;
    this.#report = report;
    this.#entry = entry;
    this.#resume = resume;
    this.#content = new FileChangeDetector(context.file, context.clock, context.disposed);
    const tokenReport = {
      onToken: (tokenId: string | null) => {
        report.change({ tokenId });
        if (tokenId !== null && report.upload().status === 'preparing') report.advance('uploading');
      },
      onSending: () => {
        this.#content.begin();
        this.#meter.start(context.clock.now());
      },
      onInterrupted: () => {
        this.#meter.interrupt();
      },
    };
    const early = (): EntryStep | null => (entryCreation() === 'before-upload' ? entry : null);
    this.#tokens = new TokenStep(context, tokenReport, early, this.#stop.signal);
  }

  /** What another page needs to go on with this upload; null before there is a token. */
  get resumeState(): ResumeState | null {
    const { transfer } = this.#tokens;
    if (transfer === null) return null;
    const { tokenId, uploadHost, phase } = transfer;
    const noEntry = { ownEntryId: null, isEntryRequested: false, attachedTokenId: null };
    return { tokenId, uploadHost, hasFirstPart: phase !== 'added', ...noEntry, ...this.#entry?.resumeState };
  }

  /** Begins where an earlier page left the file. The server is asked before anything is sent. */
  restoreFrom(point: ResumeState): void {
    this.#tokens.restoreFrom(point);
    this.#entry?.restoreFrom(point);
  }

  /** What an earlier page left is not continued: the next run begins on a new token, with the same entry. */
  startOver(): void {
    this.#tokens.abandon();
    if (this.#report.upload().confirmedBytes > 0) this.#noteRestart();
    this.#resume.decline();
  }

  /**
   * Takes the file from where it is as far as it gets. Settles when nothing of it is in flight any more; never rejects.
   *
   * @param lane - The lane for its first request, or null: it waits for one when it has a token.
   * @param pause - Stops it at the next point where that loses nothing.
   */
  run(slot: RequestSlot | null, pause: AbortSignal): Promise<void> {
    this.#running = this.#running.then(async () => {
      const over = new AbortController();
      this.#slot = slot;
      try {
        this.#stopWith(this.#context.disposed, over.signal);
        if (!pause.aborted && !this.#stop.signal.aborted) await this.#live(pause, over.signal);
      } catch (cause) {
        await this.#fail(toUploadError(cause), AbortSignal.any([pause, this.#stop.signal]));
      } finally {
        over.abort();
        slot?.release();
        this.#meter.interrupt();
      }
    });
    return this.#running;
  }

  /**
   * Stops all requests at once, then deletes the token and the entry that were made, unless another tab is using them.
   * Never rejects.
   */
  async cancel(): Promise<void> {
    const { isInOtherTab } = this.#resume;
    this.#stop.abort();
    this.#resume.forget();
    await this.#running;
    if (isInOtherTab) return;
    const { disposed } = this.#context;
    const { transfer } = this.#tokens;
    const isGiven = transfer?.phase === 'complete' && this.#entry?.isAttachedTo(transfer) === true;
    if (!isGiven) this.#tokens.abandon();
    await this.#cleanUp(this.#tokens.deleteAbandoned(disposed, this.#entry));
    await this.#cleanUp(this.#tokens.deleteInterrupted(disposed));
    await this.#cleanUp(this.#entry?.discard(disposed));
  }

  /** Saves changed fields in the entry, when it exists; one change after the other. Never rejects. */
  saveFields(fields: EntryFields): Promise<void> {
    const signal = AbortSignal.any([this.#stop.signal, this.#context.disposed]);
    this.#report.change({ fields });
    this.#saving = this.#saving.then(async () => {
      try {
        await this.#entry?.update(fields, signal);
      } catch (cause) {
        if (signal.aborted) return;
        this.#context.onWarning({ code: 'FIELDS_NOT_SAVED', detail: toUploadError(cause).code });
      }
    });
    return this.#saving;
  }

  async #cleanUp(step: Promise<void> | undefined): Promise<void> {
    try {
      await step;
    } catch (cause) {
      const { disposed, onWarning } = this.#context;
      if (!disposed.aborted) onWarning({ code: 'NOT_CLEANED_UP', detail: toUploadError(cause).code });
    }
  }

  #stopWith(signal: AbortSignal, over: AbortSignal): void {
    const stop = (): void => {
      this.#stop.abort();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { signal: over });
  }

  async #fail(error: UploadError, signal: AbortSignal): Promise<void> {
    const isThrownAway = error.code === 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD';
    // It waits for nothing (docs/hazards.md M8).
    if (isThrownAway) await this.#cleanUp(this.#entry?.discard(signal));
    if (signal.aborted) return;
    if (isThrownAway || error instanceof ProcessingError) this.#isSpoilt = true;
    const endedAtMs = this.#context.clock.now();
    this.#report.advance('failed', { error, bytesPerSecond: null, remainingSeconds: null, endedAtMs });
  }

  async #live(pause: AbortSignal, over: AbortSignal): Promise<void> {
    this.#report.advance('preparing');
    if (this.#isSpoilt) await this.#startFresh(AbortSignal.any([pause, this.#stop.signal]));
    if (this.#report.upload().file === null && this.#tokens.transfer === null) {
      // What an earlier page had stored cannot be used after all: it has to be sent again.
      this.#report.advance('paused', { needs: 'file' });
      return;
    }
    if (this.#slot !== null && this.#tokens.transfer === null) this.#tokens.look();
    const both = AbortSignal.any([pause, this.#stop.signal]);
    const leaveLane = (): void => {
      this.#slot?.release();
      this.#slot = null;
    };
    const place = this.restoreFrom.bind(this);
    if (!(await this.#resume.settle({ ...this.#report, place, leaveLane }, both))) return;
    for (let checks = 0, restarts = 0; ;) {
      try {
        if (this.#tokens.isPlaced) {
          leaveLane();
          await this.#tokens.verifyOnServer(this.#entry, both);
        }
        const transfer = await this.#store(pause, over);
        // Once more what could not be deleted beside the chunks: a complete token looks like another upload.
        if (this.#entry !== null) void this.#tokens.tidyUp(AbortSignal.any([this.#stop.signal, over]));
        await this.#giveToEntry(transfer);
        return;
      } catch (cause) {
        // An entry that has the content is only asked about: nothing is sent again for a failed question.
        const isGiven = this.#report.upload().status === 'processing';
        if (isGiven || pause.aborted || this.#stop.signal.aborted) throw cause;
        const error = toUploadError(cause);
        if (error.recovery === 'check-token' && checks < MAX_RESTARTS) {
          checks += 1;
          await this.#tokens.check();
        } else if (error.recovery === 'new-token' || error.recovery === 'check-token') {
          this.#tokens.abandon();
          this.#noteRestart();
          restarts += 1;
          // Whoever reads it is helped by what the server said, not by what we made of it.
          if (restarts > MAX_RESTARTS) throw error.cause instanceof UploadError ? error.cause : error;
          this.#startOver(error);
        } else {
          throw error;
        }
      }
    }
  }

  /** Brings all bytes to the server and closes the token. */
  async #store(pause: AbortSignal, over: AbortSignal): Promise<Transfer> {
    const context = this.#context;
    const stop = this.#stop.signal;
    const both = AbortSignal.any([pause, stop]);
    const first = this.#slot;
    this.#slot = null;
    const { transfer, slot } = await this.#tokens.open(first, both);
    try {
      this.#acknowledge(transfer, transfer.plan.confirmedBytes - this.#report.upload().confirmedBytes);
      if (both.aborted) throw abortError();
    } catch (cause) {
      slot?.release();
      throw cause;
    }
    this.#content.begin();
    this.#meter.start(context.clock.now());
    const sender = new ChunkSender(context, transfer, {
      onConfirmed: (bytes) => {
        this.#acknowledge(transfer, bytes);
      },
      onInterrupted: () => {
        this.#meter.interrupt();
      },
    });
    void this.#tokens.tidyUp(AbortSignal.any([both, over]));
    await sender.run(slot, both);
    if (this.#report.upload().status !== 'finishing')
      this.#report.advance('finishing', { bytesPerSecond: null, remainingSeconds: null });
    if (transfer.phase !== 'complete') {
      await this.#content.assertSame();
      await finalizeToken(context, transfer, stop);
    }
    stop.throwIfAborted();
    return transfer;
  }

  async #giveToEntry(transfer: Transfer): Promise<void> {
    const stop = this.#stop.signal;
    if (this.#entry === null || !(await this.#entry.make(stop))) {
      this.#end(null);
      return;
    }
    const entry = await this.#entry.attach(transfer, stop);
    stop.throwIfAborted();
    const { entryId } = this.#entry;
    if (entryId !== null) this.#report.attached(entryId);
    if (entry?.status !== 'ready') this.#report.advance('processing', { entry });
    let last = entry;
    await this.#entry.watch(entry, stop, (seen) => {
      last = seen;
      this.#report.change({ entry: seen });
    });
    this.#end(last);
  }

  #end(entry: Entry | null): void {
    this.#resume.forget();
    this.#report.advance('ready', { entry, endedAtMs: this.#context.clock.now() });
  }

  #acknowledge({ plan }: Transfer, bytes: number): void {
    if (bytes > 0) this.#meter.acknowledge(bytes, this.#context.clock.now());
    const { bytesPerSecond } = this.#meter;
    const left = plan.size - plan.confirmedBytes;
    const remainingSeconds = bytesPerSecond === null ? null : left / bytesPerSecond;
    // What an earlier page was told counts, even where the server wants it again.
    const confirmedBytes = Math.max(plan.confirmedBytes, this.#report.upload().confirmedBytes);
    this.#report.change({ confirmedBytes, bytesPerSecond, remainingSeconds });
  }

  #noteRestart(): void {
    this.#report.change({ restarts: this.#report.upload().restarts + 1, confirmedBytes: 0 });
  }

  #startOver(reason: UploadError): void {
    this.#context.onWarning({ code: 'STARTED_OVER', detail: reason.code });
    if (this.#report.upload().status === 'finishing') this.#report.advance('uploading');
  }

  async #startFresh(signal: AbortSignal): Promise<void> {
    await this.#entry?.discard(signal);
    this.#tokens.forget();
    this.#noteRestart();
    this.#report.change({ entry: null });
    this.#isSpoilt = false;
  }
}
