import { abortError } from '../../abort.js';
import { inTime } from '../../clock.js';
import { toUploadError, UploadError } from '../../errors.js';
import type { Entry } from '../../kaltura/upload-api.js';
import type { FileChangeDetector } from '../file/file-change-detector.js';
import type { CompanionStep } from '../companions/companion-step.js';
import type { RequestSlot } from '../network/request-slots.js';
import type { RunSignals } from '../network/run-signals.js';
import type { TaskContext } from '../network/task-context.js';
import type { ResumeState } from '../resume/resume-state.js';
import { ChunkSender } from '../token/chunk-sender.js';
import { finalizeToken } from '../token/finalize-token.js';
import type { TokenStep } from '../token/token-step.js';
import type { Transfer } from '../token/transfer.js';
import type { EntryWork } from './entry-step.js';
import type { ProgressReporter } from './progress-reporter.js';
import type { ResumeStep } from './resume-step.js';
import type { TaskReport } from './task-report.js';

/** New tokens for one file after its bytes began to move, before it fails (docs/hazards.md P10). */
const MAX_RESTARTS = 2;

/** What all runs of one upload share. */
export interface RunParts {
  readonly context: TaskContext;
  readonly report: TaskReport;
  /** Null when the host's own server attaches the token. */
  readonly entry: EntryWork | null;
  readonly tokens: TokenStep;
  readonly resume: ResumeStep;
  readonly companions: CompanionStep;
  readonly progress: ProgressReporter;
  readonly fileChanges: FileChangeDetector;
  /** Aborts when a finished upload is taken off the list: its entry gets its content, and that is all. */
  readonly left: AbortSignal;
  /** Continues with what an earlier page has left. */
  readonly restoreFrom: (state: ResumeState) => void;
}

/**
 * One run of an upload: from where the file is to a playable entry, a pause, a cancel or a failure. After an error that
 * a new token may heal, the steps are made once more; each skips what is done already.
 */
export class UploadRun {
  readonly #parts: RunParts;
  readonly #signals: RunSignals;
  /** Held for the first request. */
  #slot: RequestSlot | null;
  #completionChecks = 0;
  #restarts = 0;

  /** @param slot - The request slot for the first request, or null: the run waits for one when it needs it. */
  constructor(parts: RunParts, slot: RequestSlot | null, signals: RunSignals) {
    this.#parts = parts;
    this.#slot = slot;
    this.#signals = signals;
  }

