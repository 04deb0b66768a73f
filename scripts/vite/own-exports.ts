import type { Plugin } from 'vite';

/** How the bundler makes the object of a module that is imported by `import()` and is in the same file. */
const LOOP = 'for (var name in all)';

/**
 * The bundler's own helper loops over properties with `in`, and finds what the host page has added to Object.prototype:
 * the bundle then throws before it has begun (docs/hazards.md W2).
 */
export function ownExports(): Plugin {
  return {
    name: 'own-exports',
    apply: 'build',
    renderChunk(code) {
      const mended = code.replaceAll(LOOP, 'for (var name of Object.keys(all))');
      if (/\bfor\s*\((var|let|const) \w+ in /.test(mended))
        throw new Error('The bundle has a loop with `in`: it finds extensions of Object.prototype.');
      return { code: mended, map: null };
    },
  };
}
