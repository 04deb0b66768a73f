import { join } from 'node:path';
import { build } from 'vite';
import { PEERS } from './peers.js';

/** Bundles what a peer needs, as its documentation says: one minified module, and its style sheet where it has one. */
export async function bundlePeer(entry: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: true,
      lib: {
        entry: join(PEERS, 'size', entry),
        formats: ['es'],
        fileName: () => 'bundle.js',
        cssFileName: 'bundle',
      },
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  });
}
