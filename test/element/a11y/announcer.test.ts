import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { MOST_TOGETHER, TOGETHER_MS } from '../../../src/element/a11y/announcer.js';
import { settle } from '../../support/clocks.js';
import { setUp } from './setup.js';

/** Until everything is said and the regions are empty again. */
const LONG_MS = 60_000;

describe('announcer', () => {
  it('says failures at once, and those of one task in one breath, each as a sentence of its own (A2, W18)', async () => {
    const { announcer, clock, said } = setUp();
    for (const name of ['a', 'b', 'c']) announcer.alert(`“${name}” was not added.`);
    await clock.pass(0);
    expect(said).to.deep.equal(['!“a” was not added. “b” was not added. “c” was not added.']);
  });

  it('does not replace an alert by the next, which follows after a moment (W18)', async () => {
    const { announcer, clock, said } = setUp();
    announcer.alert('a failed.');
    await clock.pass(100);
    announcer.alert('b failed.');
    announcer.alert('c failed.');
    await clock.pass(0);
    expect(said).to.deep.equal(['!a failed.']);
    await clock.pass(LONG_MS);
    expect(said).to.deep.equal(['!a failed.', '!b failed. c failed.']);
  });

  it('says the same failure again, whether or not the region was rendered empty in between (W18)', async () => {
    const { announcer, clock, said } = setUp();
    announcer.alert('a failed.');
    await settle();
    const first = announcer.assertive;
    await clock.pass(100);
    announcer.alert('a failed.');
    await clock.pass(3000);
    expect(said).to.deep.equal(['!a failed.', '!a failed.']);
    expect(announcer.assertive).not.to.equal(first);
  });

  it('empties the region before the next text, for longer than a long list takes to be rendered (W18)', async () => {
    const { announcer, clock } = setUp();
    announcer.say('One');
    await clock.pass(TOGETHER_MS);
    announcer.say('Two');
    await clock.pass(TOGETHER_MS);
    expect(announcer.polite).to.equal('');
    await clock.pass(200);
    expect(announcer.polite).to.equal('');
    await clock.pass(100);
    expect(announcer.polite).to.equal('Two');
  });

  it('counts what is more than five at once (W18)', async () => {
    const { announcer, clock, said } = setUp();
    for (let index = 1; index <= 50; index += 1) announcer.alert(`${String(index)} failed.`);
    await clock.pass(LONG_MS);
    expect(said).to.deep.equal(['!1 failed. 2 failed. 3 failed. 4 failed. 5 failed. and 45 more']);
  });

  it('lets news wait while an alert was just said, and loses none of them (W18)', async () => {
    const { announcer, clock, said } = setUp();
    announcer.say('One');
    announcer.say('Two');
    announcer.say('One');
    await clock.pass(TOGETHER_MS - 100);
    announcer.alert('a failed.');
    await clock.pass(TOGETHER_MS);
    expect(said).to.deep.equal(['!a failed.']);
    await clock.pass(LONG_MS);
    expect(said).to.deep.equal(['!a failed.', 'One. Two']);
  });

  it('says news also while one failure follows the other (W18)', async () => {
    const { announcer, clock, said } = setUp();
    announcer.say('One');
    for (let time = 0; time < 10; time += 1) {
      announcer.alert(`${String(time)} failed.`);
      await clock.pass(900);
    }
    expect(said).to.include('One');
    await clock.pass(LONG_MS);
    for (let time = 0; time < 10; time += 1) expect(said.join(' ')).to.include(`${String(time)} failed.`);
  });

  it('says nothing for an element that has left the page, nor when it is back (W18)', async () => {
    const { announcer, clock, host, said } = setUp();
    announcer.say('One');
    announcer.alert('a failed.');
    host.isConnected = false;
    await clock.pass(LONG_MS);
    host.isConnected = true;
    await clock.pass(LONG_MS);
    expect(said).to.deep.equal([]);
    announcer.alert('b failed.');
    await settle();
    expect(said).to.deep.equal(['!b failed.']);
  });

  it('leaves no timer and no text behind (E2)', async () => {
    const { announcer, clock } = setUp();
    announcer.alert('a failed.');
    announcer.say('One');
    await clock.pass(100);
    announcer.stop();
    expect([clock.pending, announcer.assertive, announcer.polite]).to.deep.equal([0, '', '']);
  });

  it('empties what nobody follows, for those who walk over the page', async () => {
    const { announcer, clock } = setUp();
    announcer.alert('a failed.');
    await clock.pass(LONG_MS);
    expect([announcer.assertive, clock.pending]).to.deep.equal(['', 0]);
  });

  it('loses no failure and keeps the order, whatever comes when (W18)', async () => {
    const step = fc.record({
      kind: fc.constantFrom('alert', 'say', 'speak'),
      times: fc.integer({ min: 1, max: MOST_TOGETHER + 3 }),
      waitMs: fc.constantFrom(0, 1, 100, 250, 1999, 2000, 2250, 9000, 12_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { announcer, clock, said } = setUp();
        const alerts: string[] = [];
        const news: string[] = [];
        let number = 0;
        for (const { kind, times, waitMs } of steps) {
          for (let time = 0; time < times; time += 1) {
            const text = `<${String((number += 1))}>`;
            (kind === 'alert' ? alerts : news).push(text);
            if (kind === 'alert') announcer.alert(text);
            else if (kind === 'say') announcer.say(text);
            else {
              const told = [text];
              announcer.speakSoon({ take: () => told.splice(0) });
            }
          }
          await clock.pass(waitMs);
        }
        await clock.pass(LONG_MS);
        expect(clock.pending).to.equal(0);
        for (const [all, isAlert] of [
          [alerts, true],
          [news, false],
        ] as const) {
          const texts = said.filter((text) => text.startsWith('!') === isAlert).join(' ');
          const named = [...texts.matchAll(/<\d+>/gu)].map(([text]) => text);
          const counted = [...texts.matchAll(/and (\d+) more/gu)].map(([, count]) => Number(count));
          expect(named.length + counted.reduce((sum, count) => sum + count, 0)).to.equal(all.length);
          expect(new Set(named).size).to.equal(named.length);
          if (isAlert) expect(named).to.deep.equal(all.filter((text) => named.includes(text)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
