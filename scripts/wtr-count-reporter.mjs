import { writeFileSync } from 'node:fs';

/**
 * A reporter of @web/test-runner that ends with one plain line, `N passed, N failed, N skipped`,
 * and writes the same numbers as JSON to the file named by `TEST_COUNTS_FILE`.
 */
export function countReporter() {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) countSession(session, counts);
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      const file = process.env.TEST_COUNTS_FILE;
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const failedBefore = counts.failed;
  if (session.testResults) countSuite(session.testResults, counts);
  // A file that does not load, or an error outside of a test, fails the session without failing a test.
  if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
}

function countSuite(suite, counts) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const nested of suite.suites) countSuite(nested, counts);
}
