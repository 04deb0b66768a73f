import { transform } from 'esbuild';
import type { Plugin } from 'vite';

/** A tagged template of CSS. Interpolations may stand anywhere in a rule and are left as they are. */
const PLAIN_CSS = /css`([^`$\\]*)`/g;

/** Removes white space and comments from the element's styles, because script minifiers leave template literals alone. */
export function minifiedStyles(): Plugin {
  return {
    name: 'minified-styles',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\.styles\.ts$/ },
      async handler(code, id) {
        const sheets = [...code.matchAll(PLAIN_CSS)];
        let minified = '';
        let end = 0;
        for (const { index, 0: literal, 1: css = '' } of sheets) {
          // If the CSS had escapes instead of characters, the template literal would take them for its own.
          const { code: small } = await transform(css, { loader: 'css', minify: true, charset: 'utf8' });
          if (/[\\`$]/.test(small))
            throw new Error(`${id}: write the character itself instead of an escape.`);
          minified += `${code.slice(end, index)}css\`${small.trim()}\``;
          end = index + literal.length;
        }
        // The source map of the script is not needed for CSS.
        return { code: minified + code.slice(end), map: null };
      },
    },
  };
}
