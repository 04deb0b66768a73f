import { expect } from '@open-wc/testing';
import type { Waiting } from '../../../src/engine/model/upload.js';
import { Waits } from '../../../src/engine/model/waits.js';

const tab: Waiting = { reason: 'tab', attempt: 1, untilMs: null };
const session: Waiting = { reason: 'session', attempt: 1, untilMs: null };
const offline: Waiting = { reason: 'offline', attempt: 1, untilMs: null };
const soon: Waiting = { reason: 'retry', attempt: 2, untilMs: 1_000 };
const late: Waiting = { reason: 'retry', attempt: 3, untilMs: 8_000 };

function setUp() {
  const shown: (Waiting['reason'] | null)[] = [];
  const waits: Waits = new Waits(() => shown.push(waits.strongest?.reason ?? null));
  return { waits, shown };
}

describe('Waits', () => {
  it('shows the strongest: another tab, then a KS, then the network, then a retry', () => {
    const { waits, shown } = setUp();
    const sources = [late, offline, session, tab].map((waiting) => {
      const wait = waits.open();
      wait(waiting);
      return wait;
    });
    expect(shown).to.deep.equal(['retry', 'offline', 'session', 'tab']);
    for (const wait of sources.reverse()) wait(null);
    expect(shown.slice(4)).to.deep.equal(['session', 'offline', 'retry', null]);
  });

  it('shows of several retries the one that comes next, whichever began first', () => {
    const { waits } = setUp();
    const [one, other] = [waits.open(), waits.open()];
    one(soon);
    other(late);
    expect(waits.strongest).to.equal(soon);
    one(null);
    expect(waits.strongest).to.equal(late);
    one(soon);
    expect(waits.strongest).to.equal(soon);
  });

  it('keeps one wait for each source: a later one takes the place of the earlier', () => {
    const { waits } = setUp();
    const wait = waits.open();
    wait(offline);
    wait(late);
    expect(waits.strongest).to.equal(late);
    wait(null);
    expect(waits.strongest).to.equal(null);
  });

  it('ends what the upload waits for by itself, and leaves the wait for a KS', () => {
    const { waits } = setUp();
    for (const waiting of [tab, session, soon]) waits.open()(waiting);
    waits.endOwn();
    expect(waits.strongest).to.equal(session);
    waits.endAll();
    expect(waits.strongest).to.equal(null);
  });
});
