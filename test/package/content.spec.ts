import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { INSTALLED } from './pack.js';

interface PackageJson {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly 'web-types': string;
  readonly customElements: string;
}

const files = (): readonly string[] =>
  readdirSync(INSTALLED, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(INSTALLED, join(entry.parentPath, entry.name)));

const packageJson = (): PackageJson =>
  JSON.parse(readFileSync(join(INSTALLED, 'package.json'), 'utf8')) as PackageJson;

test('the package holds what was built, its licence and its manifest, and nothing of the workshop', () => {
  const roots = new Set(files().map((file) => file.split('/')[0]));
  expect([...roots].toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'custom-elements.json',
    'dist',
    'package.json',
  ]);
  const foreign = files().filter((file) => /test|demo|\.env|\.tsbuildinfo|(?<!\.d)\.ts$/.test(file));
  expect(foreign).toEqual([]);
});

test('no file names a folder of the machine that built it, or an address of the build', () => {
  const place = new RegExp(`${process.cwd()}|file://|127\\.0\\.0\\.1:\\d|//registry`);
  const texts = files().filter((file) => /\.(js|ts|json|md)$/.test(file));
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((file) => place.test(readFileSync(join(INSTALLED, file), 'utf8')))).toEqual([]);
});

test('the styles of the one script hold characters, not escapes, which its template literals would read as their own', () => {
  const script = readFileSync(join(INSTALLED, 'dist/bundle/kaltura-uploader.all.js'), 'utf8');
  const contents = [...script.matchAll(/content:("[^"]*")(?:\s*\/\s*"")?[;}]/g)].map(
    ([, content]) => content,
  );
  expect(new Set(contents)).toEqual(new Set(['""', '"·"']));
});

test('every way in exists, with its types', () => {
  const { exports } = packageJson();
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : [target.types, target.default],
  );
  expect(targets.length).toBeGreaterThan(8);
  const isThere = (target: string): boolean => existsSync(join(INSTALLED, target.replace('*', 'pt-BR')));
  expect(targets.filter((target) => !isThere(target))).toEqual([]);
  expect(Object.keys(exports)).toEqual(
    expect.arrayContaining([
      '.',
      './element',
      './engine',
      './session',
      './locales/*',
      './kaltura-uploader.js',
      './kaltura-uploader.all.js',
      './kaltura-uploader.worker.js',
      './kaltura-uploader.continue.js',
      './kaltura-uploader.status.js',
      './status',
      './continue',
      './react',
      './vue',
    ]),
  );
});

test('Lit is the only dependency (C4)', () => {
  expect(Object.keys(packageJson().dependencies)).toEqual(['lit']);
});

test('editors are told of every attribute, event, slot and part of the manifest', () => {
  const read = (file: string): string => readFileSync(join(INSTALLED, file), 'utf8');
  const manifest = JSON.parse(read(packageJson().customElements)) as {
    readonly modules: readonly { readonly declarations?: readonly Described[] }[];
  };
  interface Described {
    readonly tagName?: string;
    readonly attributes: readonly { readonly name: string }[];
    readonly events: readonly { readonly name: string }[];
    readonly cssParts: readonly { readonly name: string }[];
  }
  const element = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'kaltura-uploader');
  const webTypes = read(packageJson()['web-types']);
  const vsCode = read('dist/editor/vscode.html-custom-data.json');
  expect(element?.attributes.length).toBeGreaterThan(20);
  for (const { name } of element?.attributes ?? []) {
    expect(webTypes).toContain(`"name": "${name}"`);
    expect(vsCode).toContain(`"name": "${name}"`);
  }
  for (const { name } of [...(element?.events ?? []), ...(element?.cssParts ?? [])])
    expect(webTypes).toContain(`"name": "${name}"`);
});
