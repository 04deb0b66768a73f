import { html, nothing } from 'lit';
import { fileKey, type Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { isolate } from '../controls/isolate.js';
import { shortened } from '../i18n/shortened.js';
import { paragraph, renderNotice } from './notice-list.js';

/** Names in the question; the others are counted. */
const MOST_NAMED = 5;

/** Asks about files that are on the list already, before a byte of them is sent. Comes with the list. */
export class Duplicates {
  readonly #host: { requestUpdate(): void };
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #held = new Map<string, File>();
  #onAgain: (files: readonly File[]) => void = () => undefined;

  constructor(host: { requestUpdate(): void }, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
  }

  /**
   * Holds back files that are on the list, and asks about them, together with those that were held back before.
   *
   * @param listed - The uploads, without those that are about to leave the list.
   * @param onAgain - Gets the files that the visitor wants to upload again.
   * @returns The other files.
   */
  hold(
    files: readonly File[],
    listed: readonly Upload[],
    onAgain: (files: readonly File[]) => void,
  ): readonly File[] {
    const keys = new Set(listed.flatMap(keyOf));
    const others = files.filter((file) => !keys.has(fileKey(file)));
    if (others.length === files.length) return files;
    for (const file of files) if (keys.has(fileKey(file))) this.#held.set(fileKey(file), file);
    this.#onAgain = onAgain;
    const { messages, format } = this.#localization;
    const answers = format.list([messages.skip, messages.uploadAgain]);
    this.#announcer.alert(format.sentences([this.#question, answers]));
    this.#host.requestUpdate();
    return others;
  }

  /** Ends the question; the files are not uploaded. */
  readonly clear = (): void => {
    this.#held.clear();
    this.#host.requestUpdate();
  };

  render(disabled: boolean): unknown {
    if (this.#held.size === 0) return nothing;
    const { messages } = this.#localization;
    const notice = renderNotice(
      paragraph(this.#question),
      // First what changes nothing.
      { icon: 'close', part: 'skip', label: messages.skip, disabled: false, onClick: this.clear },
      {
        icon: 'upload',
        part: 'upload-again',
        label: messages.uploadAgain,
        disabled,
        onClick: () => {
          const files = [...this.#held.values()];
          this.clear();
          this.#onAgain(files);
        },
      },
    );
    return html`
      <div class="question">${notice}</div>
    `;
  }

  get #question(): string {
    const { messages, format } = this.#localization;
    const names = [...this.#held.values()].map(({ name }) => isolate(name));
    return messages.alreadyListed(format.list(shortened(names, MOST_NAMED, messages)), names.length);
  }
}

/** Nothing where the file is welcome once more: its upload was cancelled, waits for it, or cannot read the one it has. */
function keyOf({ file, status, error }: Upload): string | [] {
  const isLost = error?.code === 'FILE_CHANGED' || error?.code === 'FILE_UNREADABLE';
  return file && status !== 'cancelled' && !isLost ? fileKey(file) : [];
}
