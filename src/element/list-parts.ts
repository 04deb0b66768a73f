import type { CSSResult } from 'lit';
import { progressBarStyles } from './controls/progress-bar.styles.js';
import { dropOverlayStyles } from './drop/drag/drop-overlay.styles.js';
import { filledOverlayStyles } from './drop/drag/filled-overlay.styles.js';
import { noticeListStyles } from './drop/notice-list.styles.js';
import { listStyles as cardStyles } from './list/list.styles.js';
import { rowDetailsStyles } from './row/row-details.styles.js';
import { narrowRowsStyles } from './row/narrow-rows.styles.js';
import { rowStyles } from './row/row.styles.js';
import { menuStyles } from './controls/menu.styles.js';
import { undoStyles } from './list/undo.styles.js';

/**
 * What the element needs to show uploads, loaded with the first sign that a file is coming. Nothing outside `list` imports
 * that folder but through here and for types.
 */
export { UploadListController } from './list/upload-list-controller.js';
export { pickWithHandles } from './handles/file-picker.js';
export { headerOf } from './list/list-header.js';
export { renderNoticeList } from './drop/notice-list.js';
export { renderDropOverlay } from './drop/drag/drop-overlay.js';
export { allDoneText } from './a11y/all-done.js';
export { listIcons } from './controls/list-icons.js';
export { listMessages } from './i18n/english/list-messages.js';
/* What `<kaltura-upload-status>` takes from a list, to look and speak as it does. */
export { repeat } from 'lit/directives/repeat.js';
export { closeOnEscape } from './a11y/close-on-escape.js';
export { Announcer } from './a11y/announcer.js';
export { FocusKeeper } from './a11y/focus-keeper.js';
export { Milestones } from './a11y/milestones.js';
export { RovingRows } from './a11y/roving-rows.js';
export { renderButton } from './controls/controls.js';
export { splitFileName } from './controls/file-name.js';
export { renderFigures, renderProgressBar } from './controls/progress.js';
export { describeFailure } from './i18n/error-text.js';
export { failureTexts } from './i18n/english/failure-texts.js';
export { Countdown } from './list/countdown.js';
export { headlineOf } from './list/headline.js';
export { renderRing } from './list/list-header.js';
export { visibleUploads } from './list/row-window.js';
export { isRemoval, Undo } from './list/undo.js';
export { renderUndoTime, showUndoTime } from './list/undo.styles.js';
export { ACTION_ICONS, actionLabel, placesOf } from './row/row-actions.js';
export { renderFacts, shareOf, statusText, titleOf } from './row/row-facts.js';
export type { ListCallbacks, RenderedList, UploadListHost } from './list/upload-list-controller.js';

/** Of them, those of what `<kaltura-upload-status>` shows. */
export const statusStyles: readonly CSSResult[] = [cardStyles, rowStyles, undoStyles, progressBarStyles];

/** In the order in which they apply. */
export const listStyles: readonly CSSResult[] = [
  noticeListStyles,
  cardStyles,
  rowStyles,
  rowDetailsStyles,
  undoStyles,
  menuStyles,
  progressBarStyles,
  dropOverlayStyles,
  filledOverlayStyles,
  narrowRowsStyles,
];
