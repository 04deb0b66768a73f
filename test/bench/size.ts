/**
 * `npm run bench:size`: what a page loads for the element, and for others that are bundled in the same way: one minified
 * module with everything it needs, and its style sheet where it has one. `-- --only ours` installs no peers.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { bundlePeer } from './peer-bundle.js';
import { installPeers } from './peers.js';
import { aboutThis, keepResult, type Row } from './results.js';
import { rowOfSize, SIZED, type SizeRun } from './size-rows.js';

const FOLDER = '.cache/bench/size';

const { values } = parseArgs({
  options: { only: { type: 'string', default: SIZED.map(({ name }) => name).join(',') } },
});
const sized = SIZED.filter(({ name }) => values.only.split(',').includes(name));

if (sized.some(({ entry }) => entry !== null)) installPeers();
const runs: SizeRun[] = [];
for (const { name, entry } of sized) {
  const folder = join(FOLDER, name);
  await (entry === null ? buildOurs(folder) : bundlePeer(entry, folder));
  runs.push({ who: name, ...sizesOf(folder) });
}
const rows: readonly Row[] = runs.map(rowOfSize);
console.table(rows);
keepResult('size', { about: aboutThis(''), rows, runs });

/** With the configuration of the package; the languages beside the bundle are loaded on demand, if at all. */
async function buildOurs(folder: string): Promise<void> {
  await build({ logLevel: 'error', build: { outDir: folder, sourcemap: false } });
}

function sizesOf(folder: string): Omit<SizeRun, 'who'> {
  const contents = readdirSync(folder)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => readFileSync(join(folder, name)));
  const total = (sizeOf: (content: Buffer) => number): number =>
    contents.reduce((sum, content) => sum + sizeOf(content), 0);
  return {
    bytes: total(({ length }) => length),
    gzip: total((content) => gzipSync(content, { level: 9 }).length),
    brotli: total((content) => brotliCompressSync(content).length),
  };
}
