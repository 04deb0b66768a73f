import { expect } from '@open-wc/testing';
import { abortable, unlessAborted } from '../src/abort.js';
import { isAbort } from '../src/errors.js';

/** A wait that the test settles, and how often it was begun and ended. */
function setUp() {
  const stop = new AbortController();
  const calls: string[] = [];
  let settle: { resolve: (value: number) => void; reject: (reason: Error) => void } | null = null;
  const wait = (): Promise<number> =>
    abortable<number>((resolve, reject) => {
      calls.push('begun');
      settle = { resolve, reject };
      return () => calls.push('ended');
    }, stop.signal);
  return { stop, calls, wait, settled: () => settle! };
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (reason: unknown) => reason,
  );
}

describe('abortable', () => {
  it('ends the wait once, with the value or with the reason', async () => {
    const { calls, wait, settled, stop } = setUp();
    const value = wait();
    settled().resolve(7);
    expect(calls).to.deep.equal(['begun', 'ended']);
    expect(await value).to.equal(7);
    const failed = rejection(wait());
    const reason = new Error('no');
    settled().reject(reason);
    expect(await failed).to.equal(reason);
    stop.abort();
    expect(calls).to.deep.equal(['begun', 'ended', 'begun', 'ended']);
  });

  it('ends the wait at once when the signal aborts, and takes no value afterwards', async () => {
    const { calls, wait, settled, stop } = setUp();
    const failed = rejection(wait());
    stop.abort();
    expect(calls).to.deep.equal(['begun', 'ended']);
    settled().resolve(7);
    expect(isAbort(await failed)).to.be.true;
    expect(calls).to.deep.equal(['begun', 'ended']);
  });

  it('begins nothing when the signal has aborted already', async () => {
    const { calls, wait, stop } = setUp();
    stop.abort();
    expect(isAbort(await rejection(wait()))).to.be.true;
    expect(calls).to.deep.equal([]);
  });

  it('ends a wait that is over, or aborted, while it is being set up', async () => {
    const stop = new AbortController();
    const ended: string[] = [];
    const value = await abortable<number>((resolve) => {
      resolve(7);
      return () => ended.push('resolved');
    }, stop.signal);
    const failed = await rejection(
      abortable(() => {
        stop.abort();
        return () => ended.push('aborted');
      }, stop.signal),
    );
    expect(value).to.equal(7);
    expect(isAbort(failed)).to.be.true;
    expect(ended).to.deep.equal(['resolved', 'aborted']);
  });
});

describe('unlessAborted', () => {
  const never = new Promise<never>(() => undefined);

  it('passes on what comes in time', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(7), signal)).to.equal(7);
    const failure = await unlessAborted(Promise.reject(new Error('no')), signal).catch(
      (error: unknown) => error,
    );
    expect((failure as Error).message).to.equal('no');
  });

  it('stops waiting for what may never come', async () => {
    const stop = new AbortController();
    const waiting = unlessAborted(never, stop.signal).catch((error: unknown) => error);
    stop.abort();
    expect(isAbort(await waiting)).to.be.true;
    const late = await unlessAborted(never, stop.signal).catch((error: unknown) => error);
    expect(isAbort(late)).to.be.true;
  });
});
