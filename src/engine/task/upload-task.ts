import { ConfigurationError, ProcessingError, toUploadError, type UploadError } from '../../errors.js';
import type { Companion } from '../companions/companion.js';
import type { CompanionStep } from '../companions/companion-step.js';
import { isActive } from '../model/upload.js';
import { FileChangeDetector } from '../file/file-change-detector.js';
import type { RequestSlot } from '../network/request-slots.js';
import type { RunSignals } from '../network/run-signals.js';
import type { TaskContext } from '../network/task-context.js';
import type { ResumeState } from '../resume/resume-state.js';
import { TokenStep } from '../token/token-step.js';
import type { EntryWork } from './entry-step.js';
import { FieldSaver } from './field-saver.js';
import { ProgressReporter } from './progress-reporter.js';
import type { ResumeStep } from './resume-step.js';
import type { TaskReport } from './task-report.js';
import { UploadRun } from './upload-run.js';

export interface TaskOptions {
  readonly context: TaskContext;
  readonly report: TaskReport;
  /** Null when the host's own server attaches the token. */
  readonly entry: EntryWork | null;
  readonly entryCreation: () => 'after-upload' | 'before-upload';
  readonly resume: ResumeStep;
  readonly companions: CompanionStep;
}

/** The process of one upload. Keeps what is needed to continue after a pause or a failure. */
export class UploadTask {
  readonly #context: TaskContext;
  readonly #report: TaskReport;
  readonly #entry: EntryWork | null;
  readonly #tokens: TokenStep;
  readonly #resume: ResumeStep;
  readonly #companions: CompanionStep;
  readonly #progress: ProgressReporter;
  readonly #fileChanges: FileChangeDetector;
  /** Saves what the entry shall say. */
  readonly fields: FieldSaver;
  readonly #stop = new AbortController();
  readonly #left = new AbortController();
  /** Whether `deleteEntry()` was successful; settled while it is not under way. */
  #deletion: Promise<boolean> = Promise.resolve(false);
  /** Aborts on cancel, and when the uploader is disposed. */
  readonly #cancelled: AbortSignal;
  /** Kaltura could not use the content: the next run begins with a new token and a new entry. */
  #mustStartFresh = false;
  /** The file was opened again, and is still to be compared with what was sent. */
  #isReopened = false;
  #running: Promise<void> = Promise.resolve();

