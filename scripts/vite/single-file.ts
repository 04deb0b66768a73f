import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
  /** Names of parts of the divided bundle, by the specifiers by which it loads them. Default: none. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** Builds one file with all parts beside the divided bundle. */
export function singleFile({ entry, fileName, replaced = {}, parts = {} }: SingleFile): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'single-file',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle(error?: Error) {
      // Else what is missing here would hide why.
      if (error) return;
      const { target, outDir } = config.build;
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [
          replacedModules(replaced),
          builtParts(parts, outDir),
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

/** The divided bundle has them already, under names that follow from what they contain. */
function builtParts(parts: Readonly<Record<string, string>>, outDir: string): Plugin {
  return {
    name: 'built-parts',
    enforce: 'pre',
    resolveId(specifier, _importer, { kind }) {
      const part = kind === 'dynamic-import' ? parts[specifier] : undefined;
      if (part === undefined) return null;
      const file = readdirSync(join(outDir, 'parts')).find((name) =>
        new RegExp(`^${part}-[\\w-]+\\.js$`).test(name),
      );
      if (file === undefined) throw new Error(`The bundle has no part ${part}.`);
      return { id: `./parts/${file}`, external: 'absolute' };
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
