import { expect } from '@open-wc/testing';
import {
  RequestSlots,
  type RequestSlot,
  type SlotClient,
} from '../../../src/engine/network/request-slots.js';
import { isAbort } from '../../../src/errors.js';
import { settle } from '../../support/clocks.js';

const never = new AbortController().signal;

/** Acquires slots and records who got one. */
function setUp(limit: number) {
  const slots = new RequestSlots();
  const granted: string[] = [];
  const held = new Map<string, RequestSlot>();
  const acquire = (client: SlotClient, name: string, priority: number, signal = never): Promise<void> =>
    client.acquire(priority, signal).then((slot) => {
      granted.push(name);
      held.set(name, slot);
    });
  return { slots, client: slots.join(limit), granted, held, acquire };
}

describe('RequestSlots', () => {
  it('gives no more than the limit, and each that comes back to the next in line (N13)', async () => {
    const { client, granted, held, acquire } = setUp(2);
    for (const name of ['a', 'b', 'c', 'd']) void acquire(client, name, 1);
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
  });

  it('counts a slot that is released twice once (N13)', async () => {
    const { client, granted, held, acquire } = setUp(1);
    for (const name of ['a', 'b', 'c']) void acquire(client, name, 1);
    await settle();
    held.get('a')!.release();
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
  });

  it('serves lower priority numbers first, and equal ones in the order of the calls', async () => {
    const { client, granted, held, acquire } = setUp(1);
    void acquire(client, 'first', 9);
    await settle();
    for (const [name, priority] of [
      ['old chunk', 2],
      ['new file', 3],
      ['old retry', 1.5],
      ['old chunk 2', 2],
    ] as const)
      void acquire(client, name, priority);
    for (let count = 0; count < 4; count += 1) {
      held.get(granted.at(-1)!)!.release();
      await settle();
    }
    expect(granted).to.deep.equal(['first', 'old retry', 'old chunk', 'old chunk 2', 'new file']);
  });

  it('is shared by all clients, as large as the largest limit, and never larger than five (N13)', async () => {
    const { slots, client, granted, acquire } = setUp(2);
    const other = slots.join(50);
    for (let count = 0; count < 9; count += 1)
      void acquire(count % 2 === 0 ? client : other, String(count), 1);
    await settle();
    expect(granted).to.have.length(5);
    expect(granted.filter((name) => Number(name) % 2 === 0)).to.have.length(2);
  });

  it('keeps chunks and calls together within the six connections of a browser, calls first (N13)', async () => {
    const { slots, granted, held, acquire } = setUp(1);
    const client = slots.join(5);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void acquire(client, name, 1);
    for (const name of ['call 1', 'call 2', 'call 3']) void acquire(slots.calls, name, 0);
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

  it('gives single calls the connections that no chunk waits for, two of six never (N13)', async () => {
    const { slots, granted, held, acquire } = setUp(1);
    const client = slots.join(5);
    slots.callsAreSingle();
    for (const name of ['1', '2', '3', '4', '5']) void acquire(slots.calls, `call ${name}`, 0);
    await settle();
    expect(granted).to.deep.equal(['call 1', 'call 2', 'call 3', 'call 4']);
    for (const name of ['a', 'b', 'c', 'd']) void acquire(client, name, 1);
    await settle();
    expect(granted.slice(4)).to.deep.equal(['a', 'b']);
    // Chunks first, until there are as many as without single calls.
    for (const name of ['call 1', 'call 2', 'call 3']) {
      held.get(name)!.release();
      await settle();
    }
    expect(granted.slice(6)).to.deep.equal(['c', 'd', 'call 5']);
  });

  it('lets a lower limit take effect as slots come back', async () => {
    const { client, granted, held, acquire } = setUp(3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) void acquire(client, name, 1);
    await settle();
    client.limit = 1;
    held.get('a')!.release();
    held.get('b')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
    held.get('c')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('serves those who wait when the limit rises', async () => {
    const { client, granted, acquire } = setUp(1);
    for (const name of ['a', 'b', 'c']) void acquire(client, name, 1);
    await settle();
    client.limit = 3;
    await settle();
    expect(granted).to.deep.equal(['a', 'b', 'c']);
  });

  for (const limit of [0, -1, Number.NaN, 0.5]) {
    it(`has at least one slot for a limit of ${String(limit)}`, async () => {
      const { client, granted, acquire } = setUp(limit);
      void acquire(client, 'a', 1);
      void acquire(client, 'b', 1);
      await settle();
      expect(granted).to.deep.equal(['a']);
    });
  }

  it('rejects with AbortError whoever stops waiting, and forgets the place in line', async () => {
    const { client, granted, held, acquire } = setUp(1);
    const stop = new AbortController();
    void acquire(client, 'a', 1);
    const waiting = acquire(client, 'b', 1, stop.signal).catch((error: unknown) => error);
    void acquire(client, 'c', 1);
    await settle();
    stop.abort();
    expect(isAbort(await waiting)).to.be.true;
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'c']);
  });

  it('gives nothing to whoever comes too late', async () => {
    const { client, granted, acquire } = setUp(1);
    const error = await acquire(client, 'a', 1, AbortSignal.abort()).catch((cause: unknown) => cause);
    expect(isAbort(error)).to.be.true;
    expect(granted).to.deep.equal([]);
  });

  it('lets others go on when a client leaves', async () => {
    const { slots, client, granted, held, acquire } = setUp(1);
    const other = slots.join(1);
    void acquire(client, 'a', 1);
    void acquire(other, 'b', 1);
    await settle();
    client.leave();
    held.get('a')!.release();
    await settle();
    expect(granted).to.deep.equal(['a', 'b']);
  });
});
