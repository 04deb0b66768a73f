import { toUploadError, type UploadError } from '../../errors.js';
import { loadPart, type TaskContext } from '../network/task-context.js';
import type { ResumeState } from '../resume/resume-state.js';
import { changed, companionKept, failureOf, keptOf, retried, withCompanions } from './companion.js';
import type { Companion } from './companion.js';

/**
 * Where companions go: only their bytes, and only for now (null); only their bytes, because the host's server does the rest
 * (`token`); or an entry.
 */
export type CompanionPlace = null | 'token' | { readonly entryId: string };

/** Sends companions; loaded only where there are any. */
export interface CompanionWork {
  /** Takes what waits as far as the place allows. Never rejects: what fails says so at the companion. */
  send(step: CompanionStep, place: CompanionPlace, signal: AbortSignal): Promise<void>;
  /** What the host's server is told of them. */
  describe(step: CompanionStep): readonly FinishedCompanion[];
  /** Deletes the tokens that nothing has taken. Never rejects. */
  clear(step: CompanionStep): Promise<void>;
}

/** A companion whose bytes are on the server, as the host's server is told of it. */
export interface FinishedCompanion extends Pick<Companion, 'kind' | 'name' | 'label'> {
  readonly tokenId: string;
  /** As Kaltura names it, such as `Portuguese`; null where it is not known. */
  readonly language: string | null;
  /** As `pt-BR`. */
  readonly languageTag: string | null;
}

export interface CompanionOptions {
  readonly companions: () => readonly Companion[];
  readonly change: (companions: readonly Companion[]) => void;
  readonly load: () => Promise<CompanionWork>;
}

/** What goes with one upload. A companion that fails never fails the upload. */
export class CompanionStep {
  readonly context: TaskContext;
  readonly #options: CompanionOptions;
  /** One after the other: what was begun for an earlier step of the upload is not begun again. */
  #sending: Promise<void> = Promise.resolve();

  constructor(context: TaskContext, options: CompanionOptions) {
    this.context = context;
    this.#options = options;
  }

  get all(): readonly Companion[] {
    return this.#options.companions();
  }

  /** What another page needs to go on with them. */
  get resumeState(): Pick<ResumeState, 'companions'> {
    const { all } = this;
    return all.length > 0 ? { companions: all.map(keptOf) } : {};
  }

  restoreFrom({ companions }: ResumeState): void {
    if (companions) this.#options.change(withCompanions(companions.map(companionKept), this.all));
  }

  /** Adds companions, and lets those that have failed be tried again. */
  add(given: readonly Companion[]): void {
    this.#options.change(withCompanions(this.all.map(retried), given));
  }

  /** Lets those be tried again whose failure may have been that of the line. */
  retryTemporary(): void {
    if (this.all.some(({ error }) => error?.retryable === true))
      this.#options.change(this.all.map((one) => (one.error?.retryable === true ? retried(one) : one)));
  }

  /** Changes one of them; their order stays. */
  change(index: number, changes: Partial<Companion>): void {
    this.#options.change(this.all.map((one, at) => (at === index ? changed(one, changes) : one)));
  }

  /** What was sent since is of no use. */
  failSince(before: readonly Companion[], error: UploadError): void {
    const isNew = ({ state }: Companion, index: number): boolean =>
      state === 'sent' && before[index]?.state !== 'sent';
    this.#fail(error, isNew);
  }

  /** Sends what waits; settles when nothing does any more, or `signal` aborts. Never rejects. */
  send(place: CompanionPlace, signal: AbortSignal): Promise<void> {
    if (this.isWaiting) this.#sending = this.#sending.then(() => this.#send(place, signal));
    return this.#sending;
  }

  /** What the host's server is told of those whose bytes are there. */
  async describe(signal: AbortSignal): Promise<readonly FinishedCompanion[]> {
    if (this.all.length === 0) return [];
    return (await loadPart(this.context, signal, this.#options.load)).describe(this);
  }

  /** Deletes what was sent for an upload that is cancelled. Never rejects. */
  async clear(): Promise<void> {
    await this.#sending;
    if (!this.all.some(({ tokenId, state }) => tokenId !== null && state !== 'sent')) return;
    const work = await this.#options.load().catch(() => null);
    await work?.clear(this);
  }

  /** Whether there is something to send. */
  get isWaiting(): boolean {
    return this.all.some(({ state }) => state === 'waiting' || state === 'sending');
  }

  async #send(place: CompanionPlace, signal: AbortSignal): Promise<void> {
    const isOver = (): boolean => signal.aborted;
    if (isOver() || !this.isWaiting) return;
    try {
      const work = await loadPart(this.context, signal, this.#options.load);
      await work.send(this, place, signal);
    } catch (cause) {
      if (isOver()) return;
      this.#fail(toUploadError(cause), ({ state }) => state !== 'sent');
    }
  }

  #fail(cause: UploadError, isMeant: (one: Companion, index: number) => boolean): void {
    const error = failureOf(cause);
    this.#options.change(
      this.all.map((one, index) => (isMeant(one, index) ? changed(one, { state: 'failed', error }) : one)),
    );
  }
}
