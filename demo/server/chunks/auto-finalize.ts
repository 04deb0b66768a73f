import { apiError } from '../errors.js';
import type { TokenRow } from '../storage/rows.js';
import type { World } from '../world.js';

/**
 * autoFinalize as the real server does it, counting duplicates too (kUploadTokenMgr::checkIsFinalChunk,
 * docs/protocol.md §4.9). Its whole state is in memcached.
 */

const DAY_SECONDS = 86_400;
const COUNTER_TTL_SECONDS = 30 * DAY_SECONDS;
const LOCK_TTL_SECONDS = 30;
const ATTEMPTS = 5;

/** kUploadTokenMgr::initUploadTokenMemcache. */
export function startAutoFinalize(world: World, row: TokenRow): void {
  if (row.autoFinalize) world.cache.add(`${row.id}.retries`, ATTEMPTS, DAY_SECONDS);
}

/** Counts received bytes. Both functions return whether this request has become the final one. */
export const countTowardsFileSize = {
  first(world: World, row: TokenRow, size: number): boolean {
    world.cache.set(`${row.id}.size`, size, COUNTER_TTL_SECONDS);
    return size === row.fileSize;
  },

  /** @throws `INTERNAL_SERVERL_ERROR` from the fifth attempt on; the token is lost then. */
  next(world: World, row: TokenRow, size: number): boolean {
    const counted = world.cache.increment(`${row.id}.size`, size);
    if (counted === null || counted < (row.fileSize ?? 0)) return false;
    if (!world.cache.add(`${row.id}.lock`, 1, LOCK_TTL_SECONDS)) return false;
    const left = Math.max(0, world.cache.increment(`${row.id}.retries`, -1) ?? 0);
    if (left === 0) throw apiError('INTERNAL_SERVERL_ERROR');
    return true;
  },
};
