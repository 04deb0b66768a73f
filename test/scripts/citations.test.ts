import { describe, expect, it } from 'vitest';
import { entriesWithoutTests, unlistedDecisions, withTests } from '../../scripts/citations.mjs';
import { anchorsOf, citationProblems, knownReferences } from '../../scripts/citations-documents.mjs';
import { titleProblems, titlesOf } from '../../scripts/citations-titles.mjs';

const HAZARDS = `# Hazards

- <a id="a4"></a>**A4** axe finds nothing.
  - Why: it matters.
  - Tests: \`test/old.test.ts\`.
- <a id="p13"></a>**P13** The earliest goes first.
  - No test: it needs a locked phone.

The end.
`;

const PROTOCOL = `# The protocol

## 8. What is checked

### 8.4 Upload \`tokens\`

- <a id="row-30"></a>**30** One run:

| Step                            | Answer |
| ------------------------------- | ------ |
| <a id="row-30-2"></a>**30.2**   | 1      |

## Rules

- <a id="r8"></a>**R8** Keep the cut.
- <a id="g10b"></a>**G10b** Dropped silently.
`;

const FILES: Readonly<Record<string, string>> = {
  'docs/hazards.md': HAZARDS,
  'docs/protocol.md': PROTOCOL,
  'docs/decisions/0007': '',
  'docs/decisions/0007-size.md': '# 0007: Size',
  'docs/images': '',
  'demo/README.md': '# Demo',
};

const known = new Set([...knownReferences(HAZARDS), ...knownReferences(PROTOCOL)]);

/** What is said of a file with this text, with its line. */
function problemsOf(text: string, path = 'src/a.ts'): readonly string[] {
  const files = { exists: (place: string) => place in FILES, read: (place: string) => FILES[place] ?? '' };
  return citationProblems(path, text, files).map(({ line, message }) => `${String(line)} ${message}`);
}

/** What is said of a test with this title, given as source code. */
function problemsOfTitle(title: string): readonly string[] {
  return titlesOf('a.test.ts', `it(${title}, () => {});`).flatMap((found) => titleProblems(found, known));
}

describe('titles of tests', () => {
  it('finds them in all forms, and in nothing else', () => {
    const source = `
      describe('a', () => {
        it.only("b", fn);
        it.each([['x']])('c %s', fn);
        it.each\`x\`('d', fn);
        test.describe.configure({ mode: 'serial' });
        test.skip('e (A4)', fn);
        it(\`f \${name} g \${other}\`, fn);
        it('h', fn).timeout(1000);
        test.describe('i', fn);
      });
      await test.step('no title', fn);
      other('no title');
      it(name, fn);`;
    expect(titlesOf('a.test.ts', source).map(({ title }) => title)).toEqual([
      'a',
      'b',
      'c %s',
      'd',
      'e (A4)',
      'f … g …',
      'h',
      'i',
    ]);
  });

  it('reads the codes in the closing bracket', () => {
    const referencesOf = (title: string): readonly string[] =>
      titlesOf('a.test.ts', `it('${title}', fn)`)[0]?.references ?? [];
    expect(referencesOf('is quick (A4, P13)')).toEqual(['A4', 'P13']);
    expect(referencesOf('is quick (A4 P13)')).toEqual(['A4', 'P13']);
    expect(referencesOf('a run (§8.4/30, G10b)')).toEqual(['§8.4/30', 'G10b']);
    expect(referencesOf('all of them (O1–O24)')).toEqual(['O1', 'O24']);
    expect(referencesOf('is quick (on a good day)')).toEqual([]);
    expect(referencesOf('is quick (A4) today')).toEqual([]);
  });

  it('fails for a code or a section that is nowhere', () => {
    expect(problemsOfTitle("'is quick (P13)'")).toEqual([]);
    expect(problemsOfTitle('`is ${how} (P13, R8, §8.4/30.2)`')).toEqual([]);
    expect(problemsOfTitle("'is quick (P13, P99)'")).toEqual([
      'P99 is neither in docs/hazards.md nor in docs/protocol.md',
    ]);
    expect(problemsOfTitle("'is quick (§8.4/31)'")).toHaveLength(1);
    expect(problemsOfTitle("'is quick (§8.5)'")).toHaveLength(1);
  });

  it('fails for a code that stands anywhere but in that bracket', () => {
    const stray = (code: string, title: string): string =>
      `${code} belongs into the bracket at the end of "${title}"`;
    expect(problemsOfTitle("'P13: is quick'")).toEqual([stray('P13', 'P13: is quick')]);
    expect(problemsOfTitle("'A4 P13 is quick'")).toHaveLength(2);
    expect(problemsOfTitle("'is P13: quick (A4)'")).toEqual([stray('P13', 'is P13: quick (A4)')]);
    expect(problemsOfTitle("'is quick (hazard P13)'")).toHaveLength(1);
    expect(problemsOfTitle("'is (P13) quick'")).toHaveLength(1);
  });

  it('leaves words alone that only look like codes', () => {
    for (const title of [
      'prints on A4 paper',
      'writes C# and PHP',
      'MP4: is video',
      'takes A5 and B12 (H264)',
    ])
      expect(problemsOfTitle(`'${title}'`), title).toEqual([]);
  });
});

