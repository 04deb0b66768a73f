import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** What the element writes to load a language. It is also where the file is, seen from the one script. */
const LOCALE = /^\.\/locales\/(?!en\.)[\w-]+\.js$/;

/**
 * Keeps the languages out of the one script: each becomes a file of its own in `locales/` beside it, complete in itself.
 * The script asks for it by its place relative to its own, and does without where it is not.
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