  constructor({ context, report, entry, entryCreation, resume, companions }: TaskOptions) {
    this.#context = context;
    this.#report = report;
    this.#entry = entry;
    this.#resume = resume;
    this.#companions = companions;
    this.#cancelled = AbortSignal.any([this.#stop.signal, context.disposed]);
    this.#progress = new ProgressReporter(report, context.clock);
    this.#fileChanges = new FileChangeDetector(context, context.clock, context.disposed);
    this.fields = new FieldSaver({
      report,
      setWarning: context.setWarning,
      update: async (fields) => (await entry?.update(fields, this.#cancelled)) ?? null,
      deletion: () => this.#deletion,
      cancelled: this.#cancelled,
      onAnswered: context.dropDraft,
    });
    const tokenReport = {
      onToken: (tokenId: string | null) => {
        report.change({ tokenId });
        if (tokenId !== null && report.upload().status === 'preparing') report.advance('uploading');
      },
      onSending: () => {
        this.#fileChanges.begin();
        this.#progress.started();
      },
      onInterrupted: () => {
        this.#progress.interrupted();
      },
    };
    const entryBeforeUpload = (): EntryWork | null =>
      entryCreation() === 'before-upload' && entry?.takesTokenEarly === true ? entry : null;
    this.#tokens = new TokenStep(context, tokenReport, entryBeforeUpload);
  }

  /** What another page needs to continue this upload; null before there is a token. */
  get resumeState(): ResumeState | null {
    const { transfer } = this.#tokens;
    if (transfer === null) return null;
    const { tokenId, uploadHost, phase } = transfer;
    const noEntry = { ownEntryId: null, isEntryRequested: false, attachedTokenId: null };
    const hasFirstPart = phase !== 'added';
    const beside = this.#companions.resumeState;
    return { tokenId, uploadHost, hasFirstPart, ...noEntry, ...this.#entry?.resumeState, ...beside };
  }

  /** The server has the whole file and the visitor could see that, or it had it when an earlier page was left. */
  get isComplete(): boolean {
    const { transfer, needsVerification } = this.#tokens;
    const { confirmedBytes, size } = this.#report.upload();
    return (
      (transfer?.phase === 'complete' && transfer.isShown) || (needsVerification && confirmedBytes >= size)
    );
  }

  /** Begins where an earlier page left the file. The server is asked before anything is sent. */
  restoreFrom(state: ResumeState): void {
    this.#tokens.restoreFrom(state);
    this.#entry?.restoreFrom(state);
    this.#companions.restoreFrom(state);
  }

  /** Whether a file with this sample is the one that the upload has begun with. */
  hasBegunWith(sample: string | null): Promise<boolean> {
    return this.#fileChanges.hasBegunWith(sample, this.#isBegun);
  }

  /** The file was opened again. The next run sends nothing of another one. */
  reopened(): void {
    this.#isReopened = true;
  }

  /** What an earlier page left is not continued: the next run begins with a new token and the same entry. */
  startOver(): void {
    this.#tokens.abandon();
    if (this.#report.upload().confirmedBytes > 0) this.#progress.restarted();
    this.#resume.decline();
  }

  /**
   * Takes the file from where it is as far as possible. Settles when no request of it is in flight any more; never
   * rejects.
   *
   * @param slot - The request slot for its first request, or null: it waits for one when it has a token.
   * @param pause - Stops it at the next point where that loses nothing.
   */
  run(slot: RequestSlot | null, pause: AbortSignal): Promise<void> {
    this.#running = this.#running.then(() => this.#run(slot, pause));
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
    if (transfer !== null) await this.#cleanUp(this.#entry?.recoverLost(transfer, disposed));
    const isInEntry = transfer?.phase === 'complete' && this.#entry?.isAttachedTo(transfer) === true;
    if (!isInEntry) this.#tokens.abandon();
    await this.#cleanUp(this.#tokens.deleteAbandoned(disposed, this.#entry));
    await this.#cleanUp(this.#tokens.deleteInterrupted(disposed));
    await this.#cleanUp(this.#entry?.deleteOwn(disposed));
    await this.#companions.clear();
  }

  /** Adds companions, and tries those again that have failed: now if the entry is there, else when it is. */
  async sendCompanions(given: readonly Companion[]): Promise<void> {
    const { status } = this.#report.upload();
    if (status === 'cancelled' || this.#resume.isInOtherTab) return;
    this.#companions.add(given);
    if (status !== 'processing' && status !== 'ready') return;
    const before = this.#companions.all;
    const place = this.#entry?.companionPlace ?? 'token';
    await this.#companions.send(place, this.#cancelled);
    try {
      // The host's server has to be told of them.
      if (place === 'token') await this.#entry?.update({}, this.#cancelled);
    } catch (cause) {
      if (!this.#cancelled.aborted) this.#companions.failSince(before, toUploadError(cause));
    }
  }

  /**
   * The upload is finished and is taken off the list. What has content is not deleted; a run goes on until the entry has
   * its: returns a promise of its end then, else null.
   */
  leave(): Promise<void> | null {
    const upload = this.#report.upload();
    const { status } = upload;
    this.#left.abort();
    if (this.#resume.isInOtherTab) return null; // Its entry waits for the content that the other tab has.
    if (isActive(upload)) return this.#running;
    if (status !== 'queued' && status !== 'paused' && status !== 'failed') return null;
    this.#resume.forget();
    const { transfer } = this.#tokens;
    if (transfer !== null) void this.#cleanUp(this.#entry?.deleteEmpty(transfer, this.#context.disposed));
    return null;
  }

  /**
   * Deletes the entry that this upload has made.
   *
   * @throws {UploadError} There is none to delete, or the server refuses; nothing is changed then.
   */
  async deleteEntry(): Promise<void> {
    const entry = this.#entry;
    // An attach in flight, or one that is to come, would bring the entry back.
    const isAtRest = ['processing', 'ready', 'failed'].includes(this.#report.upload().status);
    if (entry?.hasOwn !== true || !isAtRest || this.#resume.isInOtherTab)
      throw new ConfigurationError('NO_ENTRY', 'This upload has no entry of its own that has its content.');
    const deleted = this.fields.answered.then(() => entry.deleteOwn(this.#context.disposed));
    this.#deletion = deleted.then(
      () => true,
      () => false,
    );
    try {
      await deleted;
      this.#context.dropDraft(null);
    } catch (cause) {
      this.#context.onWarning({ code: 'NOT_CLEANED_UP', detail: toUploadError(cause).code });
      throw cause;
    }
  }

  async #run(slot: RequestSlot | null, pause: AbortSignal): Promise<void> {
    const over = new AbortController();
    const cancel = AbortSignal.any([this.#cancelled, over.signal]);
    const pausable = AbortSignal.any([pause, cancel]);
    try {
      if ((await this.#deletion) || pausable.aborted) return;
      this.#report.advance('preparing');
      this.#companions.retryTemporary();
      if (this.#mustStartFresh) await this.#startFresh(pausable);
      if (this.#isReopened) await this.#fileChanges.assertReopened(this.#isBegun);
      this.#isReopened = false;
      await this.#newRun(slot, { pausable, cancel }).run();
    } catch (cause) {
      await this.#fail(toUploadError(cause), pausable);
    } finally {
      over.abort();
      slot?.release();
      this.#progress.ended();
    }
  }

  get #isBegun(): boolean {
    return this.#report.upload().confirmedBytes > 0;
  }

  #newRun(slot: RequestSlot | null, signals: RunSignals): UploadRun {
    const parts = {
      context: this.#context,
      report: this.#report,
      entry: this.#entry,
      tokens: this.#tokens,
      resume: this.#resume,
      companions: this.#companions,
      progress: this.#progress,
      fileChanges: this.#fileChanges,
      left: this.#left.signal,
      restoreFrom: (state: ResumeState) => {
        this.restoreFrom(state);
      },
    };
    return new UploadRun(parts, slot, signals);
  }

  async #cleanUp(step: Promise<void> | undefined): Promise<void> {
    try {
      await step;
    } catch (cause) {
      const { disposed, onWarning } = this.#context;
      if (!disposed.aborted) onWarning({ code: 'NOT_CLEANED_UP', detail: toUploadError(cause).code });
    }
  }

  async #fail(error: UploadError, signal: AbortSignal): Promise<void> {
    // The server has deleted the file: the entry would wait for content for ever (docs/hazards.md M8).
    const isTypeRefused = error.code === 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD';
    if (isTypeRefused) await this.#cleanUp(this.#entry?.deleteOwn(signal));
    if ((await this.#deletion) || signal.aborted) return;
    if (isTypeRefused || error instanceof ProcessingError) this.#mustStartFresh = true;
    const endedAtMs = this.#context.clock.now();
    this.#report.advance('failed', { error, bytesPerSecond: null, remainingSeconds: null, endedAtMs });
  }

  /** @throws When the entry cannot be deleted; the next run tries again. */
  async #startFresh(signal: AbortSignal): Promise<void> {
    await this.#entry?.deleteOwn(signal);
    const { transfer } = this.#tokens;
    if (transfer !== null) this.#entry?.detach(transfer.tokenId);
    this.#tokens.forget();
    this.#progress.restarted();
    this.#report.change({ entry: null });
    this.#mustStartFresh = false;
  }
}