describe('documents that are cited', () => {
  it('takes what is there, wherever the line of a comment breaks', () => {
    const text = `
      // docs/protocol.md §8.4 and §8.4/30.2, docs/protocol.md R8, G10b; docs/hazards.md P13.
      /**
       * See docs/protocol.md
       * §8.4/30, docs/decisions/0007 and decision 0007 (RFC 9110 §10.2.3); hazard P13.
       * {@link missing.md} https://example.com/missing.md#x §8
       */`;
    expect(problemsOf(text)).toEqual([]);
  });

  it('fails with the line of what is not', () => {
    const text = [
      '// docs/protocol.md §8.5, R9',
      '// gone.md §4.3',
      '// decision 0099',
      '// (§9.9), hazard P99',
      '// docs/hazards.md R8',
      ' * docs/protocol.md',
      ' * R8, R10',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      '1 §8.5 is not in docs/protocol.md',
      '1 R9 is not in docs/protocol.md',
      '2 gone.md is not in the repository',
      '3 there is no decision 0099',
      '4 §9.9 is not in docs/protocol.md',
      '4 P99 is not in docs/hazards.md',
      '5 R8 is not in docs/hazards.md',
      '6 R10 is not in docs/protocol.md',
    ]);
  });

  it('knows a document beside the file that cites it', () => {
    expect(problemsOf('// hazards.md P13', 'docs/example.ts')).toEqual([]);
    expect(problemsOf('// hazards.md P13', 'src/example.ts')).toHaveLength(1);
  });

  it('follows links between pages to their anchors', () => {
    const page = `[a](protocol.md#84-upload-tokens) [b](protocol.md#r8) [c](#end) [d](images) [e](https://e.com/x.md#y)
\`[code](gone)\` [f](protocol.md#gone) [g](images/gone.png)

[h]: ../demo/README.md#demo
[i]: ../gone.md

## End
`;
    expect(problemsOf(page, 'docs/page.md')).toEqual([
      '2 docs/protocol.md has no anchor #gone',
      '2 the link leads to docs/images/gone.png, which is not there',
      '5 ../gone.md is not in the repository',
      '5 the link leads to gone.md, which is not there',
    ]);
  });

  it('names anchors as GitHub does', () => {
    expect([...anchorsOf('# A `b`: c & d\n## E\n## E\n```\n# no heading\n```\n')]).toEqual([
      'a-b-c--d',
      'e',
      'e-1',
    ]);
  });
});

describe('lists', () => {
  it('writes the tests of each hazard, and keeps the reason where there is none', () => {
    const tests = new Map([['A4', ['test/b.test.ts', 'test/a.test.ts', 'test/b.test.ts']]]);
    const listed = withTests(HAZARDS, tests);
    expect(listed).toBe(HAZARDS.replace('`test/old.test.ts`', '`test/a.test.ts`, `test/b.test.ts`'));
    expect(withTests(listed, tests)).toBe(listed);
    expect(withTests(HAZARDS, new Map())).toContain('  - No test yet.\n');
    expect(withTests(HAZARDS, new Map([['P13', ['test/c.test.ts']]]))).toContain(
      '  - Tests: `test/c.test.ts`.\n\nThe end',
    );
  });

  it('misses the line for the tests', () => {
    expect(entriesWithoutTests(HAZARDS)).toEqual([]);
    expect(entriesWithoutTests(HAZARDS.replace(/^.*Tests:.*\n/m, ''))).toEqual(['A4']);
  });

  it('misses a decision that the index does not link', () => {
    const names = ['0001-one.md', '0002-two.md', 'README.md'];
    expect(unlistedDecisions(names, '- [One](0001-one.md)\n- 0002-two.md')).toEqual(['0002-two.md']);
  });
});
