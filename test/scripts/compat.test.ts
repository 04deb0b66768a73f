import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scriptSupport, styleSupport } from '../../scripts/compat/mdn-data.mjs';
import { scriptUses } from '../../scripts/compat/script-uses.mjs';
import { styleUses } from '../../scripts/compat/style-uses.mjs';

describe('what the check of the lowest versions finds in source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compat-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function usesOf(source: string): readonly string[] {
    writeFileSync(join(folder, 'one.ts'), source);
    const config = { compilerOptions: { lib: ['ESNext', 'DOM'], types: [] }, files: ['one.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    return [...scriptUses(join(folder, 'tsconfig.json'), (path) => path.endsWith('one.ts')).keys()];
  }

  it('members, statics, globals, constructors and what is destructured', () => {
    const uses = usesOf(`
      const { locks } = navigator;
      export const all = [AbortSignal.any([]), new Set([1]).union(new Set()), 'a'.at(0), locks];
      class Mine { at(): number { return 1; } }
      new Mine().at();
      structuredClone(document.querySelector('a')?.textContent);
    `);
    const builtIns = ['AbortSignal.any_static', 'Set', 'Set.union', 'String.at', 'Element.querySelector'];
    expect(uses).toEqual(expect.arrayContaining([...builtIns, 'NavigatorLocks.locks', 'structuredClone']));
    expect(uses.filter((use) => use.endsWith('.at'))).toEqual(['String.at']);
  });

  it('nothing that only a type names', () => {
    expect(
      usesOf('export function f(one: Highlight, other: Set<Iterator<string>>): void { void [one, other]; }'),
    ).toEqual([]);
  });

  it('properties, keywords, rules, features of media, selectors and functions of style sheets', () => {
    const uses = styleUses(
      'const a = css`@media (pointer: coarse) { :host(:dir(rtl)) b::after { inset: min(1px, 2px); overflow: clip } }`; const b = `a { zoom: 1 }`;',
    );
    const found = [
      '@media',
      '@media pointer',
      ':host',
      ':dir',
      '::after',
      'inset',
      'min()',
      'overflow: clip',
    ];
    expect([...uses]).toEqual(expect.arrayContaining(found));
    expect(uses).not.toContain('zoom');
  });

  it('the lowest versions, by the data of MDN, flags left out', () => {
    expect(scriptSupport('AbortSignal.any_static', [])).toMatchObject({
      chrome: 116,
      firefox: 124,
      safari: 17.4,
    });
    expect(scriptSupport('NavigatorLocks.locks', ['Navigator', 'NavigatorLocks'])).toMatchObject({
      chrome: 69,
    });
    expect(scriptSupport('requestIdleCallback', [])?.safari).toBe(Infinity);
    expect(styleSupport('light-dark()')).toMatchObject({ chrome: 123, firefox: 120, safari: 17.5 });
    expect(styleSupport('overflow: clip')).toMatchObject({ safari: 16 });
    expect(scriptSupport('Highlight.nothing', [])).toBeNull();
  });
});
