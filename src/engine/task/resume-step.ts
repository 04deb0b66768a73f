import { toUploadError } from '../../errors.js';
import type { UploadApi, UploadToken } from '../../kaltura/upload-api.js';
import type { UploadPersistence, ResumeState } from '../resume/resume-state.js';
import { call, type TaskContext } from '../network/task-context.js';
import type { Upload, Waiting } from '../model/upload.js';

/** Another tab has the upload; it can go on here when that one goes. */
export const IN_OTHER_TAB: Waiting = { reason: 'tab', attempt: 1, untilMs: null };

export interface ResumeReport {
  /** Goes on from here; the server has not been asked yet. */
  place(point: ResumeState): void;
  /** It takes a while: the lane is free for other files. */
  leaveLane(): void;
  change(changes: Partial<Upload>): void;
  advance(status: 'paused', changes: Partial<Upload>): void;
}

/** What an earlier page or another tab has to do with one file. */
export class ResumeStep {
  readonly #context: TaskContext;
  readonly #opening: Promise<UploadPersistence>;
  #persistence: UploadPersistence | null = null;

  constructor(context: TaskContext, persistence: Promise<UploadPersistence>) {
    this.#context = context;
    this.#opening = persistence;
    this.#tell((opened) => {
      this.#persistence = opened;
    });
  }

  /** Looks for an earlier upload of the file. False when a person has to decide about it before anything is sent. */
  async settle(report: ResumeReport, signal: AbortSignal): Promise<boolean> {
    const { api, file, searchesServer, onWarning } = this.#context;
    const persistence = await this.#opening;
    const found = await persistence.find({
      file,
      signal,
      onWarning,
      getToken: (tokenId) => {
        report.leaveLane();
        return findToken(this.#context, api, tokenId, signal);
      },
      findTokens: () => {
        if (!searchesServer()) return Promise.resolve([]);
        report.leaveLane();
        return call(this.#context, signal, (options) => api.findTokens(file, options));
      },
      onInOtherTab: (confirmedBytes) => {
        report.leaveLane();
        report.change({ confirmedBytes, waiting: IN_OTHER_TAB });
      },
    });
    signal.throwIfAborted();
    if (found === null) return true;
    const { state: point, confirmedBytes, needs } = found;
    // A token from who knows where is not to be deleted before somebody has said that it is to be used.
    if (needs !== 'found-on-server') report.place(point);
    report.change({ confirmedBytes, waiting: null });
    if (needs !== null) report.advance('paused', { needs });
    return needs === null;
  }

  /** Another tab has the upload. */
  get isInOtherTab(): boolean {
    return this.#persistence?.isInOtherTab === true;
  }

  keep(upload: Upload, point: ResumeState | null): void {
    if (point !== null)
      this.#tell((persistence) => {
        persistence.keep(upload, point);
      });
  }

  decline(): void {
    this.#tell((persistence) => {
      persistence.decline();
    });
  }

  forget(): void {
    this.#tell((persistence) => {
      persistence.forget();
    });
  }

  #tell(what: (persistence: UploadPersistence) => void): void {
    // At once where that is possible: the page may be about to go.
    if (this.#persistence === null) void this.#opening.then(what);
    else what(this.#persistence);
  }
}

/** Asks about a token; null when it is gone, or another user's (docs/protocol.md §4.2). */
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
