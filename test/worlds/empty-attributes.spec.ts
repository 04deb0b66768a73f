import { expect, test } from '../support/end-to-end.js';
import type { Attributes } from '../support/uploader-page.js';

/** Every attribute that takes text, but `capture`, which HTML has without a value. */
const TEXTS = ['service-url', 'ks', 'ks-url', 'entry-id', 'accept', 'resume-scope', 'name'] as const;

for (const [world, empty] of [
  ['an empty variable', ''],
  ['white space around an empty variable', '\n      \u00a0\t'],
] as const)
  test(`attributes that a template fills with ${world} are left out, with one warning each (W14)`, async ({
    host,
  }) => {
    const warnings: string[] = [];
    host.page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await host.open(Object.fromEntries(TEXTS.map((name) => [name, empty])));
    const found = await host.element.evaluate(async (element, markup) => {
      const read = ({ serviceUrl, ks, ksUrl, entryId, accept, resumeScope, name }: typeof uploader) => [
        ...[serviceUrl, ks, ksUrl, entryId, accept, resumeScope, name],
      ];
      const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
      // The second of its kind, and renderings, warn of nothing that was said.
      const second = document.createElement('kaltura-uploader');
      for (const name of markup) second.setAttribute(name, element.getAttribute(name) ?? '');
      document.body.append(second);
      for (const one of [uploader, second]) {
        one.requestUpdate();
        await one.updateComplete;
        for (const name of markup) one.setAttribute(name, one.getAttribute(name) ?? '');
      }
      await second.updateComplete;
      const bare = document.createElement('kaltura-uploader');
      return { first: read(uploader), second: read(second), bare: read(bare) };
    }, TEXTS);
    expect(found.first).toEqual(found.bare);
    expect(found.second).toEqual(found.bare);
    expect(warnings.filter((text) => text.includes('<kaltura-uploader>')).sort()).toEqual(
      TEXTS.map((name) => `<kaltura-uploader> ${name} is empty, and left out.`).sort(),
    );
  });

test('an upload on a page whose template left entry-id and ks-url empty makes an entry of its own (W14)', async ({
  host,
  kaltura,
}) => {
  // Templates put their values on lines of their own.
  const attributes: Attributes = {
    'service-url': `\n  ${kaltura.serviceUrl}\n`,
    ks: `\n  ${await kaltura.ks({ userId: 'visitor' })}\n`,
    'ks-url': '',
    'entry-id': '',
  };
  await host.open(attributes);
  await host.element.evaluate((element) => {
    void (element as HTMLElementTagNameMap['kaltura-uploader']).addFiles([new File(['video'], 'clip.mp4')]);
  });
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect((await kaltura.entries()).map(({ id }) => id)).toEqual([(await host.upload()).entryId]);
});
