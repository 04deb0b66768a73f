import { describe, expect, it } from 'vitest';
import { failure, failuresOfPlaywright, failuresOfVitest } from '../../scripts/stages/failures.mjs';

describe('what failed, said at the end of a long log', () => {
  it('names a failed end-to-end test with the error of its first attempt, and nothing that passed at last', () => {
    const spec = (title: string, status: string, messages: string[]) => ({
      file: 'pause.spec.ts',
      line: 7,
      title,
      tests: [
        { projectName: 'chromium', status, results: messages.map((message) => ({ errors: [{ message }] })) },
      ],
    });
    const report = {
      suites: [
        {
          specs: [spec('passes', 'expected', [])],
          suites: [
            { specs: [spec('fails', 'unexpected', ['first', 'second']), spec('flaky', 'flaky', ['once'])] },
          ],
        },
      ],
      errors: [{ message: 'No such server.' }],
    };
    expect(failuresOfPlaywright(report)).toEqual([
      '[chromium] pause.spec.ts:7 › fails\n    first',
      'Outside of the tests\n    No such server.',
    ]);
  });

  it('names a failed test of Vitest, and a file that does not load', () => {
    const report = {
      testResults: [
        {
          name: 'any/where/test/server/chunks.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'passes', failureMessages: [] },
            { status: 'failed', fullName: 'chunks in order', failureMessages: ['1 is not 2'] },
          ],
        },
        {
          name: 'any/where/test/server/broken.test.ts',
          status: 'failed',
          message: 'Unexpected }',
          assertionResults: [],
        },
      ],
    };
    expect(failuresOfVitest(report)).toEqual([
      'test/server/chunks.test.ts › chunks in order\n    1 is not 2',
      'test/server/broken.test.ts\n    Unexpected }',
    ]);
  });

  it('keeps a long error short', () => {
    expect(failure('title', 'x'.repeat(100_000))).toHaveLength('title\n    '.length + 1200);
  });
});
