import { withReplacement } from './replacement.js';
import { EntryStatus } from '../storage/rows.js';
import type { EntryRow } from '../storage/rows.js';
import type { World } from '../world.js';

/**
 * The row as background jobs would have left it by now: converted when its time has come, replaced content in place.
 * Computed at each reading, so that no timer is needed.
 */
export function currentEntry(world: World, row: EntryRow): EntryRow {
  return withReplacement(world, withConversion(row, world.clock.now()));
}

function withConversion(row: EntryRow, nowMs: number): EntryRow {
  const { convertedAtMs } = row;
  if (row.status !== EntryStatus.PRECONVERT || convertedAtMs === null || convertedAtMs > nowMs) return row;
  const status = row.conversionFails ? EntryStatus.ERROR_CONVERTING : EntryStatus.READY;
  return { ...row, status, updatedAt: Math.floor(convertedAtMs / 1000) };
}
