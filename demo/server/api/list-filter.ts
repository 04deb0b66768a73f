import type { KalturaInput } from './arguments.js';

/** Default 30 rows, at most 500, pages counted from 1 (KalturaFilterPager). */
export function page<T>(rows: readonly T[], pager: KalturaInput | null): readonly T[] {
  const size = Math.min(500, Math.max(1, Number(pager?.values.pageSize ?? 30)));
  const index = Math.max(1, Number(pager?.values.pageIndex ?? 1));
  return rows.slice((index - 1) * size, index * size);
}

/** The items of a comma list, or null when the filter does not ask. */
export function listOf(value: unknown): readonly string[] | null {
  return typeof value === 'string' && value !== '' ? value.split(',').map((item) => item.trim()) : null;
}
