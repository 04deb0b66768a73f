import { build, type Plugin } from 'vite';
import { ownExports } from '../../scripts/vite/own-exports.js';
import { pathBeside, replacedImports } from './replaced-imports.js';

/** Scripts that pages of the end-to-end tests load, and their worker, by the path that they load them from. */
const SCRIPTS: readonly string[] = [
  '/src/index.ts',
  '/src/background/worker.ts',
  '/src/background/continue.ts',
  '/test/chaos/fast-page-script.ts',
  '/test/chaos/patient-page-script.ts',
  '/test/gallery/gallery-page.ts',
];

/** Scripts that are another one with another module in it. */
const VARIANTS: Readonly<Record<string, { readonly entry: string; readonly plugin: Plugin }>> = {
  '/test/support/patient-worker.ts': {
    entry: '/src/background/worker.ts',
    plugin: replacedImports({ 'worker.ts ../engine.js': pathBeside(import.meta.url, 'patient-engine.ts') }),
  },
};

/** Serves the scripts of test pages as one file each: a page then loads in a tenth of the time that modules take. */
export function bundledSources(): Plugin {
  return {
    name: 'bundled-sources',
    apply: 'serve',
    async configureServer(vite) {
      const bundles = new Map<string, string>();
      for (const path of SCRIPTS) bundles.set(path, await bundle(vite.config.root, path));
      for (const [path, { entry, plugin }] of Object.entries(VARIANTS))
        bundles.set(path, await bundle(vite.config.root, entry, plugin));
      vite.middlewares.use((request, response, next) => {
        const script = bundles.get((request.url ?? '').replace(/\?protocol=.*/, ''));
        if (script === undefined) next();
        else response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      });
    },
  };
}

async function bundle(root: string, path: string, ...plugins: readonly Plugin[]): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [ownExports(), ...plugins],
    build: {
      target: 'es2022',
      write: false,
      sourcemap: 'inline',
      lib: { entry: `.${path}`, formats: ['es'], fileName: () => 'script.js' },
      rolldownOptions: {
        output: { codeSplitting: false, generatedCode: { symbols: false } },
        treeshake: false, // The package says that only its own entry point has side effects.
      },
    },
  });
  const [result] = [built].flat();
  if (result === undefined || !('output' in result)) throw new Error(`${path} was not built.`);
  return result.output[0].code;
}
