import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longChains } from '../../scripts/structure/inheritance.mjs';
import { crowdedFolders, longFiles } from '../../scripts/structure/sizes.mjs';
import { fixtureTree } from './fixture-tree.js';

describe('sizes', () => {
  it('counts the files of a folder beside its subfolders', () => {
    const names = (folder: string, count: number): [string, string][] =>
      Array.from({ length: count }, (_, index) => [`${folder}/${String(index)}.ts`, '']);
    const root = fixtureTree(
      Object.fromEntries([
        ...names('src', 3),
        ...names('src/full', 3),
        ...names('src/full/crowded', 4),
        ...names('src/full/locales', 9),
        ...names('test/crowded', 9),
      ]),
    );
    const limit = { folders: ['src'], files: 3 };
    expect(crowdedFolders(root, limit, /(^|\/)locales$/)).toEqual([
      'src/full/crowded: 4 files beside its subfolders, at most 3',
    ]);
  });

  it('counts the lines of code, by folder', () => {
    const lines = (count: number): string => 'x\n'.repeat(count);
    const root = fixtureTree({
      'src/fits.ts': lines(3),
      'src/room/long.ts': lines(4),
      'src/room/long.css': lines(9),
      'src/room/data.json': lines(9),
      'test/fits.test.ts': lines(5),
      'test/long.py': lines(6),
      'test/fixtures/long.ts': lines(9),
      'test/node_modules/a/long.js': lines(9),
    });
    expect(longFiles(root, { src: 3, test: 5 })).toEqual([
      'src/room/long.css: 9 lines, at most 3',
      'src/room/long.ts: 4 lines, at most 3',
      'test/long.py: 6 lines, at most 5',
    ]);
  });
});

describe('inheritance', { timeout: 30_000 }, () => {
  function treeWith(source: string): string {
    const root = fixtureTree({
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          target: 'ES2022',
          module: 'ESNext',
          moduleResolution: 'bundler',
          types: [],
          skipLibCheck: true,
        },
        include: ['src'],
      }),
      'src/one.ts': `import { LitElement } from 'lit';\n${source}`,
    });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    return join(root, 'tsconfig.json');
  }

  it('may be three deep above LitElement, and of any depth elsewhere', () => {
    const config = treeWith(`
      export class A extends LitElement {}
      export class B extends A {}
      export class C extends B {}
      export class E1 extends Error {}
      export class E2 extends E1 {}
      export class E3 extends E2 {}
      export class E4 extends E3 {}
    `);
    expect(longChains(config, 3)).toEqual([]);
    expect(longChains(config, 2)).toEqual(['src/one.ts: C → B → A → LitElement: 3 levels, at most 2']);
  });

  it('counts a mixin as a level', () => {
    const config = treeWith(`
      type Constructor<T> = new (...args: any[]) => T;
      function Named<T extends Constructor<LitElement>>(Base: T) {
        return class extends Base { label = ''; };
      }
      export class A extends Named(LitElement) {}
      export class B extends A {}
      export class C extends B {}
    `);
    const [problem, ...others] = longChains(config, 3);
    expect(problem).toMatch(/^src\/one\.ts: C → B → A → .+ → LitElement: 4 levels, at most 3$/);
    expect(others).toEqual([]);
  });
});
