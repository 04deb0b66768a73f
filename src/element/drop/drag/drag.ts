import type { ReactiveControllerHost } from 'lit';
import type { DraggedFiles } from './dragged-files.js';

/** What those who take dragged files ask and tell their element. */
export interface FileDropHost extends ReactiveControllerHost, HTMLElement {
  readonly isDisabled: boolean;
  readonly noDrop: boolean;
  readonly dropTarget: 'element' | 'page';
  readonly paste: boolean;
  readonly folders: boolean;
}

/** Files over an element, or over its page if the element would take them there. */
export interface Drag {
  readonly place: 'element' | 'page';
  readonly files: DraggedFiles;
}
