const HANGS = 'Playwright cannot do this in a Firefox that is not its own build: it waits for ever.';

/**
 * End-to-end tests that an engine does not run, by the name of its project, and why. What the engine itself does
 * otherwise is in docs/browser-support.md, with a test of its own where there is something to be tested.
 */
export const LIMITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'firefox-end-to-end': {
    'in a sandboxed iframe, which has neither an origin nor storage (E4, F5)': HANGS,
    'an iframe that goes takes its upload with it, and the page works on (E4, E2)': HANGS,
    'a folder of 250 files that is picked is read whole (E9)': HANGS,
    'after back/forward the finished ids are shown and sent again (V4)': HANGS,
    'a file that is written to during the upload stops with “file changed”, without spending all attempts (F1)':
      'Firefox reads on, and the bytes that were chosen are still there.',
    'a file that is replaced by another of the same size during the upload stops with “file changed”, without spending all attempts (F1)':
      'Firefox reads on; it is found out before the final.',
    'a file that changes after its last chunk is found out before the final (F1)':
      'Firefox reads on, and the bytes that were chosen are still there.',
    'without file handles, the same file chosen again continues at the confirmed bytes (F3, F8)':
      'Firefox restores the list after a reload, as it restores a form.',
    'a dropped file continues after a reload in one click, without being chosen again (F9)':
      'Firefox has no file handles.',
  },
};
