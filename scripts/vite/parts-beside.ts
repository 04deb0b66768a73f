import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { minifiedStyles } from './minified-styles.js';
import { secondMinified } from './second-minifier.js';

/** A part that the element loads with `import()`. */
export interface Part {
  /** The specifier in the sources. */
  readonly specifier: string;
  readonly entry: string;
  /** Its file is `parts/<name>-<hash>.js`. */
  readonly name: string;
}

/**
 * Keeps parts out of the bundle: each becomes a self-contained file in `parts/` beside it, with a hash in its name, so that
 * a bundle never gets a part of another version. The code that both need is in both: a part that imported the bundle would
 * load it a second time where the page has put `?ver=1` behind its address.
 */
export function partsBeside(parts: readonly Part[]): Plugin {
  let config: ResolvedConfig;
  const files = new Map<string, { readonly path: string; readonly code: string; readonly map: string }>();
  return {
    name: 'parts-beside',
    apply: 'build',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved;
    },
    async buildStart() {
      for (const { specifier, entry, name } of parts) {
        const { code, map } = await selfContained(entry, config);
        const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
        files.set(specifier, { path: `parts/${name}-${hash}.js`, code, map });
      }
    },
    resolveId(id, _importer, { kind }) {
      const file = kind === 'dynamic-import' ? files.get(id) : undefined;
      return file ? { id: `./${file.path}`, external: true } : null;
    },
    generateBundle() {
      for (const { path, code, map } of files.values()) {
        const mapName = `${path.replace(/.*\//, '')}.map`;
        this.emitFile({ type: 'asset', fileName: path, source: `${code}\n//# sourceMappingURL=${mapName}` });
        this.emitFile({ type: 'asset', fileName: `${path}.map`, source: map });
      }
    },
  };
}

async function selfContained(
  entry: string,
  { root, build: { target } }: ResolvedConfig,
): Promise<{ readonly code: string; readonly map: string }> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [minifiedStyles()],
    build: {
      target,
      write: false,
      sourcemap: true,
      lib: { entry: join(root, entry), formats: ['es'], fileName: () => 'part.js' },
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!('output' in output)) throw new Error(`${entry} was not built.`);
  const [{ code, map }] = output.output;
  return secondMinified(code.replace(/\n\/\/# sourceMappingURL=.*/, ''), String(map));
}
