import { defineConfig } from 'vitest/config';

/** Tests that run in Node: the embedded server and the session code. */
export default defineConfig({
  test: { include: ['test/{server,session}/**/*.test.ts'], passWithNoTests: false },
});
