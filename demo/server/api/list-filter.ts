import { createHash } from 'node:crypto';
import type { KalturaInput } from './arguments.js';

/** Default 30 rows, at most 500, pages counted from 1 (KalturaFilterPager). */
export function page<T>(rows: readonly T[], pager: KalturaInput | null): readonly T[] {
  const size = Math.min(500, Math.max(1, Number(pager?.values.pageSize ?? 30)));
  const index = Math.max(1, Number(pager?.values.pageIndex ?? 1));
  return rows.slice((index - 1) * size, index * size);
}

/**
 * Rows by time of creation, `+createdAt` or `-createdAt`. Without an order they come in one that means nothing, so that no
 * client relies on it (docs/protocol.md G36).
 *
 * @param rows - Oldest first.
 */
export function ordered<T extends { readonly id: string }>(
  rows: readonly T[],
  orderBy: unknown,
): readonly T[] {
  if (orderBy === '+createdAt') return rows;
  if (orderBy === '-createdAt') return rows.toReversed();
  const keys = new Map(rows.map((row) => [row, createHash('sha1').update(row.id).digest('hex')]));
  return rows.toSorted((one, other) => ((keys.get(one) ?? '') < (keys.get(other) ?? '') ? -1 : 1));
}

/** The items of a comma list, or null when the filter does not ask. */
export function listOf(value: unknown): readonly string[] | null {
  return typeof value === 'string' && value !== '' ? value.split(',').map((item) => item.trim()) : null;
}
