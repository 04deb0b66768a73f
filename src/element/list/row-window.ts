import { isSettled, type Upload } from '../../engine/model/upload.js';

/**
 * Rows at first, and how many more at each request: a list of thousands must not make the page slow
 * (docs/hazards.md C1).
 */
export const ROWS_AT_ONCE = 100;

/** The uploads that get a row: those that need attention or move come first, ended ones last, all in their own order. */
export function visibleUploads(uploads: readonly Upload[], limit: number): readonly Upload[] {
  if (uploads.length <= limit) return uploads;
  const byUrgency = [isUrgent, isQueued, isEnded].flatMap((belongs) => uploads.filter(belongs));
  const shown = new Set(byUrgency.slice(0, limit));
  return uploads.filter((upload) => shown.has(upload));
}

function isQueued({ status }: Upload): boolean {
  return status === 'queued';
}

function isEnded(upload: Upload): boolean {
  return isSettled(upload) && upload.status !== 'failed';
}

function isUrgent(upload: Upload): boolean {
  return !isQueued(upload) && !isEnded(upload);
}
