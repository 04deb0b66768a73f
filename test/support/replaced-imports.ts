import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Puts another module in the place of one that the worker imports, by who imports it and as what: `worker.ts ../engine.js`. */
export function replacedImports(by: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replaced-imports',
    enforce: 'pre',
    resolveId: (source, importer = '') => by[`${basename(importer)} ${source}`] ?? null,
  };
}

/** The path of a module that stands beside another one. */
export function pathBeside(url: string, file: string): string {
  return fileURLToPath(new URL(file, url));
}
