import { isInOtherTab, type Upload } from '../../engine/model/upload.js';

/** What continuing needs of the element and its engine. */
export interface ContinuingHost {
  readonly uploads: readonly Upload[];
  readonly isDisabled: boolean;
  pause(id: string): void;
  requestUpdate(): void;
}

export interface ContinuingCallbacks {
  /** Opens the file of an upload; null unless the browser does so without asking. */
  readonly openKept: (id: string) => Promise<File | null>;
  /** Gives an upload the file that it had; another file is left alone. */
  readonly provideSame: (id: string, file: File) => Promise<void>;
}

/** Lets uploads of an earlier visit go on by themselves where the browser opens their files without asking. */
export class ContinuedUploads {
  readonly #host: ContinuingHost;
  readonly #callbacks: ContinuingCallbacks;
  /** Each is tried once: what was paused by hand stays so. */
  readonly #tried = new Set<string>();
  #continued: ReadonlySet<string> = new Set<string>();

  constructor(host: ContinuingHost, callbacks: ContinuingCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
  }

  /** An upload was listed, or has changed: it may have come from an earlier visit, or be left by another tab. */
  look(upload: Upload): void {
    if (isWaiting(upload)) void this.#continue(upload.id);
  }

  /** Those of them that are under way, for the banner that says so. */
  among(uploads: readonly Upload[]): readonly Upload[] {
    if (this.#continued.size === 0) return [];
    const found = uploads.filter((upload) => this.#continued.has(upload.id) && isUnderWay(upload));
    // What was paused meanwhile, or is over, is no news when it goes on.
    this.#continued = new Set(found.map(({ id }) => id));
    return found;
  }

  /** They were not to go on. */
  takeBack(ids: readonly string[]): void {
    this.keep(ids);
    for (const id of ids) this.#host.pause(id);
  }

  /** Nothing more is to be said about them. */
  keep(ids: readonly string[]): void {
    this.#continued = new Set([...this.#continued].filter((id) => !ids.includes(id)));
    this.#host.requestUpdate();
  }

  #waits(id: string): Upload | undefined {
    return this.#host.uploads.find((one) => one.id === id && isWaiting(one));
  }

  async #continue(id: string): Promise<void> {
    // When its row is told of, it is not said yet whether another tab has it.
    await Promise.resolve();
    if (!this.#waits(id) || this.#host.isDisabled || this.#tried.has(id)) return;
    this.#tried.add(id);
    const file = await this.#callbacks.openKept(id);
    // Somebody or another tab was faster, or the file has another size now: a person has to look at it.
    if (file === null || file.size !== this.#waits(id)?.size) return;
    await this.#callbacks.provideSame(id, file);
    // With another date, or another content, it asks as before.
    if (!this.#host.uploads.some((one) => one.id === id && isUnderWay(one))) return;
    this.#continued = new Set([...this.#continued, id]);
    this.#host.requestUpdate();
  }
}

/** It moves or will, and can be paused. */
function isUnderWay({ status }: Upload): boolean {
  return status === 'queued' || status === 'preparing' || status === 'uploading';
}

function isWaiting(upload: Upload): boolean {
  return upload.status === 'paused' && upload.needs === 'permission' && !isInOtherTab(upload);
}
