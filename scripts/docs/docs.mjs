/**
 * Brings what the documentation takes from the code up to date: the reference, from custom-elements.json, the integrity
 * of the files for script tags, and the picture of the rooms. With `--check` it writes nothing and fails when something
 * is not up to date.
 * Needs `npm run build` and `npm run manifest` before.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { importsIn } from '../structure/imports.mjs';
import { withPicture } from '../structure/picture.mjs';
import { LAYERS, ROOMS } from '../structure/rooms.mjs';
import { withIntegrity } from './integrity.mjs';
import { referencePage } from './reference-page.mjs';

const rooms = { layers: LAYERS, rooms: ROOMS };
const { imports } = await importsIn('.', ['src'], rooms);
const pages = {
  'docs/reference.md': referencePage('custom-elements.json'),
  'docs/getting-started.md': await withIntegrity(readFileSync('docs/getting-started.md', 'utf8')),
  'docs/architecture.md': withPicture(readFileSync('docs/architecture.md', 'utf8'), imports, rooms),
};
const stale = [];
for (const [path, text] of Object.entries(pages)) {
  const formatted = await format(text, { ...(await resolveConfig(path)), filepath: path });
  if (readOrEmpty(path) === formatted) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) writeFileSync(path, formatted);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Its first time.
  }
}
