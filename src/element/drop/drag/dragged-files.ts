/** What browsers tell of files while these are dragged: no names and no sizes, and Safari nothing at all. */
export interface DraggedFiles {
  /** Null where nobody knows: a folder that is taken may hold any number. */
  readonly count: number | null;
  /** Each once. Empty text where the system has no type for a file, and for folders. */
  readonly types: readonly string[];
}

/** @param takesFolders - Then what has no type may be a folder, with any number of files in it. */
export function readDragged({ items }: DataTransfer, takesFolders: boolean): DraggedFiles {
  const types = [...items].filter(({ kind }) => kind === 'file').map(({ type }) => type);
  const isCounted = types.length > 0 && !(takesFolders && types.includes(''));
  return { count: isCounted ? types.length : null, types: [...new Set(types)] };
}
