import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** The specifier by which the element loads a language, and the path of its file relative to the bundle. */
const LOCALE = /^\.\/locales\/(?!en\.)[\w-]+\.js$/;

/**
 * Keeps the languages out of the bundle: each becomes a self-contained file in `locales/` beside it. The bundle loads it
 * relative to itself, and works without it.
 */
export function localesBeside(folder: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'locales-beside',
    apply: 'build',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved;
    },
    resolveId(id, _importer, { kind }) {
      return kind === 'dynamic-import' && LOCALE.test(id) ? { id, external: true } : null;
    },
    async closeBundle() {
      const files = readdirSync(folder).filter(
        (name) => /^[a-z]{2}(-\w+)?\.ts$/.test(name) && name !== 'en.ts',
      );
      for (const name of files) {
        const tag = basename(name, '.ts');
        await build({
          configFile: false,
          logLevel: 'warn',
          build: {
            target: config.build.target,
            outDir: join(config.build.outDir, 'locales'),
            emptyOutDir: false,
            lib: { entry: join(folder, name), formats: ['es'], fileName: () => `${tag}.js` },
            rolldownOptions: { output: { minify: true } },
          },
        });
      }
    },
  };
}
