import type { UploaderEventMap } from '../../engine/model/events.js';
import type { ReorderContext, Step } from './reorder-context.js';
import { RowDrag } from './row-drag.js';
import { RowMotion } from './row-motion.js';

/** Moves the rows of what waits for its turn: by keys, by menus and by dragging. */
export class RowOrder {
  readonly #context: ReorderContext;
  readonly #drag: RowDrag;
  /** What somebody here has moved last. */
  #moved = '';

  constructor(context: ReorderContext) {
    this.#context = context;
    const { host } = context;
    this.#drag = new RowDrag(host, {
      canMove: (id) => this.#waiting.includes(id),
      nextOf: this.#nextOf,
      move: this.#move,
    });
    const motion = new RowMotion(host);
    host.addEventListener('upload-moved', ({ detail }: UploaderEventMap['upload-moved']) => {
      if (detail.upload.id === this.#moved) context.reveal(this.#moved);
      motion.begin();
    });
  }

  /** A mouse button is pressed on the list. */
  press(event: PointerEvent): void {
    this.#drag.press(event);
  }

  /** Moves an upload past others that wait, and says where it is then. */
  step(id: string, step: Step): void {
    const ids = this.#waiting;
    const at = ids.indexOf(id);
    const passed = ids[step === 'moveToTop' ? 0 : step === 'moveUp' ? at - 1 : at + 1];
    if (at < 0 || passed === undefined || passed === id || this.#context.host.isDisabled) return;
    this.#move(id, step === 'moveDown' ? this.#nextOf(passed) : passed);
    // Only where it is at the end of several steps.
    this.#context.announcer.speakSoon(this);
  }

  take(): readonly string[] {
    const { staying, titleOf, localization } = this.#context;
    const { messages } = localization;
    const upload = staying().find(({ id }) => id === this.#moved);
    const ids = this.#waiting;
    const place = ids.indexOf(this.#moved) + 1;
    // It may have begun meanwhile.
    if (!upload || place === 0) return [];
    return [messages.actOn(titleOf(upload), messages.placeAmong(String(place), String(ids.length)))];
  }

  get #waiting(): readonly string[] {
    return this.#context
      .staying()
      .filter(({ status }) => status === 'queued')
      .map(({ id }) => id);
  }

  readonly #move = (id: string, before: string | null): void => {
    this.#moved = id;
    this.#context.host.move(id, before);
  };

  /** The upload behind another on the list. */
  readonly #nextOf = (id: string): string | null => {
    const { uploads } = this.#context.host;
    return uploads[uploads.findIndex((upload) => upload.id === id) + 1]?.id ?? null;
  };
}
