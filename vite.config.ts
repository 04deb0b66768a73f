import { defineConfig } from 'vite';
import { demoHost } from './demo/host/demo-host.js';
import { localesBeside } from './scripts/vite/locales-beside.js';
import { minifiedStyles } from './scripts/vite/minified-styles.js';
import { minifiedTemplates } from './scripts/vite/minified-templates.js';
import { ownExports } from './scripts/vite/own-exports.js';
import { OUTPUT } from './scripts/vite/output.js';
import { parts, STATUS_PART } from './scripts/vite/parts.js';
import { secondMinifier } from './scripts/vite/second-minifier.js';
import { singleFile } from './scripts/vite/single-file.js';

const { plugin: partsPlugin, groups, fileNameOf } = parts();

/** Serves the demo, and builds what pages load: the entry, its parts, its languages, all in one file, and the worker. `tsc` makes the rest of dist. */
export default defineConfig({
  plugins: [
    demoHost(),
    minifiedStyles(),
    minifiedTemplates(),
    ownExports(),
    localesBeside('src/element/i18n/locales', '../locales'),
    partsPlugin,
    secondMinifier(),
    singleFile({
      entry: 'src/all.ts',
      fileName: 'kaltura-uploader.all.js',
      replaced: {
        '/src/element/background-parts.ts': './loading/no-background.js',
        '/src/element/account/account-form.ts': '../loading/no-account-form.js',
        '/src/element/preflight/lazy-findings.ts': '../loading/no-preflight.js',
        '/src/element/preflight/held-files.ts': '../loading/no-preflight.js',
        '/src/element/bulk/for-all.ts': '../loading/no-for-all.js',
        '/src/element/reorder/row-drag.ts': '../loading/no-row-drag.js',
        '/src/kaltura/account.ts': './no-account.js',
      },
    }),
    singleFile({ entry: 'src/background/worker.ts', fileName: 'kaltura-uploader.worker.js' }),
    singleFile({ entry: 'src/background/continue.ts', fileName: 'kaltura-uploader.continue.js' }),
    singleFile({
      ...{ entry: 'src/status/register.ts', fileName: 'kaltura-uploader.status.js' },
      parts: { './status-parts.js': 'status' },
    }),
  ],
  server: {
    // What arrives here is no source code.
    watch: { ignored: ['**/demo/server/.data/**', '**/.cache/**', '**/test-results/**', '**/dist/**'] },
  },
  optimizeDeps: {
    entries: ['demo/*.html'],
  },
  build: {
    target: 'es2022',
    outDir: 'dist/bundle',
    emptyOutDir: true,
    sourcemap: true,
    modulePreload: false,
    lib: {
      entry: { 'kaltura-uploader': 'src/bundle.ts', status: STATUS_PART },
      formats: ['es'],
      fileName: (_format, name) => (name === 'status' ? 'parts/status-[hash].js' : `${name}.js`),
    },
    rolldownOptions: {
      output: {
        ...OUTPUT,
        chunkFileNames: fileNameOf,
        codeSplitting: { groups },
      },
    },
  },
});
