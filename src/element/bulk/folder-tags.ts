import type { EntryFields, Upload } from '../../engine/model/upload.js';

/**
 * The tags that a file has by the folders in which it lies, after those that the page gives every entry; null for a file
 * without folders. A comma in the name of a folder would make two tags of it.
 *
 * @param entry - The fields that the page gives every entry.
 */
export function folderTags({ path }: Pick<Upload, 'path'>, { tags = [] }: EntryFields): string | null {
  const folders = path.split('/').slice(0, -1);
  if (folders.length === 0) return null;
  const ofPage = (Array.isArray(tags) ? tags.map(String) : String(tags).split(',')).map((tag) => tag.trim());
  const all = [...ofPage, ...folders.map((folder) => folder.replaceAll(/[\s,]+/g, ' ').trim())];
  return [...new Set(all)].filter(Boolean).join(', ');
}
