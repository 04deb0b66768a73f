import { transform } from 'esbuild';
import type { Plugin } from 'vite';

/** A tagged template of plain CSS: what is interpolated may be anywhere in a rule, and stays as it is written. */
const PLAIN_CSS = /css`([^`$\\]*)`/g;

/** Takes white space and comments out of the element's styles; a minifier of scripts leaves template literals alone. */
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
          // With escapes of CSS instead of characters, the template literal would read those as its own.
          const { code: small } = await transform(css, { loader: 'css', minify: true, charset: 'utf8' });
          if (/[\\`$]/.test(small))
            throw new Error(`${id}: write the character itself instead of an escape.`);
          minified += `${code.slice(end, index)}css\`${small.trim()}\``;
          end = index + literal.length;
        }
        // Nobody debugs a line of CSS through the map of the script.
        return { code: minified + code.slice(end), map: null };
      },
    },
  };
}
