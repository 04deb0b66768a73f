import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import { classicScript, debianScript, headWith, packageScript } from '../support/page-libraries.js';

/** By assignment, so that loops over properties find them, with the names that descriptors and options have. */
const EXTENDED = classicScript(`
  Object.prototype.extend = function () { return this; };
  Object.prototype.get = function (name) { return this[name]; };
  Object.prototype.set = function (name, value) { this[name] = value; return this; };
  Object.prototype.note = 'a value, not a function';
  Object.prototype.type = 'extended';`);

/** What a page may have before everything else; null where it is not installed. */
const WORLDS: Readonly<Record<string, () => string | null>> = {
  'where Object.prototype has enumerable extensions, get and set among them': () => EXTENDED,
  'on a page of Angular with zone.js': () => packageScript('zone.js/bundles/zone.umd.js'),
  'on a page with Prototype 1.7': () =>
    debianScript('libjs-prototype', '/usr/share/javascript/prototype/prototype.js'),
  'on a page with MooTools 1.4': () =>
    debianScript('libjs-mootools', '/usr/share/javascript/mootools/mootools.js'),
};

for (const [world, scriptOf] of Object.entries(WORLDS))
  test(`an upload in the worker is listed again on the next page and arrives, ${world} (W2)`, async ({
    page,
    kaltura,
  }) => {
    const script = scriptOf();
    test.skip(script === null, 'The library is not here.');
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('kaltura-uploader')) trouble.push(message.text());
    });
    const scripts = headWith(script ?? '');
    const headOfOther = `${script ?? ''}<script type="module" src="/src/background/continue.ts"></script>`;
    const site = new BackgroundSite(page);
    await site.build(await backgroundAttributes(kaltura), { head: scripts, headOfOther });
    // Never answered until they are sent again: it is under way for as long as this takes.
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 8 * MIB });
    await site.open('a');
    await site.host.pick(file.path);
    await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(0);
    expect(await site.inBackground()).toBe(true);
    const { id } = await site.host.upload();

    await site.follow('b');
    await site.follow('c');
    await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
    expect((await site.host.upload()).id).toBe(id);
    await site.host.button('Pause: lecture.mp4').click();
    await expect(site.host.element.getByRole('listitem')).toContainText('Paused');
    await kaltura.setFaults();
    await site.host.button('Resume: lecture.mp4').click();
    await expect(site.host.element).toContainText('Ready');

    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect(await kaltura.tokens()).toHaveLength(1);
    expect(trouble).toEqual([]);
  });
