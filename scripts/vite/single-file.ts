import { build, type Plugin, type ResolvedConfig } from 'vite';
import { localesBeside } from './locales-beside.js';
import { minifiedStyles } from './minified-styles.js';
import { minifiedTemplates } from './minified-templates.js';
import { OUTPUT } from './output.js';
import { ownExports } from './own-exports.js';
import { secondMinifier } from './second-minifier.js';

interface SingleFile {
  readonly entry: string;
  readonly fileName: string;
  /** Modules that others stand in for, by the ends of their paths. Default: none. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/** Builds one file with all parts beside the divided bundle. */
export function singleFile({ entry, fileName, replaced = {} }: SingleFile): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'single-file',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const { target, outDir } = config.build;
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [
          replacedModules(replaced),
          minifiedStyles(),
          minifiedTemplates(),
          ownExports(),
          localesBeside(null, './locales'),
          secondMinifier(),
        ],
        build: {
          ...{ target, outDir, emptyOutDir: false, sourcemap: true },
          lib: { entry, formats: ['es'], fileName: () => fileName },
          rolldownOptions: { output: { ...OUTPUT, codeSplitting: false } },
        },
      });
    },
  };
}

function replacedModules(replaced: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replaced-modules',
    enforce: 'pre',
    load(id) {
      const [, by] = Object.entries(replaced).find(([path]) => id.endsWith(path)) ?? [];
      return by === undefined ? null : `export * from '${by}';`;
    },
  };
}
