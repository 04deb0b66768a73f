import { LANES, killOnce } from '../chaos/kill-run.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

const MIB = 1024 * 1024;
const SIZE = 40 * MIB + 12_345;

/** The short version of `npm run chaos:kill`. */
for (const share of [0, 0.3, 0.8]) {
  test(`the browser is killed with ${String(share * 100)} % confirmed, started again, and the upload continues (F8)`, async ({
    kaltura,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
    // On loopback the rest would be there before the browser is killed.
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 200 } });
    const { left, sentAgain, issues } = await killOnce({
      origin: baseURL ?? '',
      kaltura,
      file,
      chunkSize: MIB,
      profile: test.info().outputPath('profile'),
      killAfter: { bytes: Math.max(1, SIZE * share) },
    });
    expect(left).toMatch(/file|confirmation/);
    expect(issues).toEqual([]);
    expect(sentAgain).toBeLessThan(2 * LANES);
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  });
}
