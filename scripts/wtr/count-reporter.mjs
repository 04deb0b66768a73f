import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { failure } from '../stages/failures.mjs';

/**
 * A reporter of @web/test-runner that ends with one plain line, `N passed, N failed, N skipped`,
 * and writes the same numbers, and what failed, as JSON to the file named by `TEST_COUNTS_FILE`.
 */
export function countReporter() {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const session of sessions) countSession(session, counts);
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      const file = process.env.TEST_COUNTS_FILE;
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const failedBefore = counts.failed;
  const file = relative('', session.testFile ?? '');
  if (session.testResults) countSuite(session.testResults, counts, file);
  // A file that does not load, or an error outside of a test, fails the session without failing a test.
  if (!session.passed && counts.failed === failedBefore) {
    counts.failed += 1;
    counts.failures.push(failure(file, session.errors[0]?.message));
  }
}

function countSuite(suite, counts, path) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.failures.push(failure(`${path} › ${test.name}`, test.error?.message));
    }
  }
  for (const nested of suite.suites) countSuite(nested, counts, `${path} › ${nested.name}`);
}
