import { defineConfig } from 'vitest/config';

/** Tests that run in Node: the embedded server, the session code, the LTI tool, and what benches and scripts make of what they read. */
export default defineConfig({
  test: {
    include: ['test/{bench,lti,preflight,scripts,server,session,support}/**/*.test.ts'],
    passWithNoTests: false,
    // They only end what hangs. On a machine that does fifty other things, a test takes thirty times as long as alone.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
