import { describe, expect, it } from 'vitest';
import { roomOf, type Rooms } from '../../scripts/structure/import-rules.mjs';
import { importsIn } from '../../scripts/structure/imports.mjs';
import { COMPOSITION, LAYERS, ROOMS, SHELL } from '../../scripts/structure/rooms.mjs';
import { fixtureTree } from './fixture-tree.js';

const TABLE: Rooms = { layers: LAYERS, rooms: ROOMS, shell: SHELL };

/** What is wrong with a tree in which these files import those; `type` before a path imports a type. */
async function problemsOf(files: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  const tree: Record<string, string> = { 'tsconfig.json': '{}' };
  for (const path of [...Object.keys(files), ...Object.values(files).flat()]) {
    const [file] = path.replace('type ', '').split('#');
    tree[file!] ??= 'export const it = 1;\nexport type It = number;\n';
  }
  for (const [path, imported] of Object.entries(files)) {
    const depth = '../'.repeat(path.split('/').length - 1) || './';
    const lines = imported.map((to, index) => {
      const specifier = `${depth}${to.replace('type ', '').replace(/\.ts$/, '.js')}`;
      const name = `it${String(index)}`;
      return to.startsWith('type ')
        ? `import type { It as ${name} } from '${specifier}';`
        : `import { it as ${name} } from '${specifier}';`;
    });
    tree[path] = `${lines.join('\n')}\n${tree[path] ?? ''}`;
  }
  const folders = [...new Set(Object.keys(tree).filter((path) => path.includes('/')))].map(
    (path) => path.split('/')[0]!,
  );
  const { problems } = await importsIn(fixtureTree(tree), [...new Set(folders)], TABLE);
  return problems.map((problem) => problem.replace(/: .*/, ''));
}

