/**
 * How tests came out.
 *
 * @typedef {object} Counts
 * @property {number} passed At the first attempt.
 * @property {number} failed At every attempt.
 * @property {number} flaky Failed, and passed at a later attempt.
 * @property {number} skipped
 * @property {readonly string[]} failures What failed, as texts, as far as it can be said.
 * @property {readonly string[]} flakyTests The names of the flaky tests.
 */

/**
 * The sum of several stages.
 *
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
function sumOf(all) {
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return {
    ...{ passed: sum('passed'), failed: sum('failed'), flaky: sum('flaky'), skipped: sum('skipped') },
    failures: all.flatMap(({ failures }) => failures),
    flakyTests: all.flatMap(({ flakyTests }) => flakyTests),
  };
}

/** The line that ends a run; tools read it. @param {Counts} counts @returns {string} */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What stands at the end of a run: what failed, what was flaky, and the numbers in one line. Once more at the end, for
 * whoever sees only the end of the log.
 *
 * @param {readonly { readonly title: string, readonly counts: Counts }[]} stages
 * @returns {string}
 */
export function closingWords(stages) {
  const total = sumOf(stages.map(({ counts }) => counts));
  const failed = stages
    .filter(({ counts }) => counts.failed > 0)
    .flatMap(({ title, counts }) => [`--- ${title}`, ...counts.failures]);
  return [
    ...(failed.length > 0 ? ['', '=== What failed', ...failed] : []),
    ...(total.flaky > 0 ? ['', `${total.flaky} flaky`, ...total.flakyTests.map((name) => `  ${name}`)] : []),
    '',
    describeCounts(total),
  ].join('\n');
}
