import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { describedElement } from '../../scripts/docs/described-element.mjs';
import { INSTALLED } from './pack.js';

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

function sourcesIn(folder: string, suffix: RegExp): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => suffix.test(path) && !path.includes('node_modules'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}

const tests = (): string =>
  ['engine', 'element', 'kaltura', 'session', 'server', 'end-to-end', 'package']
    .map((folder) => sourcesIn(`test/${folder}`, /(?<!claims)\.(test|spec)\.ts$/))
    .join('\n');

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

test('every event of the manifest is dispatched, in the README or a native one, and tested; no other is (C5)', () => {
  const names = namesOf(element().events);
  const source = sourcesIn('src', /\.ts$/);
  const dispatched = [...source.matchAll(/\b(?:emit|#?tell)\([^,()]+, '([a-z-]+)'/g)].map(
    ([, name]) => name!,
  );
  const custom = names.filter((name) => name.includes('-'));
  expect([...new Set(dispatched)].filter((name) => name.includes('-')).toSorted()).toEqual(custom.toSorted());
  expect([...namesInTable('Event')].toSorted()).toEqual(custom.toSorted());
  const all = tests();
  expect(names.filter((name) => !all.includes(`'${name}'`))).toEqual([]);
});

test('every attribute, method and property of the manifest takes part in a test (C5)', () => {
  const { attributes, methods, properties } = element();
  const all = tests();
  const isUsed = (name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(all);
  const names = [attributes, methods, properties].flatMap(namesOf);
  expect(names.length).toBeGreaterThan(35);
  const propertyOf = (name: string): string =>
    name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(names.filter((name) => !isUsed(name) && !isUsed(propertyOf(name)))).toEqual([]);
});

test('every sentence at the head of the README is proved by a test, and none is missing here (C5)', () => {
  const head = (/^# .*\n\n([\s\S]*?)\n\n/.exec(readme)?.[1] ?? '').replaceAll('\n', ' ');
  const all = tests();
  let rest = head;
  for (const [claim, title] of Object.entries(PROVED)) {
    expect(head).toContain(claim);
    expect(all).toContain(title);
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
  const map = readFileSync(join(INSTALLED, 'dist/bundle/kaltura-uploader.js.map'), 'utf8');
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
