import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findBrowser } from './scripts/browser.mjs';
import { findEngine } from './scripts/engines.mjs';
import { countReporter } from './scripts/wtr/count-reporter.mjs';
import { kalturaMiddleware } from './scripts/wtr/kaltura-middleware.mjs';
import { webkitLauncher } from './scripts/wtr/webkit-launcher.mjs';

/** By the name in `TEST_ENGINE`; Chromium when there is none. */
const LAUNCHERS = {
  chromium: () => {
    const { executablePath, args } = findBrowser({ install: true });
    // Two pages, each with storage of its own.
    const launchOptions = { executablePath, args: [...args] };
    return playwrightLauncher({ product: 'chromium', launchOptions, concurrency: 2 });
  },
  firefox: () => {
    const { executablePath, reason } = findEngine('firefox');
    if (reason) throw new Error(reason);
    // The channel is Playwright's name for a Firefox that is not Playwright's own build.
    return playwrightLauncher({
      product: 'firefox',
      launchOptions: { channel: 'moz-firefox', executablePath },
    });
  },
  webkit: webkitLauncher,
};

const ALL = [
  'test/*.test.ts',
  'test/{kaltura,engine,element,browser,background,finish,companions}/**/*.test.ts',
];

/**
 * What rests on the platform, where engines differ most: files, drops, storage, forms, requests. `npm run test:full` runs
 * everything in each engine.
 */
const ON_PLATFORM = [
  'test/{browser,background}/**/*.test.ts',
  'test/element/{drop,form,handles,page,preflight}/**/*.test.ts',
  'test/engine/{file,resume}/**/*.test.ts',
  'test/kaltura/http/**/*.test.ts',
];

/** Tests of src in a real browser. The embedded server answers below `/k/` on the same origin. */
export default {
  files: process.env.TEST_ROOMS === 'engine' ? ON_PLATFORM : ALL,
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
  // These only end what hangs: a busy machine takes thirty times as long.
  testFramework: { config: { timeout: 60_000 } },
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  browsers: [LAUNCHERS[process.env.TEST_ENGINE || 'chromium']()],
};
