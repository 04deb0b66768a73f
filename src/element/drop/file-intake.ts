import { emit } from '../../engine/model/events.js';
import { EVENT_INIT } from '../event-init.js';
import type { Notices } from './notices.js';

/** Files that are queued in one task of the page: thousands at once would block it. */
const FILES_AT_ONCE = 1_000;

/** What the intake needs of its element. */
export interface FileIntakeHost extends HTMLElement {
  addFiles(files: Iterable<File>): unknown;
}

/** Takes what visitors choose, drop or paste, unless the page refuses it. */
export class FileIntake {
  readonly #host: FileIntakeHost;
  readonly #notices: Notices;

  constructor(host: FileIntakeHost, notices: Notices) {
    this.#host = host;
    this.#notices = notices;
  }

  readonly take = (files: readonly File[], folders: readonly string[]): void => {
    this.#notices.clear();
    for (const name of folders) this.#notices.addFolder(name);
    if (
      files.length > 0 &&
      emit(this.#host, 'files-selected', { files }, { ...EVENT_INIT, cancelable: true })
    )
      void this.#addGradually(files);
  };

  async #addGradually(files: readonly File[]): Promise<void> {
    this.#host.addFiles(files.slice(0, FILES_AT_ONCE));
    const rest = files.slice(FILES_AT_ONCE);
    if (rest.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#host.isConnected) await this.#addGradually(rest);
  }
}
