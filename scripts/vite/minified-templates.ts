import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** The tags of templates whose text is markup. */
const TAGS: readonly unknown[] = ['html', 'svg'];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Writes the line breaks in templates of markup, with the indentation around them, as one space: to a browser they are one
 * between words, and none elsewhere. Script minifiers leave template literals alone.
 */
export function minifiedTemplates(): Plugin {
  return {
    name: 'minified-templates',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/element\/.*\.ts$/, code: /(html|svg)`/ },
      handler(code) {
        const text = new MagicString(code);
        for (const { start, end } of quasisOf(this.parse(code)))
          for (const { index, 0: found } of code.slice(start, end).matchAll(/\s*\n\s*/g))
            text.update(start + index, start + index + found.length, ' ');
        return { code: text.toString(), map: text.generateMap({ hires: true }) };
      },
    },
  };
}

/** The pieces of text in the templates below a node. */
function quasisOf(value: unknown, isMarkup = false): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap((each) => quasisOf(each, isMarkup));
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'TemplateElement') return isMarkup ? [value as Node] : [];
  const isTagged = 'type' in value && value.type === 'TaggedTemplateExpression' && 'tag' in value;
  const tag = isTagged ? (value.tag as { readonly name?: unknown }).name : undefined;
  return Object.entries(value).flatMap(([key, child]) =>
    quasisOf(child, key === 'quasi' ? TAGS.includes(tag) : key === 'quasis' && isMarkup),
  );
}
