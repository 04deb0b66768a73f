import { defineConfig } from 'vitest/config';

/** Tests that run in Node: the embedded server, the session code, and what benches and scripts make of what they read. */
export default defineConfig({
  test: { include: ['test/{bench,scripts,server,session,support}/**/*.test.ts'], passWithNoTests: false },
});
