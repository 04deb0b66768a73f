import { read, type PictureRecord, type State } from './picture-record.js';
import type { PictureTools } from './picture-tools.js';

/** Pixels of a state that may differ: the compression of what is beside it. */
const FEW = 12;

/** A state that does not look as it did. */
export interface Change {
  readonly state: string;
  readonly what: string;
  /** Before, after, and which pixels differ, side by side; null where there is nothing to compare. */
  readonly picture: Buffer | null;
}

/** A picture as it is drawn now. */
export interface Drawn {
  readonly name: string;
  readonly machine: string;
  readonly states: readonly State[];
  /** Encoded in the same way as the one before. */
  readonly file: Buffer;
}

/**
 * What is different from the last picture: pixel by pixel where the letters of this machine are those of the one that drew
 * it, else only of which parts each state consists.
 *
 * @param last - The file; null where there is none yet.
 */
export async function changesOf(
  drawn: Drawn,
  last: Buffer | null,
  record: PictureRecord,
  tools: PictureTools,
): Promise<readonly Change[]> {
  const before = new Map((record.pictures[drawn.name] ?? []).map(read).map((state) => [state.name, state]));
  const comparesPixels = last !== null && record.machine === drawn.machine;
  if (comparesPixels && last.equals(drawn.file)) return [];
  const changes: Change[] = [];
  for (const state of drawn.states) {
    const old = before.get(state.name);
    before.delete(state.name);
    if (!old) changes.push({ state: state.name, what: 'is new', picture: null });
    else if (comparesPixels) changes.push(...(await pixelChanges(old, state, last, drawn.file, tools)));
    else if (old.parts !== state.parts)
      changes.push({ state: state.name, what: 'consists of other parts', picture: null });
  }
  for (const name of before.keys()) changes.push({ state: name, what: 'is gone', picture: null });
  return changes;
}

async function pixelChanges(
  old: State,
  now: State,
  last: Buffer,
  file: Buffer,
  tools: PictureTools,
): Promise<readonly Change[]> {
  const size = { width: Math.max(old.width, now.width), height: Math.max(old.height, now.height) };
  const [before, after] = await Promise.all([tools.cut(last, old, size), tools.cut(file, now, size)]);
  const { count, picture } = await tools.difference(before, after);
  const higher = now.height - old.height;
  if (higher === 0 && count <= FEW) return [];
  const what =
    higher === 0
      ? `differs in ${String(count)} pixels`
      : `is ${String(Math.abs(higher))} px ${higher > 0 ? 'higher' : 'lower'}`;
  return [{ state: now.name, what, picture: await tools.sideBySide([before, after, picture]) }];
}
