import { isActive, type Upload } from '../../engine/model/upload.js';

/** Brings the `:state()`s of an element up to date; without effect in browsers that do not know them yet. */
export function updateStates(
  { states }: ElementInternals,
  uploads: readonly Upload[],
  isDragging: boolean,
  isInBackground: boolean,
): void {
  const isSet = {
    empty: uploads.length === 0,
    dragging: isDragging,
    background: isInBackground,
    uploading: uploads.some(isActive),
    paused: uploads.some(({ status }) => status === 'paused'),
    failed: uploads.some(({ status }) => status === 'failed'),
    complete: uploads.length > 0 && uploads.every(({ status }) => status === 'ready'),
  };
  try {
    for (const [name, set] of Object.entries(isSet)) states[set ? 'add' : 'delete'](name);
  } catch {
    // Chromium 90 to 124 takes only names with two dashes in front, older browsers have no states at all.
  }
}
