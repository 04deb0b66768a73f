import { expect } from '@open-wc/testing';
import { BlockedRequests } from '../../../src/kaltura/http/blocked-requests.js';
import { FakeClock } from '../../support/clocks.js';

const HOUR_MS = 3_600_000;
/** A server that is there. */
const URL_OF_SERVER = location.href;
const REQUEST = { service: 'uploadToken', action: 'add', httpStatus: null, serverSession: null };

/** The code of the explanation of three failures within so many milliseconds, between which the clock is set. */
async function codeAfter({
  passMs,
  setByMs,
}: {
  readonly passMs: number;
  readonly setByMs: number;
}): Promise<string | null> {
  const clock = new FakeClock();
  const requests = new BlockedRequests(clock);
  await requests.explain(URL_OF_SERVER, REQUEST);
  clock.advance(passMs);
  clock.setWallClock(setByMs);
  await requests.explain(URL_OF_SERVER, REQUEST);
  return (await requests.explain(URL_OF_SERVER, REQUEST))?.code ?? null;
}

describe('BlockedRequests', () => {
  it('does not take a clock that is set forward for a long time without a response (W4)', async () => {
    expect(await codeAfter({ passMs: 10, setByMs: HOUR_MS })).to.equal(null);
  });

  it('finds the page at fault although the clock was set back (W4)', async () => {
    expect(await codeAfter({ passMs: 3_000, setByMs: -HOUR_MS })).to.equal('PAGE_BLOCKED');
  });
});
