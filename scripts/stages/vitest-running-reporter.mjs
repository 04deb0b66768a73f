import { RunningTests } from './running-tests.mjs';

/** A reporter of Vitest that prints nothing and says which tests are running. */
export default class VitestRunningReporter {
  #tests = new RunningTests();

  onTestCaseReady(test) {
    this.#tests.begin(titleOf(test));
  }

  onTestCaseResult(test) {
    this.#tests.end(titleOf(test));
  }
}

/** As failures are named. */
function titleOf(test) {
  return `${test.module.relativeModuleId} › ${test.fullName}`;
}