describe('imports', { timeout: 60_000 }, () => {
  it('may go down, from layer to layer and from room to room', async () => {
    expect(
      await problemsOf({
        'src/index.ts': ['src/element/kaltura-uploader.ts', 'src/engine.ts'],
        'src/engine.ts': ['src/engine/uploader.ts', 'src/kaltura/client.ts'],
        'src/element/kaltura-uploader.ts': [
          'src/engine/model/upload.ts',
          'type src/browser/tabs.ts',
          'type src/element/list/row.ts',
          'src/element/list-parts.ts',
          COMPOSITION,
          'src/upload-error.ts',
        ],
        'src/element/list-parts.ts': ['src/element/list/row.ts'],
        [COMPOSITION]: ['src/kaltura/client.ts', 'src/engine/uploader.ts'],
        'src/browser/tabs.ts': ['type src/engine/resume/tabs.ts', 'src/clock.ts'],
        'src/engine/uploader.ts': ['src/engine/queue/queue.ts', 'src/engine/model/upload.ts'],
        'src/engine/queue/queue.ts': ['src/engine/task/task.ts', 'src/engine/resume/resume.ts'],
        'src/engine/task/task.ts': [
          'src/engine/token/transfer.ts',
          'type src/engine/resume/resume-state.ts',
          'type src/kaltura/upload-api.ts',
        ],
        'src/engine/token/transfer.ts': ['src/engine/network/retry.ts', 'src/engine/file/identity.ts'],
        'src/kaltura/client.ts': ['src/kaltura/http/transport.ts', 'src/kaltura/ks/ks.ts'],
        'src/kaltura/http/transport.ts': ['src/kaltura/wire/schema.ts', 'src/errors.ts'],
        'src/kaltura/wire/schema.ts': ['type src/kaltura/upload-api.ts'],
        'demo/server/index.ts': ['demo/server/http/routing.ts'],
        'test/one.ts': ['src/index.ts', 'demo/server/index.ts'],
      }),
    ).toEqual([]);
  });

  const FORBIDDEN: readonly (readonly [string, string, string])[] = [
    ['the engine knows nothing of the element', 'src/engine/queue/a.ts', 'src/element/b.ts'],
    [
      'the engine knows of Kaltura only what an upload needs',
      'src/engine/task/a.ts',
      'src/kaltura/client.ts',
    ],
    ['the element knows nothing of Kaltura', 'src/element/form/a.ts', 'src/kaltura/upload-api.ts'],
    ['Kaltura stands below the engine', 'src/kaltura/client.ts', 'src/engine/model/a.ts'],
    ['what a worker needs is kept from the element', 'src/browser/a.ts', 'src/element/b.ts'],
    [
      'what a worker needs knows of the engine only what it resumes',
      'src/browser/a.ts',
      'src/engine/task/b.ts',
    ],
    ['a room knows nothing of those above it', 'src/engine/token/a.ts', 'src/engine/task/b.ts'],
    ['the lowest room knows none', 'src/engine/model/a.ts', 'src/engine/network/b.ts'],
    ['rooms that stand beside each other stay apart', 'src/engine/task/a.ts', 'src/engine/resume/b.ts'],
    ['and so they do the other way round', 'src/engine/resume/a.ts', 'src/engine/task/b.ts'],
    [
      'a room knows nothing of what lies in its layer itself',
      'src/engine/queue/a.ts',
      'src/engine/uploader.ts',
    ],
    ['the wire knows nothing of how it is sent', 'src/kaltura/wire/a.ts', 'src/kaltura/http/b.ts'],
    ['the session stands alone', 'src/session/a.ts', 'src/errors.ts'],
    ['nobody in the browser mints sessions', 'src/element/a.ts', 'src/session/b.ts'],
    ['errors stand at the bottom', 'src/errors.ts', 'src/clock.ts'],
    ['the product knows nothing of its demo', 'src/engine/file/a.ts', 'demo/server/b.ts'],
    ['nor of its tests', 'src/index.ts', 'test/b.ts'],
    ['the server misreads nothing together with the client', 'demo/server/a.ts', 'src/clock.ts'],
  ];
  for (const [what, from, to] of FORBIDDEN) {
    it(`${what}, neither by value nor by type`, async () => {
      expect(await problemsOf({ [from]: [to] })).toEqual([`${from} → ${to}`]);
      expect(await problemsOf({ [from]: [`type ${to}`] })).toEqual([`${from} → ${to}`]);
    });
  }

  for (const behind of [
    'src/element/list/b.ts',
    'src/engine.ts',
    'src/engine/queue/b.ts',
    'src/browser/b.ts',
  ])
    it(`the empty element comes to ${behind} only through a door, but for types`, async () => {
      const from = 'src/element/form/a.ts';
      expect(await problemsOf({ [from]: [behind] })).toEqual([`${from} → ${behind}`]);
      expect(await problemsOf({ [from]: [`type ${behind}`] })).toEqual([]);
    });

  it('finds a room that has no place in the order', async () => {
    expect(await problemsOf({ 'src/engine/attic/a.ts': ['src/errors.ts'] })).toEqual([
      'src/engine/attic/a.ts → src/errors.ts',
    ]);
  });

  it('finds cycles, those of types too, wherever they are, and names each once', async () => {
    const problems = await importsIn(
      fixtureTree({
        'tsconfig.json': '{}',
        'test/a.ts': "import type { B } from './b.js';\nexport type A = B | 1;\n",
        'test/b.ts': "import type { C } from './c.js';\nexport type B = C | 2;\n",
        'test/c.ts': "import type { A } from './a.js';\nexport type C = A | 3;\n",
        'scripts/d.mjs': "import './e.mjs';\n",
        'scripts/e.mjs': "import './d.mjs';\n",
      }),
      ['test', 'scripts'],
      TABLE,
    );
    expect(problems.problems.toSorted()).toEqual([
      expect.stringMatching(/^Cycle: scripts\/(d|e)\.mjs → scripts\/(d|e)\.mjs → scripts\/(d|e)\.mjs$/),
      expect.stringMatching(/^Cycle: test\/(\w)\.ts → test\/\w\.ts → test\/\w\.ts → test\/\1\.ts$/),
    ]);
  });

  it('says which imports lead nowhere, because they would not be checked', async () => {
    const root = fixtureTree({ 'tsconfig.json': '{}', 'src/index.ts': "import './gone.js';\n" });
    const { problems } = await importsIn(root, ['src'], TABLE);
    expect(problems).toEqual(['src/index.ts → ./gone.js: not found']);
  });
});

describe('the room of a file', () => {
  it('is what the table names, or else its folder', () => {
    expect(roomOf('src/engine/task/upload-task.ts', TABLE)).toBe('src/engine/task/');
    expect(roomOf('src/engine/uploader.ts', TABLE)).toBe('src/engine/');
    expect(roomOf('src/kaltura/upload-api.ts', TABLE)).toBe('src/kaltura/upload-api.ts');
    expect(roomOf('src/element/i18n/locales/de.ts', TABLE)).toBe('src/element/i18n/');
    expect(roomOf('src/element/kaltura-uploader.ts', TABLE)).toBe('src/element/');
    expect(roomOf('src/errors.ts', TABLE)).toBe('src/errors.ts');
  });
});
