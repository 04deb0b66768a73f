import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const CODE = /\.([cm]?[jt]s|tsx|css|html|py|php|sh)$/;
const NOT_OURS = /^(node_modules|fixtures|\..+)$/;

/**
 * Folders with too many files beside their subfolders.
 *
 * @param {string} root
 * @param {{ folders: readonly string[], files: number }} limit
 * @param {RegExp} exempt Folders, by their paths.
 * @returns {string[]}
 */
export function crowdedFolders(root, limit, exempt) {
  return limit.folders
    .flatMap((folder) => foldersIn(root, folder))
    .filter(({ path, files }) => !exempt.test(path) && files.length > limit.files)
    .map(({ path, files }) => `${path}: ${files.length} files beside its subfolders, at most ${limit.files}`);
}

/**
 * Files of code that are too long.
 *
 * @param {string} root
 * @param {Readonly<Record<string, number>>} limits Lines, by folder.
 * @returns {string[]}
 */
export function longFiles(root, limits) {
  return Object.entries(limits).flatMap(([folder, limit]) =>
    foldersIn(root, folder)
      .flatMap(({ path, files }) => files.map((name) => `${path}/${name}`))
      .filter((path) => CODE.test(path))
      .map((path) => ({ path, lines: linesOf(join(root, path)) }))
      .filter(({ lines }) => lines > limit)
      .map(({ path, lines }) => `${path}: ${lines} lines, at most ${limit}`),
  );
}

/** A folder and all below it, each with the names of its own files. */
function foldersIn(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const subfolders = entries.filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name));
  const path = relative('', folder).replaceAll('\\', '/');
  return [{ path, files }, ...subfolders.flatMap(({ name }) => foldersIn(root, `${folder}/${name}`))];
}

function linesOf(path) {
  return readFileSync(path, 'utf8').split('\n').length - 1;
}
