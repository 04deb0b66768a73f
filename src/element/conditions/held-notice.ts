import type { Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';

interface HeldHost {
  readonly terms: { readonly isAccepted: boolean } | null;
  readonly uploads: readonly Upload[];
}

/** Says once that files wait for the box with the terms: somebody who does not see it would wait for nothing. */
export class HeldNotice {
  #isHeld = false;

  follow({ terms, uploads }: HeldHost, { messages }: Localization, announcer: Announcer): void {
    const isHeld = terms?.isAccepted === false && uploads.some(({ status }) => status === 'queued');
    const { acceptToStart } = messages;
    if (isHeld && !this.#isHeld && acceptToStart) announcer.say(acceptToStart);
    this.#isHeld = isHeld && !!acceptToStart;
  }
}
