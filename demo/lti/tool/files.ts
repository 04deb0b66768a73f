import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { answer } from './http.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

/** A path without anything that could lead out of a folder. */
const PLAIN_PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** A file of a folder, or null. */
export async function fileOf(folder: string, path: string): Promise<Response | null> {
  const type = TYPES[extname(path)];
  if (type === undefined || !PLAIN_PATH.test(path)) return null;
  try {
    return answer(200, type, new Uint8Array(await readFile(join(folder, path))), {
      'cache-control': 'no-cache',
    });
  } catch {
    return null;
  }
}
