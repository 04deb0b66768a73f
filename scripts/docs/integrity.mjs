/** What browsers compare the built files with; see https://www.w3.org/TR/SRI/. Needs `npm run build` before. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const BUNDLE = 'dist/bundle';

/**
 * An import map with the integrity of every part, under its first address and under that for another attempt. The addresses
 * are relative to a page that lies beside the folder `parts`.
 *
 * @param {string} bundle The folder with the entry and `parts`.
 * @returns {Promise<{ integrity: Record<string, string> }>}
 */
async function importMap(bundle = BUNDLE) {
  // Only there when it is built, so no import that tools could follow.
  const built = pathToFileURL(resolve('dist/retryable-import.js')).href;
  const { retryAddress } = await import(built);
  const parts = readdirSync(join(bundle, 'parts'))
    .filter((name) => name.endsWith('.js'))
    .toSorted();
  const entries = parts.flatMap((name) => {
    const address = `./parts/${name}`;
    const integrity = integrityOf(join(bundle, 'parts', name));
    return [address, retryAddress(address)].map((each) => [each, integrity]);
  });
  return { integrity: Object.fromEntries(entries) };
}

/**
 * A page of the documentation with the integrity of each built file in its script tags, and of each part in its import map.
 *
 * @param {string} page
 * @returns {Promise<string>}
 */
export async function withIntegrity(page) {
  const map = JSON.stringify(await importMap(), null, 2);
  return page
    .replaceAll(
      /(src="([\w.-]+\.js)"\s+integrity=")[^"]*/g,
      (_, before, file) => `${before}${integrityOf(join(BUNDLE, file))}`,
    )
    .replaceAll(
      /(<script type="importmap">)[\s\S]*?(<\/script>)/g,
      (_, start, end) => `${start}${map}${end}`,
    );
}

function integrityOf(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}
