import { isInOtherTab, type Upload } from '../../engine/model/upload.js';
import { isGranted, openGranted, reopenFile } from './reopen-file.js';

/** What opening files again needs of the engine and its element. */
export interface ReopeningHost {
  fileHandle(id: string): unknown;
  provideFile(id: string, file: File): unknown;
  /** The picker, for what the browser does not open. */
  openPicker(): void;
}

/**
 * Gets the files of uploads of earlier visits: opened again where the browser allows that, after one question at most, and
 * for all others one picker. Works only inside a click or a key press.
 */
export async function reopenUploads(uploads: readonly Upload[], host: ReopeningHost): Promise<void> {
  const waiting = uploads.filter((upload) => !isInOtherTab(upload));
  const lost = waiting.filter(({ needs }) => needs === 'file' || needs === 'permission');
  const kept = lost.filter(({ id }) => host.fileHandle(id) != null);
  const isLost = kept.length < lost.length;
  if (kept.length === 0) {
    if (isLost) host.openPicker();
    return;
  }
  const rows = kept.map(({ id }) => ({ id, handle: host.fileHandle(id) }));
  type Row = (typeof rows)[number];
  const provide = async ({ id, handle }: Row, open: typeof openGranted): Promise<boolean> => {
    const file = await open(handle);
    if (file !== null) await host.provideFile(id, file);
    return file !== null;
  };
  const { granted, others } = await byPermission(rows);
  const [first, ...rest] = others;
  // Together, so that a drive that does not answer holds back no question.
  const opened = granted.map((row) => provide(row, openGranted));
  const isAllowed = first === undefined || (await provide(first, reopenFile));
  // The answer may be for all of a folder, or for everything that the page had last time.
  const after = await byPermission(rest);
  opened.push(...after.granted.map((row) => provide(row, openGranted)));
  const isOpenNow = isLost || !isAllowed || after.others.length > 0;
  if (isOpenNow) host.openPicker();
  const isGone = (await Promise.all([...opened])).includes(false);
  if (isGone && !isOpenNow) host.openPicker();
}

async function byPermission<T extends { readonly handle: unknown }>(
  rows: readonly T[],
): Promise<{ readonly granted: readonly T[]; readonly others: readonly T[] }> {
  const answers = await Promise.all([...rows.map(({ handle }) => isGranted(handle))]);
  return {
    granted: rows.filter((_, index) => answers[index]),
    others: rows.filter((_, index) => !answers[index]),
  };
}
