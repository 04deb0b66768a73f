import { toUploadError } from '../errors.js';
import type { UploadApi, UploadToken } from '../kaltura/upload-api.js';
import type { Bookmark, ResumePoint } from './resume.js';
import { call, type TaskContext } from './task-context.js';
import type { Upload, Waiting } from './upload.js';

/** Another tab has the upload; it can go on here when that one goes. */
export const ELSEWHERE: Waiting = { reason: 'tab', attempt: 1, untilMs: null };

export interface ResumeReport {
  /** Goes on from here; the server has not been asked yet. */
  place(point: ResumePoint): void;
  /** It takes a while: the lane is free for other files. */
  leaveLane(): void;
  change(changes: Partial<Upload>): void;
  advance(status: 'paused', changes: Partial<Upload>): void;
}

/** What an earlier page or another tab has to do with one file. */
export class ResumeStep {
  readonly #context: TaskContext;
  readonly #opening: Promise<Bookmark>;
  #bookmark: Bookmark | null = null;

  constructor(context: TaskContext, bookmark: Promise<Bookmark>) {
    this.#context = context;
    this.#opening = bookmark;
    this.#tell((opened) => {
      this.#bookmark = opened;
    });
  }

  /** Looks for an earlier upload of the file. False when a person has to decide about it before anything is sent. */
  async settle(report: ResumeReport, signal: AbortSignal): Promise<boolean> {
    const { api, file, isServerSearched, onWarning } = this.#context;
    const bookmark = await this.#opening;
    const found = await bookmark.find({
      file,
      signal,
      onWarning,
      getToken: (tokenId) => {
        report.leaveLane();
        return findToken(this.#context, api, tokenId, signal);
      },
      findTokens: () => {
        if (!isServerSearched()) return Promise.resolve([]);
        report.leaveLane();
        return call(this.#context, signal, (options) => api.findTokens(file, options));
      },
      onElsewhere: (confirmedBytes) => {
        report.leaveLane();
        report.change({ confirmedBytes, waiting: ELSEWHERE });
      },
    });
    signal.throwIfAborted();
    if (found === null) return true;
    const { point, confirmedBytes, asks } = found;
    // A token from who knows where is not to be deleted before somebody has said that it is to be used.
    if (asks !== 'found-on-server') report.place(point);
    report.change({ confirmedBytes, waiting: null });
    if (asks !== null) report.advance('paused', { asks });
    return asks === null;
  }

  /** Another tab has the upload. */
  get isElsewhere(): boolean {
    return this.#bookmark?.isElsewhere === true;
  }

  keep(upload: Upload, point: ResumePoint | null): void {
    if (point !== null)
      this.#tell((bookmark) => {
        bookmark.keep(upload, point);
      });
  }

  decline(): void {
    this.#tell((bookmark) => {
      bookmark.decline();
    });
  }

  forget(): void {
    this.#tell((bookmark) => {
      bookmark.forget();
    });
  }

  #tell(what: (bookmark: Bookmark) => void): void {
    // At once where that is possible: the page may be about to go.
    if (this.#bookmark === null) void this.#opening.then(what);
    else what(this.#bookmark);
  }
}

/** Asks about a token; null when it is gone, or another user's (kaltura-api.md §4.2). */
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
