import { defineConfig } from 'vite';
import { demoHost } from './demo/host/demo-host.js';
import { localesBeside } from './scripts/vite/locales-beside.js';
import { minifiedStyles } from './scripts/vite/minified-styles.js';
import { ownExports } from './scripts/vite/own-exports.js';
import { partsBeside } from './scripts/vite/parts-beside.js';
import { secondMinifier } from './scripts/vite/second-minifier.js';

/** Serves the demo, and builds the one file, with languages and parts beside it; `tsc` makes the rest of dist. */
export default defineConfig({
  plugins: [
    demoHost(),
    minifiedStyles(),
    ownExports(),
    localesBeside('src/element/i18n/locales'),
    partsBeside([
      { specifier: './page-lifecycle.js', entry: 'src/element/page/page-lifecycle.ts', name: 'long-uploads' },
      { specifier: './preview.js', entry: 'src/element/list/preview.ts', name: 'previews' },
      { specifier: './dropped-folders.js', entry: 'src/element/drop/dropped-folders.ts', name: 'folders' },
      { specifier: './suspected-block.js', entry: 'src/kaltura/http/suspected-block.ts', name: 'blocked' },
    ]),
    secondMinifier(),
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
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'kaltura-uploader.js' },
    rolldownOptions: {
      output: {
        // Without it the library build of format `es` keeps its white space.
        minify: true,
        // One file for all that every upload needs: an integrity covers it, and it works alone.
        codeSplitting: false,
        // A tag on objects of modules is a property that Object.prototype could spoil, and nobody reads it.
        generatedCode: { symbols: false },
      },
    },
  },
});
