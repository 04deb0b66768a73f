import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import { serveFolder } from '../support/static-site.js';
import { codeBlocks } from './code-blocks.js';
import { npm, TARBALL, WORKSHOP } from './pack.js';

for (const framework of ['react', 'vue']) {
  test(`the ${framework} example installs the tarball, passes its type check, builds and uploads`, async ({
    page,
    server,
  }) => {
    const folder = join(WORKSHOP, framework);
    const source = `demo/${framework}`;
    cpSync(source, folder, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
    npm(['pkg', 'set', `dependencies.kaltura-uploader=file:${TARBALL}`], folder);
    npm(['install'], folder);
    const pinned = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const installed = JSON.parse(
      readFileSync(join(folder, 'node_modules', framework, 'package.json'), 'utf8'),
    ) as { readonly version: string };
    expect(installed.version).toBe(pinned.dependencies[framework]);
    npm(['run', 'build'], folder, { VITE_SERVICE_URL: server.url });

    let asked = 0;
    const site = await serveFolder(join(folder, 'dist'), {
      '/ks': (_request, response) => {
        asked += 1;
        response.end(server.mintKs({ userId: 'alice' }));
      },
    });
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
    });
    await page.goto(`${site.origin}/`);
    await page.getByLabel('Title').fill('My talk');
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1_500_000 });
    await page.locator('#file-input').setInputFiles(file.path);
    const ready = page.getByRole('list', { name: 'Ready' }).getByRole('listitem');
    await expect(ready).toHaveText(/^My talk: \d_\w{8}$/);
    site.close();

    const entries = await server.entries();
    expect(entries).toMatchObject([{ sha256: file.sha256, name: 'My talk', tags: framework }]);
    expect(await server.tokens()).toHaveLength(1);
    expect(asked).toBe(1);
    expect(trouble).toEqual([]);
  });
}

test('the JSX and Vue blocks of the documentation pass the type checks of these projects', () => {
  const checks = { react: ['tsx', 'src/docs.tsx', 'tsc'], vue: ['vue', 'src/docs.vue', 'vue-tsc'] } as const;
  for (const [framework, [language, file, checker]] of Object.entries(checks)) {
    const project = join(WORKSHOP, framework);
    const [only, ...others] = codeBlocks(language);
    expect(others).toEqual([]);
    writeFileSync(join(project, file), only?.code ?? '');
    const check = spawnSync(join(project, 'node_modules/.bin', checker), ['--noEmit'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(check.stdout).toBe('');
  }
});
