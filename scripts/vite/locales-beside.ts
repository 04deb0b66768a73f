import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** The specifier by which the element loads a language, and the path of its file relative to the bundle. */
const LOCALE = /^\.\/locales\/(?!en\.)[\w-]+\.js$/;

/**
 * Keeps the languages out of the bundle: each becomes a self-contained file in `locales/` beside it. The bundle loads it
 * relative to itself, and works without it.
 *
 * @param folder - Where their sources are; null when another build makes the files.
 * @param address - Of the folder, as the file that loads them names it.
 */
export function localesBeside(folder: string | null, address: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'locales-beside',
    apply: 'build',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved;
    },
    resolveId(id, _importer, { kind }) {
      return kind === 'dynamic-import' && LOCALE.test(id)
        ? { id: id.replace('./locales', address), external: 'absolute' }
        : null;
    },
    async closeBundle() {
      if (folder === null) return;
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
