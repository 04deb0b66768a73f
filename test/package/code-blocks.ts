import { readdirSync, readFileSync } from 'node:fs';

/** A fenced block of code in the documentation. */
export interface CodeBlock {
  /** Such as `docs/recipes.md:12`. */
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

const PAGES = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

/** Every block of README and docs, but for those without a language, which are pictures of text. */
export function codeBlocks(...languages: readonly string[]): readonly CodeBlock[] {
  return PAGES.flatMap(blocksOf).filter(
    ({ language }) => languages.length === 0 || languages.includes(language),
  );
}

export function pages(): readonly { readonly path: string; readonly text: string }[] {
  return PAGES.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

function blocksOf(path: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly line: number; readonly language: string; readonly lines: string[] } | null = null;
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line);
    if (!fence) {
      open?.lines.push(line);
      continue;
    }
    if (!open) {
      open = { line: index + 1, language: fence[1] ?? '', lines: [] };
      continue;
    }
    if (open.language !== '')
      blocks.push({
        place: `${path}:${String(open.line)}`,
        language: open.language,
        code: open.lines.join('\n'),
      });
    open = null;
  }
  return blocks;
}
