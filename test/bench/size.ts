/** `npm run bench:size`: what a page loads, minified, plain and compressed. */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bench, type Row } from './bench.js';

await bench('size', () => Promise.resolve(filesOf('dist/bundle').map(sizesOf)));

function filesOf(folder: string): readonly string[] {
  const locales = `${folder}/locales`;
  const names = existsSync(locales) ? readdirSync(locales).map((name) => `locales/${name}`) : [];
  return [...readdirSync(folder), ...names]
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);
}

function sizesOf(path: string): Row {
  const bytes = readFileSync(path);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  return {
    file: path.replace('dist/bundle/', ''),
    bytes: bytes.length,
    gzip,
    brotli: brotliCompressSync(bytes).length,
  };
}
