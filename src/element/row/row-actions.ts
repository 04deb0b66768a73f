import { isFinished, isRefused, type Upload, type UploadStatus } from '../../engine/model/upload.js';
import type { IconName } from '../controls/icons.js';
import type { Messages } from '../i18n/messages.js';
import type { Undoable } from '../list/undo.js';
import type { Step } from '../reorder/reorder-context.js';
import { isHelpedByAnotherFile } from '../i18n/error-text.js';

/** What can be done with one upload. */
export type RowAction =
  | 'pause'
  | 'resume'
  | 'startOver'
  | 'retry'
  | 'chooseAnother'
  | 'uploadAnyway'
  | Undoable
  | 'undo'
  | Step
  | 'copyDetails'
  | 'askToDelete'
  | 'keep'
  | 'deleteEntry';

/** What a row's buttons do. */
export type RowActions = Readonly<Record<RowAction, (id: string) => void>>;

/** Where they stand: the first two have fixed places, the others are in the menu. */
export interface ActionPlaces {
  readonly main: RowAction | null;
  readonly end: RowAction;
  readonly more: readonly RowAction[];
}

/** Where it is not ✕. */
export const ACTION_ICONS: Readonly<Partial<Record<RowAction, IconName>>> = {
  pause: 'pause',
  resume: 'resume',
  retry: 'retry',
  startOver: 'retry',
  chooseAnother: 'add',
  uploadAnyway: 'upload',
  undo: 'undo',
  keep: 'check',
  moveUp: 'up',
  moveDown: 'down',
  moveToTop: 'top',
  copyDetails: 'copy',
  askToDelete: 'delete',
  deleteEntry: 'delete',
};

/** Where it is not called as the action is. */
export const ACTION_PARTS: Readonly<Partial<Record<RowAction, string>>> = {
  startOver: 'start-over',
  chooseAnother: 'choose-another',
  moveUp: 'move-up',
  moveDown: 'move-down',
  moveToTop: 'move-to-top',
  uploadAnyway: 'upload-anyway',
  copyDetails: 'copy-details',
  askToDelete: 'delete',
  deleteEntry: 'confirm-delete',
};

const MAIN: Readonly<Record<UploadStatus, RowAction | null>> = {
  queued: 'pause',
  preparing: 'pause',
  uploading: 'pause',
  finishing: null,
  processing: null,
  paused: 'resume',
  failed: 'retry',
  ready: null,
  cancelled: null,
};

/** @param isDeletable - Its entry may be deleted. */
export function placesOf(upload: Upload, isDeletable: boolean): ActionPlaces {
  const { status, needs, error } = upload;
  const isElsewhere = status === 'paused' && upload.waiting !== null; // Another tab has it.
  const isCancellable = !isElsewhere && status !== 'failed' && status !== 'cancelled' && !isFinished(upload);
  const main = status === 'failed' && error && isHelpedByAnotherFile(error) ? 'chooseAnother' : MAIN[status];
  // The first, which has the focus when the menu opens, is never one that destroys.
  const more: RowAction[] = ['copyDetails'];
  // Not where people look first, as the same would most often fail again; but the account may allow the type by now.
  if (main === 'chooseAnother' && !isRefused(upload)) more.push('retry');
  if (error?.isConfirmable) more.push('uploadAnyway');
  if (needs === 'other-date' || needs === 'found-on-server') more.push('startOver');
  if (isDeletable) more.push('askToDelete');
  return {
    main: isElsewhere ? null : main,
    end: isCancellable || needs === 'confirmation' ? 'cancel' : 'remove',
    more,
  };
}

/** Of an entry that this upload has made, and that has its content: nothing is on its way to it. */
export function canDelete(upload: Upload, mayOwnEntry: (id: string) => boolean): boolean {
  const { id, entryId, status } = upload;
  const isAtRest = status === 'processing' || status === 'ready' || status === 'failed';
  return entryId !== null && isAtRest && isFinished(upload) && mayOwnEntry(id);
}

/** What its button says. */
export function actionLabel(action: RowAction, { needs }: Upload, messages: Messages): string {
  if (action === 'askToDelete') return messages.deleteEntry;
  if (needs && action === 'resume') return needs === 'file' ? messages.chooseFile : messages.proceed;
  return needs && action === 'cancel' ? messages.discard : messages[action];
}
