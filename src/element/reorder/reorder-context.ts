import type { CSSResultOrNative, ReactiveControllerHost } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';

/** One move of an upload among those that wait for their turn. */
export type Step = 'moveUp' | 'moveDown' | 'moveToTop';

/** What the order needs of its element. */
export interface ReorderHost
  extends ReactiveControllerHost, Pick<HTMLElement, 'shadowRoot' | 'ownerDocument' | 'addEventListener'> {
  readonly uploads: readonly Upload[];
  readonly isDisabled: boolean;
  move(id: string, before: string | null): void;
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

/** What it needs of the list. */
export interface ReorderContext {
  readonly host: ReorderHost;
  readonly announcer: Announcer;
  readonly localization: Localization;
  /** What a row is called. */
  readonly titleOf: (upload: Upload) => string;
  /** The uploads, without those that are about to leave the list. */
  readonly staying: () => readonly Upload[];
  /** Sees to it that an upload has a row. */
  readonly reveal: (id: string) => void;
}
