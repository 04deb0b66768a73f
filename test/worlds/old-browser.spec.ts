import { readFileSync } from 'node:fs';
import { expect, test } from '../support/end-to-end.js';
import { openServed } from '../support/served-page.js';
import { classicScript, headWith } from '../support/page-libraries.js';

for (const missing of ['AbortSignal.any', 'URL.canParse', 'Object.hasOwn', 'window.structuredClone']) {
  test(`without ${missing} a sentence stands in the place of the element, and nothing is thrown`, async ({
    page,
  }) => {
    const said: string[] = [];
    const thrown: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => thrown.push(error.message));
    await openServed(page, {
      head: headWith(classicScript(`delete ${missing};`)),
      body: '<kaltura-uploader></kaltura-uploader>',
    });
    await expect(page.locator('kaltura-uploader')).toContainText('This browser is too old for uploading.');
    expect(said.join()).toContain(`lacks ${missing.replace('window.', '')}`);
    expect(thrown).toEqual([]);
  });
}

interface Support {
  readonly version_added: string | false;
}
interface Compat {
  readonly __compat: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
}

test('the lowest versions in the documentation have the youngest built-ins, by the data of MDN', () => {
  const data = JSON.parse(readFileSync('node_modules/@mdn/browser-compat-data/data.json', 'utf8')) as {
    readonly api: Readonly<Record<string, Readonly<Record<string, Compat>>>>;
    readonly css: { readonly types: { readonly color: Readonly<Record<string, Compat>> } };
  };
  const features = [
    data.api.AbortSignal!.any_static!,
    data.api.URL!.canParse_static!,
    data.css.types.color['light-dark']!,
  ];
  const lowest = (browser: string): number =>
    Math.max(
      ...features.map(({ __compat: { support } }) => {
        const [first] = [support[browser]!].flat() as readonly Support[];
        return Number(first!.version_added);
      }),
    );
  const words = readFileSync('docs/browser-support.md', 'utf8');
  expect(words).toContain(
    `Chrome and Edge ${String(lowest('chrome'))}, Firefox ${String(lowest('firefox'))}, Safari ${String(lowest('safari'))}:`,
  );
});
