/**
 * What failed, out of the JSON reports of the test runners: a line for the test and the first lines of its error.
 * Whoever sees only the end of a long log still learns which test it was.
 */

import { stripVTControlCharacters } from 'node:util';

const LONGEST_ERROR = 1200;

/** Failed tests of a report of Playwright's JSON reporter, and errors outside of tests. */
export function failuresOfPlaywright({ suites, errors }) {
  return [
    ...suites.flatMap((suite) => specsOf(suite)).flatMap(failuresOfSpec),
    ...errors.map(({ message }) => failure('Outside of the tests', message)),
  ];
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function failuresOfSpec({ file, line, title, tests }) {
  return tests
    .filter(({ status }) => status === 'unexpected')
    .map(({ projectName, results }) => {
      const errors = results.flatMap((result) => result.errors);
      return failure(`[${projectName}] ${file}:${line} › ${title}`, errors[0]?.message);
    });
}

/** Failed tests of a report of Vitest's JSON reporter; a file that does not load fails without a test. */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [failure(fileOf(name), message)];
    return failed.map(({ fullName, failureMessages }) =>
      failure(`${fileOf(name)} › ${fullName}`, failureMessages[0]),
    );
  });
}

/** Vitest names files by their whole path. */
function fileOf(path) {
  return path.slice(Math.max(0, path.lastIndexOf('/test/') + 1));
}

/** One failure as text, with the first part of what was said of it. */
export function failure(title, message = '') {
  const text = stripVTControlCharacters(String(message)).trim().slice(0, LONGEST_ERROR);
  return text === '' ? title : `${title}\n${text.replace(/^/gm, '    ')}`;
}
