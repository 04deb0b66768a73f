import { expect } from '@open-wc/testing';
import {
  RequestSlots,
  type RequestSlot,
  type SlotClient,
} from '../../../src/engine/network/request-slots.js';
import { isAbort } from '../../../src/errors.js';
import { settle } from '../../support/clocks.js';

const never = new AbortController().signal;

/** Asks for slots and writes down who got one. */
function setUp(limit: number) {
  const slots = new RequestSlots();
  const granted: string[] = [];
  const held = new Map<string, RequestSlot>();
  const ask = (member: SlotClient, name: string, priority: number, signal = never): Promise<void> =>
    member.acquire(priority, signal).then((slot) => {
      granted.push(name);
      held.set(name, slot);
    });
  return { slots, member: slots.join(limit), granted, held, ask };
}

describe('Lanes', () => {
  it('gives no more than the limit, and each that comes back to the next in line (N13)', async () => {
    const { member, granted, held, ask } = setUp(2);
    for (const name of ['a', 'b', 'c', 'd']) void ask(member, name, 1);
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
  });

  it('counts a lane that is released twice once (N13)', async () => {
    const { member, granted, held, ask } = setUp(1);
    for (const name of ['a', 'b', 'c']) void ask(member, name, 1);
    await settle();
    held.get('a')!.release();
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
  });

  it('serves lower ranks first, and equal ranks in the order they asked', async () => {
    const { member, granted, held, ask } = setUp(1);
    void ask(member, 'first', 9);
    await settle();
    for (const [name, priority] of [
      ['old chunk', 2],
      ['new file', 3],
      ['old retry', 1.5],
      ['old chunk 2', 2],
    ] as const)
      void ask(member, name, priority);
    for (let count = 0; count < 4; count += 1) {
      held.get(granted.at(-1)!)!.release();
      await settle();
    }
    expect(granted).to.deep.equal(['first', 'old retry', 'old chunk', 'old chunk 2', 'new file']);
  });

  it('is shared by all members, as large as the largest limit, and never larger than five (N13)', async () => {
    const { slots, member, granted, ask } = setUp(2);
    const other = slots.join(50);
    for (let count = 0; count < 9; count += 1) void ask(count % 2 === 0 ? member : other, String(count), 1);
    await settle();
    expect(granted).to.have.length(5);
    expect(granted.filter((name) => Number(name) % 2 === 0)).to.have.length(2);
  });

  it('keeps lanes and calls together within the six connections of a browser, calls first (N13)', async () => {
    const { slots, granted, held, ask } = setUp(1);
    const member = slots.join(5);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void ask(member, name, 1);
    for (const name of ['call 1', 'call 2', 'call 3']) void ask(slots.calls, name, 0);
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'call 1']);
    held.get('a')!.release();
    await settle();
    expect(granted.at(-1)).to.equal('call 2');
    held.get('b')!.release();
    await settle();
    expect(granted.at(-1)).to.equal('f');
    expect(granted).not.to.include('call 3');
    held.get('call 1')!.release();
    await settle();
    expect(granted.at(-1)).to.equal('call 3');
  });

  it('lets a lower limit take effect as lanes come back', async () => {
    const { member, granted, held, ask } = setUp(3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) void ask(member, name, 1);
    await settle();
    member.limit = 1;
    held.get('a')!.release();
    held.get('b')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
    held.get('c')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('serves those who wait when the limit rises', async () => {
    const { member, granted, ask } = setUp(1);
    for (const name of ['a', 'b', 'c']) void ask(member, name, 1);
    await settle();
    member.limit = 3;
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
  });

  for (const limit of [0, -1, Number.NaN, 0.5]) {
    it(`has at least one lane for a limit of ${String(limit)}`, async () => {
      const { member, granted, ask } = setUp(limit);
      void ask(member, 'a', 1);
      void ask(member, 'b', 1);
      await settle();
      expect(granted).to.deep.equal(['a']);
    });
  }

  it('rejects with AbortError whoever stops waiting, and forgets the place in line', async () => {
    const { member, granted, held, ask } = setUp(1);
    const stop = new AbortController();
    void ask(member, 'a', 1);
    const waiting = ask(member, 'b', 1, stop.signal).catch((error: unknown) => error);
    void ask(member, 'c', 1);
    await settle();
    stop.abort();
    expect(isAbort(await waiting)).to.be.true;
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'c']);
  });

  it('gives nothing to whoever asks too late', async () => {
    const { member, granted, ask } = setUp(1);
    const error = await ask(member, 'a', 1, AbortSignal.abort()).catch((cause: unknown) => cause);
    expect(isAbort(error)).to.be.true;
    expect(granted).to.deep.equal([]);
  });

  it('lets others go on when a member leaves', async () => {
    const { slots, member, granted, held, ask } = setUp(1);
    const other = slots.join(1);
    void ask(member, 'a', 1);
    void ask(other, 'b', 1);
    await settle();
    member.leave();
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
  });
});
