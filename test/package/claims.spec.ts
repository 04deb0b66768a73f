import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { titlesOf } from '../../scripts/citations-titles.mjs';
import { describedElement } from '../../scripts/docs/described-element.mjs';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import { serveFolder, type StaticSite } from '../support/static-site.js';
import { INSTALLED, WORKSHOP } from './pack.js';

declare global {
  interface Window {
    /** Types of all events that scripts have dispatched on an element, in order. */
    dispatched: string[];
  }
}

/** What the README says of the product, each with the title of a test that would fail if it were not so. */
const PROVED: Readonly<Record<string, string>> = {
  'puts videos, audio and images of any size into a': 'a file of more than 4 GiB arrives whole',
  'Files go up in chunks that the server confirms one by one':
    'counts a chunk once, however often it is confirmed',
  'people pause and resume':
    'a 500 MB video that is paused and resumed three times is stored once, byte for byte',
  'a dropped connection costs seconds': 'the page is cut when',
  'nothing that has arrived is sent twice': 'continues on the same token from the confirmed bytes',
  'One tag, no framework, no preflight requests': 'every request across origins is simple: no preflight',
};

/** Requests of an upload that may be in flight at once. */
const PARALLEL = 5;

const PERMISSIVE = /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD)$/;

const readme = readFileSync('README.md', 'utf8');
const element = (): ReturnType<typeof describedElement> =>
  describedElement(join(INSTALLED, 'custom-elements.json'));
const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

/** Names in code style in the first column of the table that begins with this heading. */
function namesInTable(heading: string): readonly string[] {
  const rows = readme.split(`\n| ${heading} `)[1]?.split('\n\n')[0] ?? '';
  return rows
    .split('\n')
    .slice(1)
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

/** Every title in the tests. */
function titles(): readonly string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|spec)\.ts$/.test(path))
    .map((path) => join('test', path))
    .flatMap((path) => titlesOf(path, readFileSync(path, 'utf8')))
    .map(({ title }) => title);
}

/** Opens a page with the script of the package and one tag. */
async function openPage(page: Page, name: string, attributes: string): Promise<StaticSite> {
  const folder = join(WORKSHOP, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(INSTALLED, 'dist/bundle'), folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><title>Upload</title><link rel="icon" href="data:," />
    <script type="module" src="kaltura-uploader.js"></script>
    <kaltura-uploader ${attributes}></kaltura-uploader></html>`,
  );
  const site = await serveFolder(folder);
  await page.goto(`${site.origin}/`);
  await expect(page.locator('#file-input')).toBeAttached();
  return site;
}

test('every attribute, method and event of the README is in the manifest (C5)', () => {
  const { attributes, methods, events } = element();
  const inTable = namesInTable('Attribute');
  expect(inTable.length).toBeGreaterThan(15);
  expect(inTable.filter((name) => !namesOf(attributes).includes(name))).toEqual([]);
  const calls = /Methods: ([\s\S]*?);/.exec(readme)?.[1] ?? '';
  const named = [...calls.matchAll(/`(\w+)\(/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !namesOf(methods).includes(name))).toEqual([]);
  expect(namesInTable('Event').filter((name) => !namesOf(events).includes(name))).toEqual([]);
});

test('every event of the manifest is dispatched, and in the README or a native one; no other is (C5)', async ({
  page,
  server,
}) => {
  const names = namesOf(element().events);
  const custom = names.filter((name) => name.includes('-'));
  expect([...namesInTable('Event')].toSorted()).toEqual(custom.toSorted());

  await page.addInitScript(() => {
    window.dispatched = [];
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (this instanceof Element && this.localName === 'kaltura-uploader')
        window.dispatched.push(event.type);
      return dispatchEvent.call(this, event);
    };
  });
  const site = await openPage(page, 'events', `service-url="${server.url}" multiple`);
  const uploader = page.locator('kaltura-uploader');
  await uploader.evaluate(
    (host, ks) => {
      host.addEventListener('ks-needed', () => Object.assign(host, { ks }));
    },
    server.mintKs({ userId: 'alice' }),
  );
  const pick = async (...names: readonly string[]): Promise<void> => {
    const made = names.map((name) => makeFile(test.info().outputPath(name), { size: 100_000 }));
    await page.locator('#file-input').setInputFiles((await Promise.all(made)).map(({ path }) => path));
  };
  await pick('lecture.mp4', 'notes.pdf');
  await expect(page.getByRole('listitem')).toContainText('Ready');
  await uploader.evaluate((host) => {
    const { uploads } = host as HTMLElementTagNameMap['kaltura-uploader'];
    (host as HTMLElementTagNameMap['kaltura-uploader']).remove(uploads[0]?.id);
    host.setAttribute('entry-id', '0_nothing');
  });
  await pick('other.mp4');
  await expect(page.getByRole('listitem').filter({ hasText: 'other' })).toContainText('Not uploaded');
  await uploader.evaluate(async (host) => {
    const element = host as HTMLElementTagNameMap['kaltura-uploader'];
    element.removeAttribute('entry-id');
    element.manualStart = true;
    const files = ['a.mp4', 'b.mp4'].map((name) => new File(['x'], name, { type: 'video/mp4' }));
    const [first, second] = await element.addFiles(files);
    if (first && second) element.move(second.id, first.id);
  });
  const dispatched = async (): Promise<readonly string[]> =>
    [...new Set(await page.evaluate(() => window.dispatched))].toSorted();
  await expect.poll(dispatched).toEqual(names.toSorted());
  site.close();
});

