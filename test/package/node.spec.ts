import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { WORKSHOP } from './pack.js';

const CONSUMER = join(WORKSHOP, 'consumer');

/** Runs a script in the consumer's folder, in Node as it is: no document. */
function node(script: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: CONSUMER,
    encoding: 'utf8',
  });
}

test('every way in can be imported in Node, which adds no global and sends no request (E7)', () => {
  const output = node(`
    const { default: http } = await import('node:http');
    const { default: net } = await import('node:net');
    const calls = [];
    globalThis.fetch = () => calls.push('fetch');
    net.connect = net.createConnection = () => calls.push('connect');
    http.request = () => calls.push('request');
    const before = new Set(Reflect.ownKeys(globalThis));
    const entries = ['', '/element', '/engine', '/session', '/server', '/locales/de', '/react', '/vue', '/continue', '/status'];
    const names = [];
    for (const entry of entries) names.push(Object.keys(await import('kaltura-uploader' + entry)).length);
    const added = Reflect.ownKeys(globalThis)
      .filter((key) => !before.has(key))
      .map(String)
      .filter((key) => !/^(lit|reactive|customElements$)/.test(key)); // Lit's own, for rendering on a server.
    console.log(JSON.stringify({ names, added, calls, timers: process.getActiveResourcesInfo() }));
  `);
  const result = JSON.parse(output) as {
    names: number[];
    added: string[];
    calls: string[];
    timers: string[];
  };
  expect(result.names.slice(0, 6).every((count) => count > 0)).toBe(true);
  expect(result.added).toEqual([]);
  expect(result.calls).toEqual([]);
  expect(result.timers.filter((kind) => kind === 'Timeout' || kind.startsWith('TCP'))).toEqual([]);
});

test('the class alone does not register the tag, and the entry point can be imported after it (E6)', () => {
  const output = node(`
    const defined = [];
    globalThis.customElements = { get: () => undefined, define: (name) => defined.push(name) };
    await import('kaltura-uploader/element');
    const after = defined.length;
    await import('kaltura-uploader');
    console.log(JSON.stringify([after, defined]));
  `);
  expect(JSON.parse(output)).toEqual([0, ['kaltura-uploader']]);
});

for (const [name, options] of Object.entries({
  bundler: { module: 'ESNext', moduleResolution: 'bundler' },
  nodenext: { module: 'NodeNext', moduleResolution: 'NodeNext' },
  // Knows no `exports`: it takes `types` and `typesVersions`. TypeScript 6 calls it deprecated, and projects still have it.
  node10: { module: 'ESNext', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
})) {
  test(`its types serve a strict TypeScript project (${name})`, () => {
    const folder = join(CONSUMER, `types-${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'main.mts'),
      `
      import { KalturaUploader, type Upload } from 'kaltura-uploader';
      import { createUploader } from 'kaltura-uploader/engine';
      import { KalturaUploader as ElementAlone } from 'kaltura-uploader/element';
      import { generateKs } from 'kaltura-uploader/session';
      import { finishEndpoint } from 'kaltura-uploader/server';
      import { KalturaUploader as Bundled } from 'kaltura-uploader/kaltura-uploader.js';
      import { registerMessages, type Messages } from 'kaltura-uploader';
      import { KalturaUploadStatus } from 'kaltura-uploader/status';
      import { messages as german } from 'kaltura-uploader/locales/de';
      KalturaUploader.defaults = { serviceUrl: 'https://www.kaltura.com', multiple: true };
      // @ts-expect-error There is no such option.
      KalturaUploader.defaults = { colour: 'red' };
      const element: KalturaUploader = document.createElement('kaltura-uploader');
      element.addEventListener('upload-ready', ({ detail }) => {
        const upload: Upload = detail.upload;
        console.log(upload.entryId?.length);
      });
      element.ks = async () => (await fetch('/ks')).text();
      element.entry = (file) => ({ name: file.name.toUpperCase() });
      const { uploader, setKs } = createUploader({ ks: null });
      uploader.addEventListener('upload-failed', ({ detail }) => console.log(detail.error.code));
      setKs('ks');
      registerMessages('en', {});
      const complete: Messages = german;
      registerMessages('de', complete);
      const classes: (typeof KalturaUploader)[] = [ElementAlone, Bundled];
      const status: KalturaUploadStatus = document.createElement('kaltura-upload-status');
      status.href = '/upload';
      const session: string = generateKs({ partnerId: 1, adminSecret: 's', userId: classes[0]!.name, expirySeconds: 60 });
      const account = { serviceUrl: 'https://www.kaltura.com', ks: () => session };
      export const finish: (request: Request) => Promise<Response> = finishEndpoint({ ...account, authenticate: () => null });
      `,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...options,
          target: 'ES2022',
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
          types: [],
          strict: true,
          noEmit: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
        },
        files: ['main.mts'],
      }),
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  });
}
