import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findBrowser } from './scripts/browser.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';
import { kalturaMiddleware } from './scripts/wtr-kaltura.mjs';

const { executablePath, args } = findBrowser({ install: true });

/** Tests of src in a real browser. The embedded server answers below `/k/` on the same origin. */
export default {
  files: 'test/{kaltura,engine,element}/**/*.test.ts',
  nodeResolve: true,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [await kalturaMiddleware()],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
  filterBrowserLogs: ({ args: [text] }) => !String(text).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: 10_000 } },
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: { executablePath, args: [...args] } })],
};
