import { relative } from 'node:path';
import { RunningTests } from './running-tests.mjs';

/** A reporter of Playwright that prints nothing and says which tests are running. */
export default class PlaywrightRunningReporter {
  #tests = new RunningTests();

  onTestBegin(test) {
    this.#tests.begin(titleOf(test));
  }

  onTestEnd(test) {
    this.#tests.end(titleOf(test));
  }

  printsToStdio() {
    return false;
  }
}

/** As failures are named. */
function titleOf(test) {
  const { file, line } = test.location;
  return `[${test.parent.project()?.name ?? ''}] ${relative('', file)}:${line} › ${test.title}`;
}
