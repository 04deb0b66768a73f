import { defineConfig } from 'vitest/config';

/** Tests that run in Node: the embedded server, the session code, and what the benches make of their numbers. */
export default defineConfig({
  test: { include: ['test/{bench,server,session}/**/*.test.ts'], passWithNoTests: false },
});
