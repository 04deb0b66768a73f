import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/own-server.js';
import { expectUpload, troubleOf } from '../support/plain-page.js';
import { serveFolder } from '../support/static-site.js';
import { INSTALLED, WORKSHOP } from './pack.js';

interface Embed {
  /** The file of the template that names the script. */
  readonly file: string;
  /** How it names it. */
  readonly script: RegExp;
  /** What the system puts before that name; by default nothing but a slash. */
  readonly before?: string;
  /** What it puts behind it, against old copies in caches. */
  readonly behind?: string;
  /** Where the system publishes what lies in a folder that it does not serve as it is. */
  readonly published?: readonly [folder: string, address: string];
}

/** What each template says of its script. The pages themselves are tested where the system can run: test/cms. */
const EMBEDS: Readonly<Record<string, Embed>> = {
  drupal: {
    file: 'kaltura_uploader/kaltura_uploader.libraries.yml',
    script: /^ {4}(\S+\.js):/m,
    before: '/modules/custom/kaltura_uploader/',
    behind: '?t5x2k1',
  },
  hugo: {
    file: 'kaltura-uploader.html',
    script: /src="\{\{ "([^"]+)" \| relURL \}\}"/,
    published: ['static/', '/'],
  },
  jekyll: { file: 'kaltura-uploader.html', script: /src="\{\{ '\/([^']+)' \| relative_url \}\}"/ },
  joomla: { file: 'uploader.php', script: /'(media\/[^']+\.js)'/, behind: '?0a1b2c' },
  moodle: {
    file: 'local_kalturauploader/templates/uploader.mustache',
    script: /src="\{\{\{config\.wwwroot\}\}\}\/([^"]+)"/,
  },
  php: { file: 'upload.php', script: /src="([^"]+)"/ },
  typo3: {
    file: 'Uploader.html',
    script: /src="EXT:site_package\/Resources\/Public\/([^"]+)"/,
    before: '/_assets/0f1e2d/',
    published: ['Resources/Public/', '/_assets/0f1e2d/'],
  },
  wordpress: {
    file: 'kaltura-uploader/includes/class-kaltura-uploader-element.php',
    script: /plugins_url\( '(assets\/[^']+\.js)'/,
    before: '/wp-content/plugins/kaltura-uploader/',
    behind: '?ver=0.1.0',
  },
};

/** Where its README has people copy the folder to. */
function destinationOf(name: string): string {
  const readme = readFileSync(join('demo/embeds', name, 'README.md'), 'utf8');
  const [, destination] = /the folder `dist\/bundle` as `([^`]+)`/.exec(readme) ?? [];
  if (!destination) throw new Error(`The README of ${name} does not say where the folder goes.`);
  return destination;
}

for (const [name, { file, script, before = '/', behind = '', published = ['', '/'] }] of Object.entries(
  EMBEDS,
)) {
  test(`the folder, copied as the ${name} template says, serves its script, a language and the parts of an upload`, async ({
    page,
    server,
  }) => {
    const destination = destinationOf(name);
    const address = `${published[1]}${destination.slice(published[0].length)}/`;
    expect(destination.startsWith(published[0])).toBe(true);
    const site = join(WORKSHOP, 'embeds', name);
    mkdirSync(site, { recursive: true });
    cpSync(join(INSTALLED, 'dist/bundle'), join(site, address), { recursive: true });

    const [, named = ''] = script.exec(readFileSync(join('demo/embeds', name, file), 'utf8')) ?? [];
    const html = `<!doctype html><html lang="de"><meta charset="utf-8" /><title>${name}</title>
      <link rel="icon" href="data:," /><script type="module" src="${before}${named}${behind}"></script>
      <kaltura-uploader service-url="${server.url}" ks="${server.mintKs({ userId: 'alice' })}"></kaltura-uploader></html>`;
    const { origin, close } = await serveFolder(site, {
      '/courses/7/': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      },
    });
    const trouble = troubleOf(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') asked.push(request.url().slice(origin.length));
    });
    await page.goto(`${origin}/courses/7/`);
    await expect(page.getByText('Datei auswählen')).toBeVisible();
    await expectUpload(page, server, 'Fertig');
    close();

    expect(trouble).toEqual([]);
    expect(asked[0]).toBe(`${address}kaltura-uploader.js${behind}`);
    expect(asked).toContain(`${address}locales/de.js`);
    expect(asked.filter((path) => path.startsWith(`${address}parts/`)).length).toBeGreaterThan(0);
    expect(asked.filter((path) => !path.startsWith(address))).toEqual([]);
    // With another query a part would be a second copy of what the script has loaded already.
    expect(asked.filter((path) => path.includes('?'))).toEqual(behind === '' ? [] : [asked[0]]);
  });
}
