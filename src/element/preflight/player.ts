import { html, render } from 'lit';
import { icon } from '../controls/icons.js';
import { isolate, undisguised } from '../controls/isolate.js';
import type { Messages } from '../i18n/messages.js';

/** What is played, and where. */
export interface Playing {
  readonly file: File;
  readonly isSound: boolean;
  readonly root: ShadowRoot;
  /** What was pressed, and gets the focus back. */
  readonly opener: HTMLElement;
}

/**
 * Plays a file from the visitor's device in a dialog: nothing is asked of a server. Returns what closes it.
 *
 * A page's policy may forbid `media-src blob:`, and a browser may decode the first frame of a file and not the rest: that is
 * said in words, in the place of the picture.
 */
export function openPlayer({ file, isSound, root, opener }: Playing, messages: Messages): () => void {
  const box = document.createElement('div');
  box.className = 'base'; // Where the colours and sizes of the element are.
  box.lang = root.querySelector<HTMLElement>('.base')?.lang ?? '';
  const url = URL.createObjectURL(file);
  const end = (): void => {
    URL.revokeObjectURL(url);
    box.remove();
  };
  const close = (): void => {
    box.querySelector('dialog')?.close();
    end(); // Out of the page there is no event.
  };
  const onClose = (): void => {
    end();
    opener.focus();
  };
  /** Beside it: as Escape does, and the button, for those who point. */
  const onClick = ({ target, currentTarget }: Event): void => {
    if (target === currentTarget) close();
  };
  const show = (content: unknown): void => {
    render(
      html`
        <dialog part="player" class="player" aria-label=${isolate(file.name)} @close=${onClose}>
          <header>
            <bdi>${undisguised(file.name)}</bdi>
            <button
              type="button"
              part="button icon-button close-button"
              class="icon-button"
              aria-label=${messages.close}
              @click=${close}
            >
              ${icon('close')}
            </button>
          </header>
          ${content}
        </dialog>
      `,
      box,
    );
  };
  const onError = (): void => {
    show(html`
      <p role="alert">${messages.cannotPlay}</p>
    `);
  };
  show(
    isSound
      ? html`
          <audio controls autoplay src=${url} @error=${onError}></audio>
        `
      : html`
          <video controls autoplay playsinline src=${url} @error=${onError}></video>
        `,
  );
  root.append(box);
  const dialog = box.querySelector('dialog');
  dialog?.addEventListener('click', onClick);
  dialog?.showModal();
  return close;
}