  /**
   * Settles early when a person has to do something first.
   *
   * @throws What ended the run, a pause or a cancel included.
   */
  async run(): Promise<void> {
    if (!(await this.#canBegin())) return;
    for (;;) {
      try {
        await this.#takeSteps();
        return;
      } catch (cause) {
        if (this.#asksForFile(cause)) return;
        await this.#recover(cause);
      }
    }
  }

  async #takeSteps(): Promise<void> {
    const { transfer, slot } = await this.#prepare();
    const { report } = this.#parts;
    if (report.upload().file === null && transfer.plan.confirmedBytes < transfer.plan.size) {
      // The server has less than it had acknowledged to an earlier page.
      slot?.release();
      report.advance('paused', { needs: 'file' });
      return;
    }
    await this.#send(transfer, slot);
    await this.#finalize(transfer);
    const attached = await this.#attach(transfer);
    const { companions } = this.#parts;
    const place = attached?.entry.companionPlace ?? 'token';
    void companions.send(place, this.#signals.cancel);
    const entry = attached === null ? null : await this.#watch(attached.entry, attached.known);
    // Also those that somebody has added meanwhile. Until they are there, the next page has to know of them.
    await companions.send(place, this.#signals.cancel);
    this.#signals.cancel.throwIfAborted();
    this.#end(entry);
  }

  /** False when a person has to choose the file or to decide first. */
  async #canBegin(): Promise<boolean> {
    const { report, tokens, resume, restoreFrom } = this.#parts;
    if (report.upload().file === null && tokens.transfer === null) {
      // What an earlier page had stored cannot be used after all: it has to be sent again.
      report.advance('paused', { needs: 'file' });
      return false;
    }
    const releaseSlot = (): void => {
      this.#releaseSlot();
    };
    if (this.#slot !== null && tokens.transfer === null) tokens.startReadabilityCheck(releaseSlot);
    return resume.findEarlierUpload({ ...report, restoreFrom, releaseSlot }, this.#signals.pausable);
  }

  /** Gets a token that has the first part of the file. */
  async #prepare(): Promise<{ readonly transfer: Transfer; readonly slot: RequestSlot | null }> {
    const { report, entry, tokens, progress } = this.#parts;
    const { pausable } = this.#signals;
    const isNew = tokens.transfer === null || tokens.needsVerification;
    if (tokens.needsVerification) {
      this.#releaseSlot();
      if (tokens.transfer !== null) await entry?.recoverLost(tokens.transfer, pausable);
      await tokens.verifyOnServer(entry, pausable);
    }
    if (isNew && tokens.transfer?.phase !== 'complete') await entry?.check(pausable);
    const first = this.#slot;
    this.#slot = null;
    const { transfer, slot } = await tokens.sendFirstPart(first, this.#signals);
    try {
      const { plan } = transfer;
      progress.acknowledged(plan, plan.confirmedBytes - report.upload().confirmedBytes);
      if (pausable.aborted) throw abortError();
    } catch (cause) {
      slot?.release();
      throw cause;
    }
    return { transfer, slot };
  }

  /** Sends all other parts. */
  async #send(transfer: Transfer, slot: RequestSlot | null): Promise<void> {
    const { context, tokens, progress, fileChanges, companions } = this.#parts;
    const { pausable } = this.#signals;
    // Beside the file: they are small, and the next page could not read them.
    const beside = companions.send(null, pausable);
    fileChanges.begin();
    progress.started();
    const sender = new ChunkSender(context, transfer, {
      onBegun: (range) => {
        progress.begun(range);
      },
      onEnded: (range, isStored) => {
        progress.over(range, isStored);
      },
      onConfirmed: (bytes) => {
        progress.acknowledged(transfer.plan, bytes);
      },
      onInterrupted: () => {
        progress.interrupted();
      },
    });
    void tokens.tryToDeleteAbandoned(pausable);
    await sender.run(slot, pausable);
    // Once the entry has the file, nobody gives it again, and its companions with it. A server that is slow to take them
    // holds up nothing for long.
    if (companions.isWaiting) await inTime(context.clock, beside).catch(() => undefined);
    pausable.throwIfAborted();
  }

  /** Closes the token. */
  async #finalize(transfer: Transfer): Promise<void> {
    const { context, report, fileChanges } = this.#parts;
    const { cancel } = this.#signals;
    transfer.isShown = true;
    if (report.upload().status !== 'finishing')
      report.advance('finishing', { bytesPerSecond: null, remainingSeconds: null });
    if (transfer.phase !== 'complete') {
      // The page may be left now: the next one then needs to know that it needs no file.
      void context.saved();
      await fileChanges.assertSame();
      await finalizeToken(context, transfer, cancel, report.upload().file !== null);
    }
    cancel.throwIfAborted();
  }

  /**
   * Gives the content of the token to the entry.
   *
   * @returns The entry, as far as the server has described it; null when there is none to attach to.
   */
  async #attach(
    transfer: Transfer,
  ): Promise<{ readonly entry: EntryWork; readonly known: Entry | null } | null> {
    const { report, entry, tokens } = this.#parts;
    const { cancel } = this.#signals;
    if (entry === null) return null;
    // Those that could not be deleted beside the chunks: a complete token looks like another upload.
    void tokens.tryToDeleteAbandoned(cancel);
    if (!(await entry.make(cancel))) return null;
    const known = await entry.attach(transfer, cancel);
    cancel.throwIfAborted();
    if (entry.entryId !== null) report.attached(entry.entryId);
    if (known?.status !== 'ready' || known.replacement !== undefined)
      report.advance('processing', { entry: known });
    return { entry, known };
  }

  /** Follows the entry until it is playable. Returns it as it was seen last. */
  async #watch(entry: EntryWork, known: Entry | null): Promise<Entry | null> {
    const { left, report } = this.#parts;
    let last = known;
    try {
      await entry.watch(known, AbortSignal.any([this.#signals.cancel, left]), (seen) => {
        last = seen;
        report.change({ entry: seen });
      });
    } catch (cause) {
      if (!left.aborted) throw cause; // Else nobody looks any more.
    }
    return last;
  }

  #end(entry: Entry | null): void {
    const { context, report, resume } = this.#parts;
    resume.forget();
    report.advance('ready', { entry, endedAtMs: context.clock.now() });
  }

  /**
   * Prepares the next pass through the steps.
   *
   * @throws The error itself when another pass cannot heal it, or there were too many.
   */
  async #recover(cause: unknown): Promise<void> {
    const { report, tokens } = this.#parts;
    const { pausable, cancel } = this.#signals;
    // While the entry is processed nothing is sent any more: a failed request for its status costs no upload.
    if (pausable.aborted || report.upload().status === 'processing') throw cause;
    const error = toUploadError(cause);
    if (error.recovery === 'check-token' && this.#completionChecks < MAX_RESTARTS) {
      this.#completionChecks += 1;
      await tokens.checkComplete(cancel);
    } else if (error.recovery === 'new-token' || error.recovery === 'check-token') {
      this.#restart(error);
    } else {
      throw error;
    }
  }

  /** Bytes are to be sent after all of an upload that had all of them acknowledged when an earlier page was left. */
  #asksForFile(cause: unknown): boolean {
    const { report } = this.#parts;
    const { file, status } = report.upload();
    if (file !== null || this.#signals.pausable.aborted) return false;
    if (toUploadError(cause).code !== 'FILE_UNREADABLE') return false;
    if (status === 'finishing') report.advance('uploading');
    report.advance('paused', { needs: 'file' });
    return true;
  }

  /** The next pass begins with a new token. */
  #restart(error: UploadError): void {
    const { context, report, tokens, progress, left } = this.#parts;
    // What the visitor does not see sends no file again. Its record offers that on the next visit.
    if (left.aborted) throw error;
    tokens.abandon();
    progress.restarted();
    this.#restarts += 1;
    // What the server said is of more help than what we made of it.
    if (this.#restarts > MAX_RESTARTS) throw error.cause instanceof UploadError ? error.cause : error;
    context.onWarning({ code: 'STARTED_OVER', detail: error.code });
    if (report.upload().status === 'finishing') report.advance('uploading');
  }

  /** Other files may use it while this one waits. */
  #releaseSlot(): void {
    this.#slot?.release();
    this.#slot = null;
  }
}
