import { toUploadError } from '../../errors.js';
import type { UploadApi, UploadToken } from '../../kaltura/upload-api.js';
import { inTime } from '../../clock.js';
import type { OtherUpload, UploadPersistence, ResumeState } from '../resume/resume-state.js';
import { call, type TaskContext } from '../network/task-context.js';
import type { Upload, Waiting } from '../model/upload.js';

/** Another tab is using the upload; it can be continued here when that tab is closed. */
export const IN_OTHER_TAB: Waiting = { reason: 'tab', attempt: 1, untilMs: null };

export interface ResumeReport {
  readonly upload: () => Upload;
  /** Continues from here; what the server has is still to be verified. */
  restoreFrom(state: ResumeState): void;
  /** The search takes a while: other files may use the request slot. */
  releaseSlot(): void;
  change(changes: Partial<Upload>): void;
  advance(status: 'paused', changes: Partial<Upload>): void;
}

/** The connection of one file with its uploads by earlier pages and in other tabs. */
export class ResumeStep {
  readonly #context: TaskContext;
  readonly #opening: Promise<UploadPersistence>;
  #persistence: UploadPersistence | null = null;
  /** What was to be saved was waited for once, in vain. */
  #isStorageSilent = false;

  constructor(context: TaskContext, persistence: Promise<UploadPersistence>) {
    this.#context = context;
    this.#opening = persistence;
    this.#whenOpen((opened) => {
      this.#persistence = opened;
    });
  }

  /** Looks for an earlier upload of the file. Returns false when a person has to decide about it before anything is sent. */
  async findEarlierUpload(report: ResumeReport, signal: AbortSignal): Promise<boolean> {
    const { api, file, searchesServer, setWarning } = this.#context;
    const persistence = await this.#opening;
    const found = await persistence.find({
      file,
      signal,
      setWarning,
      getToken: (tokenId) => {
        report.releaseSlot();
        return findToken(this.#context, api, tokenId, signal);
      },
      findTokens: () => {
        if (!searchesServer()) return Promise.resolve([]);
        report.releaseSlot();
        return call(this.#context, signal, (options) => api.findTokens(file, options));
      },
      onInOtherTab: (confirmedBytes) => {
        report.releaseSlot();
        report.change({ confirmedBytes, waiting: IN_OTHER_TAB });
      },
    });
    signal.throwIfAborted();
    if (found === null) return true;
    const { state, confirmedBytes, needs } = found;
    // What was typed here is newer.
    const fields = { ...found.fields, ...report.upload().fields };
    // A token that was only found on the server may be another upload's: it is used once a person has confirmed it.
    if (needs !== 'found-on-server') report.restoreFrom(state);
    const isNews = state.ownEntryId === null && Object.keys(found.fields).length > 0;
    report.change({ confirmedBytes, fields, ...(isNews ? { fieldsState: 'waiting' } : {}), waiting: null });
    if (needs !== null) report.advance('paused', { needs });
    return needs === null;
  }

  /** Another tab has the upload. */
  get isInOtherTab(): boolean {
    return this.#persistence?.isInOtherTab === true;
  }

  keep(upload: Upload, state: ResumeState | null): void {
    if (state !== null)
      this.#whenOpen((persistence) => {
        persistence.keep(upload, state);
      });
  }

  /** Settles when what was kept last is saved, or after a while: storage that does not respond holds nothing up. */
  async saved(): Promise<void> {
    const persistence = await this.#opening;
    if (!this.#isStorageSilent)
      await inTime(this.#context.clock, persistence.saved()).catch(() => {
        this.#isStorageSilent = true;
      });
  }

  async others(): Promise<readonly OtherUpload[]> {
    return (await this.#opening).others();
  }

  decline(): void {
    this.#whenOpen((persistence) => {
      persistence.decline();
    });
  }

  forget(): void {
    this.#whenOpen((persistence) => {
      persistence.forget();
    });
  }

  #whenOpen(what: (persistence: UploadPersistence) => void): void {
    // At once where that is possible: the page may be about to go.
    if (this.#persistence === null) void this.#opening.then(what);
    else what(this.#persistence);
  }
}

/** Gets a token; null when it is gone, or another user's (docs/protocol.md §4.2). */
export async function findToken(
  context: Parameters<typeof call>[0],
  api: UploadApi,
  tokenId: string,
  signal: AbortSignal,
): Promise<UploadToken | null> {
  try {
    return await call(context, signal, (options) => api.getToken(tokenId, options));
  } catch (cause) {
    if (toUploadError(cause).code === 'UPLOAD_TOKEN_NOT_FOUND') return null;
    throw cause;
  }
}
