import { emit } from '../../engine/model/events.js';
import { fileKey, type Upload } from '../../engine/model/upload.js';
import { EVENT_INIT } from '../event-init.js';
import type { OnFiles } from './file-drop-controller.js';
import type { Notices } from './notices.js';

/** Files that are queued in one task of the page: thousands at once would block it. */
const FILES_AT_ONCE = 1_000;

/** What the intake needs of its element. */
export interface FileIntakeHost extends HTMLElement {
  addFiles(files: Iterable<File>): unknown;
}

/** What takes the files that visitors choose, drop or paste. */
export class FileIntake {
  readonly #host: FileIntakeHost;
  readonly #notices: Notices;
  readonly #listed: () => readonly Upload[];

  /** @param listed - The uploads, without those that are about to leave the list. */
  constructor(host: FileIntakeHost, notices: Notices, listed: () => readonly Upload[]) {
    this.#host = host;
    this.#notices = notices;
    this.#listed = listed;
  }

  /** Takes files, unless the page refuses them. Those that are on the list already are asked about, and the others go on. */
  readonly take: OnFiles = (files, folders, unreadable) => {
    this.#notices.dismiss();
    for (const name of folders) this.#notices.addFolder(name);
    if (unreadable.length > 0) this.#notices.addUnreadable(unreadable);
    else if (files.length === 0) return;
    const init = { ...EVENT_INIT, cancelable: true };
    if (!emit(this.#host, 'files-selected', { files, unreadable }, init)) return;
    const keys = new Set(this.#listed().flatMap((upload) => this.#keyOf(upload)));
    const again = files.filter((file) => keys.has(fileKey(file)));
    if (again.length > 0) this.#notices.ask(again);
    void this.#add(again.length > 0 ? files.filter((file) => !keys.has(fileKey(file))) : files);
  };

  /** Uploads the files that were asked about. */
  readonly takeAgain = (): void => {
    void this.#add(this.#notices.answer());
  };

  /** Leaves them. */
  readonly skip = (): void => {
    this.#notices.answer();
  };

  /** Nothing where the file is welcome once more: its upload was cancelled, waits for it, or cannot read the one it has. */
  #keyOf({ file, status, error }: Upload): string | [] {
    const isLost = error?.code === 'FILE_CHANGED' || error?.code === 'FILE_UNREADABLE';
    return file && status !== 'cancelled' && !isLost ? fileKey(file) : [];
  }

  async #add(files: readonly File[]): Promise<void> {
    this.#host.addFiles(files.slice(0, FILES_AT_ONCE));
    const rest = files.slice(FILES_AT_ONCE);
    if (rest.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#host.isConnected) await this.#add(rest);
  }
}
