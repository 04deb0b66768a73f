import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import type { UploaderPage } from '../support/uploader-page.js';

/** Puts a picture on the clipboard of the browser, with the texts that office programs add. */
async function copyPicture(page: Page, texts: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.evaluate(async (added) => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')?.fillRect(0, 0, 4, 4);
    const blobs = Object.entries(added).map(([type, text]) => [type, new Blob([text], { type })] as const);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([
      new ClipboardItem({ ...Object.fromEntries(blobs), 'image/png': picture }),
    ]);
  }, texts);
}

/** Presses Ctrl+V and returns the names on the list once the page has seen the paste. */
async function paste(host: UploaderPage): Promise<readonly string[]> {
  await host.page.evaluate(() => {
    Object.assign(window, {
      pasted: new Promise((resolve) => {
        window.addEventListener('paste', () => setTimeout(resolve), { once: true });
      }),
    });
  });
  await host.page.keyboard.press('ControlOrMeta+V');
  await host.page.evaluate(() => (window as unknown as { pasted: Promise<void> }).pasted);
  return (await host.uploads()).map(({ name }) => name);
}

test.beforeEach(async ({ context, host, kaltura }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() },
    ...{ 'manual-start': true, multiple: true, paste: true },
  });
});

test('a pasted picture gets the time as its name (W8)', async ({ host }) => {
  await copyPicture(host.page);

  expect(await paste(host)).toEqual([
    expect.stringMatching(/^Pasted picture \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/),
  ]);
});

for (const [words, texts] of Object.entries({
  'plain text': { 'text/plain': 'Quarterly figures' },
  'formatted text': { 'text/html': '<style>p{}</style><p>Quarterly <b>figures</b></p>' },
  'cells of a sheet': { 'text/plain': '1\t2\n3\t4', 'text/html': '<table><tr><td>1<td>2</table>' },
})) {
  test(`a picture of ${words} is left, as the text is there (W8)`, async ({ host }) => {
    await copyPicture(host.page, texts);

    expect(await paste(host)).toEqual([]);
  });
}

test('a picture copied from a web page is a picture, for the HTML around it says nothing (W8)', async ({
  host,
}) => {
  await copyPicture(host.page, { 'text/html': '<img src="https://example.org/a.png" alt="">' });

  expect(await paste(host)).toHaveLength(1);
});

for (const tag of ['x-editor', 'div']) {
  test(`a paste into a field in a closed shadow root of ${tag} is left to it (W8)`, async ({ host }) => {
    await copyPicture(host.page);
    await host.page.evaluate((name) => {
      const editor = document.body.appendChild(document.createElement(name));
      const field = document.createElement('div');
      field.contentEditable = 'true';
      editor.attachShadow({ mode: 'closed' }).append(field);
      field.focus();
    }, tag);

    expect(await paste(host)).toEqual([]);
  });
}

test('a paste into a text field of the page, or of a row, is left to it (W8)', async ({ host }) => {
  await copyPicture(host.page);
  await host.page.evaluate(() => {
    document.body.appendChild(document.createElement('textarea')).focus();
  });
  expect(await paste(host)).toEqual([]);

  await host.element.evaluate((element) => {
    element.setAttribute('metadata', 'title');
    (document.activeElement as HTMLElement).blur();
  });
  expect(await paste(host)).toHaveLength(1);
  await host.button(/^Edit details/).click();
  await host.element.getByLabel('Title').focus();
  expect(await paste(host)).toHaveLength(1);
});

test('a paste reaches an element inside a closed shadow root that has the focus (W8)', async ({ host }) => {
  await copyPicture(host.page);
  await host.page.evaluate(() => {
    const wrapper = document.body.appendChild(document.createElement('x-wrapper'));
    const element = document.querySelector('kaltura-uploader')!;
    wrapper.attachShadow({ mode: 'closed' }).append(element);
    element.shadowRoot?.getElementById('file-input')?.focus();
    Object.assign(window, { wrapped: element });
  });
  await host.page.keyboard.press('ControlOrMeta+V');

  await expect
    .poll(() =>
      host.page.evaluate(
        () => (window as unknown as { wrapped: { uploads: unknown[] } }).wrapped.uploads.length,
      ),
    )
    .toBe(1);
});
