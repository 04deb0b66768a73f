import type { CallOptions, Entry, EntryFields } from '../../kaltura/upload-api.js';
import type { CompanionStep, FinishedCompanion } from '../companions/companion-step.js';
import { loadPart, type TaskContext } from '../network/task-context.js';
import type { FinishedFile } from '../resume/field-draft.js';
import type { ResumeState } from '../resume/resume-state.js';
import type { Transfer } from '../token/transfer.js';
import type { EntryOptions, EntryWork } from './entry-step.js';

/** Talks to the host's own server; loaded only where there is one that makes the entries. */
export interface FinishWork {
  /** Rejects: an entry of the page's own, or a document, is not for the host's server to make. */
  refuse(step: FinishStep): Promise<never>;
  /** Asks for the entry of a complete token, with its content, until there is one. */
  finish(step: FinishStep, tokenId: string, signal: AbortSignal): Promise<Entry>;
  /** As `EntryStep.watch()`. */
  watch(
    step: FinishStep,
    known: Entry | null,
    signal: AbortSignal,
    onEntry: (entry: Entry) => void,
  ): Promise<void>;
  update(step: FinishStep, fields: EntryFields, signal: AbortSignal): Promise<void>;
  /** Changes fields of an entry that an earlier page was told of. One request. */
  change(url: string, upload: FinishedUpload, options: CallOptions): Promise<unknown>;
}

/** What the host's server is told. */
export interface FinishedUpload extends FinishedFile {
  readonly fields: EntryFields;
  /** Files that go with it, and that have their bytes on the server. Left out: none. */
  readonly companions?: readonly FinishedCompanion[];
}

export interface FinishOptions extends Pick<EntryOptions, 'hostEntryId' | 'fields' | 'onEntryId' | 'onMade'> {
  /** An address on the host's server. */
  readonly url: string;
  /** The page wants a document. */
  readonly isDocument: boolean;
  readonly load: () => Promise<FinishWork>;
  /** In the folder that was chosen or dropped, or empty. */
  readonly path: string;
  /** Whether somebody has set fields of which an earlier page may not have told. */
  readonly hasFields: () => boolean;
  /** Its bytes have to be there when the host's server is told. */
  readonly companions: CompanionStep;
}

type FinishState = EntryWork['resumeState'];

const NO_ENTRY: FinishState = { ownEntryId: null, isEntryRequested: false, attachedTokenId: null };

const nothing = (): Promise<void> => Promise.resolve();

/**
 * The entry of one upload that the host's own server makes and fills, with rights that the page does not have. It is asked
 * when all bytes are there, and again until it answers: for one token it makes one entry, however often it is asked.
 */
export class FinishStep implements EntryWork {
  readonly hasOwn = false;
  /** The host's server attaches them. */
  readonly companionPlace = 'token';
  readonly takesTokenEarly = false;
  readonly context: TaskContext;
  readonly options: FinishOptions;
  /** An earlier page may have asked for the entry. */
  isRestored = false;
  #state = NO_ENTRY;
  #finishing: Promise<unknown> = nothing();

  constructor(context: TaskContext, options: FinishOptions) {
    this.context = context;
    this.options = options;
  }

  get entryId(): string | null {
    return this.#state.ownEntryId;
  }

  get resumeState(): FinishState {
    return this.#state;
  }

  /** How far it is has changed. */
  set resumeState({ ownEntryId, isEntryRequested, attachedTokenId }: FinishState) {
    this.#state = { ownEntryId, isEntryRequested, attachedTokenId };
    this.options.onEntryId(ownEntryId);
  }

  restoreFrom(state: ResumeState): void {
    this.isRestored = true;
    this.resumeState = state;
  }

  isAttachedTo({ tokenId }: Pick<Transfer, 'tokenId'>): boolean {
    return this.#state.attachedTokenId === tokenId;
  }

  /** What is made of another token is another entry. */
  detach(tokenId: string): void {
    if (this.isAttachedTo({ tokenId })) this.resumeState = NO_ENTRY;
  }

  check(): Promise<void> {
    // Until the last byte has arrived it will be here; what does not come is asked for again.
    const loading = this.options.load();
    const { hostEntryId, isDocument } = this.options;
    if (hostEntryId !== null || isDocument) return loading.then((work) => work.refuse(this));
    loading.catch(() => undefined);
    return nothing();
  }

  /** That is the host's part. */
  make(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async attach(transfer: Transfer, signal: AbortSignal): Promise<Entry | null> {
    if (this.isAttachedTo(transfer)) return null;
    const finishing = this.#work(signal).then((work) => work.finish(this, transfer.tokenId, signal));
    this.#finishing = finishing.catch(() => undefined);
    return finishing;
  }

  async watch(known: Entry | null, signal: AbortSignal, onEntry: (entry: Entry) => void): Promise<void> {
    await (await this.#work(signal)).watch(this, known, signal, onEntry);
  }

  async update(fields: EntryFields, signal: AbortSignal): Promise<readonly [] | null> {
    await this.#finishing;
    if (this.#state.attachedTokenId === null) return null;
    await (await this.#work(signal)).update(this, fields, signal);
    return [];
  }

  /** The host's server says so itself, and nothing of it is this page's to find or to delete. */
  readonly noteAttached: () => void = nothing;
  readonly recoverLost: () => Promise<void> = nothing;
  readonly deleteOwn: () => Promise<void> = nothing;
  readonly deleteEmpty: () => Promise<void> = nothing;

  #work(signal: AbortSignal): Promise<FinishWork> {
    return loadPart(this.context, signal, this.options.load);
  }
}
