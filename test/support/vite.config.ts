import { defineConfig } from 'vite';
import { demoHost } from '../../demo/host/demo-host.js';
import { bundledSources } from './bundled-sources.js';
import { madeUpPages } from './made-up-pages.js';

/** The demo as `npm run demo` starts it, but for the bundled scripts of test pages, and pages that tests make up. */
export default defineConfig({
  plugins: [bundledSources(), madeUpPages(), demoHost()],
  server: { watch: null },
  optimizeDeps: { entries: ['demo/*.html'] },
});