test('every attribute, method and property of the manifest is in the packed element (C5)', async ({
  page,
}) => {
  const { attributes, methods, properties } = element();
  expect([attributes, methods, properties].flat().length).toBeGreaterThan(35);
  const site = await openPage(page, 'members', 'service-url="https://kaltura.invalid"');
  const missing = await page.evaluate(
    ({ options, functions, fields }) => {
      const SAMPLES = [
        ...['', '7', 'token', 'before-upload', 'none', 'user', 'page', 'ready', 'ask'],
        ...['tags', 'title!', '{"tags":"a"}', '[{"key":"a"}]'],
      ];
      const made = document.createElement('kaltura-uploader') as HTMLElement as HTMLElement &
        Record<string, unknown>;
      const valueOf = (field: string): string => `${String(made[field])} ${JSON.stringify(made[field])}`;
      const changes = ({
        name,
        fieldName,
      }: {
        readonly name: string;
        readonly fieldName: string;
      }): boolean => {
        const before = valueOf(fieldName);
        return SAMPLES.some((sample) => {
          made.setAttribute(name, sample);
          const after = valueOf(fieldName);
          made.removeAttribute(name);
          return after !== before;
        });
      };
      return [
        ...options.filter((option) => !changes(option)).map(({ name }) => name),
        ...functions.filter((name) => typeof made[name] !== 'function'),
        ...fields.filter((name) => !(name in made) && !(name in made.constructor)),
      ];
    },
    {
      options: attributes.map(({ name, ...more }) => ({ name, fieldName: String(more.fieldName) })),
      functions: namesOf(methods),
      fields: namesOf(properties),
    },
  );
  expect(missing).toEqual([]);
  site.close();
});

test('what the head of the README says holds for the script of the package (C5)', async ({
  page,
  server,
}) => {
  const size = 3_000_000;
  const chunk = 256 * 1024;
  server.faults.set([
    { match: { kind: 'middle', nth: 2 }, fault: { type: 'cut', at: 'before-acting' } },
    { match: { kind: 'middle' }, fault: { type: 'delay', ms: 100 } },
  ]);
  const ks = server.mintKs({ userId: 'alice' });
  const site = await openPage(
    page,
    'head',
    `service-url="${server.url}" ks="${ks}" chunk-size="${String(chunk)}"`,
  );
  const { path, sha256 } = await makeFile(test.info().outputPath('lecture.mp4'), { size });
  await page.locator('#file-input').setInputFiles(path);
  const row = page.getByRole('listitem');
  await row.getByRole('button', { name: /^Pause/ }).click();
  await expect(row).toContainText('Paused');
  // A pause cuts what is in flight, and an answer may be on its way by then: the server takes it for one that was heard.
  const cut = server.recorder.requests.slice(-PARALLEL);
  await row.getByRole('button', { name: /^Resume/ }).click();
  await expect(row).toContainText('Ready');
  expect((await server.entries()).map((entry) => entry.sha256)).toEqual([sha256]);

  const { requests } = server.recorder;
  expect(requests.filter(({ preflight }) => preflight)).toEqual([]);
  const parts = requests.filter(({ kind, acted, aborted }) => kind !== null && acted && !aborted);
  expect(parts.length).toBeGreaterThan(size / chunk);
  expect(requests.filter(({ fault }) => fault === 'cut')).toHaveLength(1);
  const offsets = parts
    .filter((request) => request.kind !== 'final' && !cut.includes(request))
    .map(({ offset }) => offset);
  expect(offsets).toHaveLength(new Set(offsets).size);
  site.close();
});

test('every sentence at the head of the README names a test that proves it, and none is missing here (C5)', () => {
  const head = (/^# .*\n\n([\s\S]*?)\n\n/.exec(readme)?.[1] ?? '').replaceAll('\n', ' ');
  const all = titles();
  let rest = head;
  for (const [claim, title] of Object.entries(PROVED)) {
    expect(head).toContain(claim);
    expect(all.filter((one) => one.includes(title))).not.toEqual([]);
    rest = rest.replace(claim, '');
  }
  // What is left are the words between the claims.
  expect(
    rest
      .replaceAll(/\[Kaltura\]\([^)]*\)/g, '')
      .replaceAll(/[\s:,.]+/g, ' ')
      .trim(),
  ).toBe('A web component that account and');
});

test('whatever the package brings along has a permissive licence (C4)', () => {
  const modules = dirname(INSTALLED);
  const brought = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path))
    .map((path) => JSON.parse(readFileSync(join(modules, path), 'utf8')) as Licensed);
  expect(brought.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['kaltura-uploader', 'lit', 'lit-html']),
  );
  expect(brought.filter(({ license }) => !PERMISSIVE.test(license))).toEqual([]);
});

test('the self-contained file holds nothing but our sources and Lit (C4)', () => {
  const map = readFileSync(join(INSTALLED, 'dist/bundle/kaltura-uploader.all.js.map'), 'utf8');
  const { sources } = JSON.parse(map) as { readonly sources: readonly string[] };
  const foreign = sources.filter((source) => source.includes('node_modules/'));
  expect(foreign.length).toBeGreaterThan(3);
  expect(
    foreign.filter(
      (source) => !/node_modules\/(lit|lit-html|lit-element|@lit\/reactive-element)\//.test(source),
    ),
  ).toEqual([]);
});

interface Licensed {
  readonly name: string;
  readonly license: string;
}
