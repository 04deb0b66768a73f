import { expect } from '@open-wc/testing';
import { BlockedRequests } from '../../../src/kaltura/http/blocked-requests.js';
import { FakeClock } from '../../support/clocks.js';

const HOUR_MS = 3_600_000;
/** A server that is there. */
const URL_OF_SERVER = location.href;
const REQUEST = { service: 'uploadToken', action: 'add', httpStatus: null, serverSession: null };

/** The code of the explanation of four failures within so many milliseconds, between which the clock is set. */
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

  it('blames nobody for the last failure before a server is back, and the page for the next one (W9)', async () => {
    const clock = new FakeClock();
    const requests = new BlockedRequests(clock);
    await requests.explain(URL_OF_SERVER, REQUEST);
    clock.advance(3_000);
    await requests.explain(URL_OF_SERVER, REQUEST);
    expect(await requests.explain(URL_OF_SERVER, REQUEST)).to.equal(null);
    expect((await requests.explain(URL_OF_SERVER, REQUEST))?.code).to.equal('PAGE_BLOCKED');
  });

  describe('in a browser that says that it is offline', () => {
    let isOnline: boolean;
    beforeEach(() => {
      isOnline = false;
      Object.defineProperty(navigator, 'onLine', { get: () => isOnline, configurable: true });
    });
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'onLine');
    });

    it('lets the first request be made again soon, and blames the page when the server is there (W3, W9)', async () => {
      const clock = new FakeClock();
      const requests = new BlockedRequests(clock);
      expect(await requests.explain(URL_OF_SERVER, REQUEST)).to.equal(null);
      const againMs = requests.lookAgainMs(URL_OF_SERVER);
      expect(againMs).to.be.within(2_500, 10_000);
      clock.advance(againMs!);
      expect((await requests.explain(URL_OF_SERVER, REQUEST))?.code).to.equal('PAGE_BLOCKED');
      expect(requests.lookAgainMs(URL_OF_SERVER)).to.equal(null);
    });

    it('blames nobody when nothing answers, and looks no more often than else (W3, W9)', async () => {
      const clock = new FakeClock();
      const requests = new BlockedRequests(clock);
      const url = 'http://127.0.0.1:9/api_v3/service/uploadToken/action/add';
      await requests.explain(url, REQUEST);
      clock.advance(4_000);
      expect(await requests.explain(url, REQUEST)).to.equal(null);
      expect(requests.lookAgainMs(url)).to.equal(null);
    });

    it('blames nobody when the line has just come back (W9)', async () => {
      const clock = new FakeClock();
      const requests = new BlockedRequests(clock);
      await requests.explain(URL_OF_SERVER, REQUEST);
      clock.advance(4_000);
      const verdict = requests.explain(URL_OF_SERVER, REQUEST);
      setTimeout(() => (isOnline = true));
      expect(await verdict).to.equal(null);
    });

    it('asks nothing of a server that has answered once (W9)', async () => {
      const requests = new BlockedRequests(new FakeClock());
      requests.answered(URL_OF_SERVER);
      await requests.explain(URL_OF_SERVER, REQUEST);
      expect(requests.lookAgainMs(URL_OF_SERVER)).to.equal(null);
    });
  });
});
