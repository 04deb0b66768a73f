import { expect } from '@open-wc/testing';
import {
  HttpError,
  NetworkError,
  TimeoutError,
  UnexpectedError,
  toUploadError,
  type UploadError,
} from '../../../src/errors.js';
import { Attempts } from '../../../src/engine/network/attempts.js';
import { RetryPolicy } from '../../../src/engine/network/retry.js';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import { httpError } from '../simulation/fault.js';
import { ANSWERED, refusal } from '../simulation/refusal.js';
import { FakeClock } from '../../support/clocks.js';
import { SimulatedConnectivity } from '../simulation/simulated-connectivity.js';

const network = new NetworkError('Failed to fetch');
const serverError = refusal('INTERNAL_SERVERL_ERROR');
const { maxAttempts } = DEFAULT_TIMING;

function setUp({ countsServerErrors = false }: { countsServerErrors?: boolean } = {}) {
  const clock = new FakeClock();
  const connectivity = new SimulatedConnectivity();
  const retry = new RetryPolicy({ clock, connectivity, timing: DEFAULT_TIMING, random: () => 0.999_999 });
  const waits: string[] = [];
  const stop = new AbortController();
  const attempts = new Attempts({
    retry,
    onWaiting: (waiting) => waits.push(waiting?.reason ?? 'nothing'),
    ...(countsServerErrors && {
      tooManyServerErrors: (cause: UploadError) => new UnexpectedError('Too many.', { cause }),
    }),
  });
  /** Lets an attempt fail; returns the number of the next one and how long the wait was, or the error. */
  const fail = async (error: UploadError): Promise<string> => {
    const beganMs = clock.now();
    const waiting = attempts.after(error, stop.signal).then(
      () => `${String(attempts.current)} after ${String(Math.round(clock.now() - beganMs))} ms`,
      (cause: unknown) => (cause as Error).name,
    );
    return outcomeOf(clock, waiting);
  };
  return { clock, connectivity, attempts, waits, stop, fail };
}

/** A firewall's answer to a part of a file. */
function refusedPart(): HttpError {
  const request = { ...ANSWERED, action: 'upload', httpStatus: 403 };
  return new HttpError(403, { request, retryAfterMs: null });
}

/** Runs to the end and returns what came out. */
async function outcomeOf<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  await clock.run();
  return work;
}

describe('Attempts', () => {
  it('counts each failure and waits longer each time, until all are used (N4)', async () => {
    const { attempts, fail, waits } = setUp();
    expect(attempts.current).to.equal(1);
    expect(await fail(network)).to.equal('2 after 500 ms');
    expect(await fail(new TimeoutError('late'))).to.equal('3 after 1000 ms');
    expect(waits).to.deep.equal(['retry', 'nothing', 'retry', 'nothing']);
    while (attempts.current < maxAttempts) await fail(network);
    expect(await fail(network)).to.equal('NetworkError');
  });

  it('counts a failure after which the next attempt follows at once', async () => {
    const { attempts, fail } = setUp();
    attempts.countFailure();
    expect(await fail(network)).to.equal('3 after 1000 ms');
  });

  it('makes all attempts available again after progress, even to a request that waits (N4)', async () => {
    const { clock, attempts, fail } = setUp();
    for (let count = 0; count < 5; count += 1) await fail(network);
    attempts.progressed();
    expect(await fail(network)).to.equal('2 after 500 ms');
    await fail(network);
    clock.afterMs(100, () => attempts.progressed());
    expect(await fail(network)).to.equal('1 after 2000 ms');
  });

  it('ends after eight errors of the server itself, whatever fails between them (P10)', async () => {
    const { attempts, fail } = setUp({ countsServerErrors: true });
    for (let count = 0; count < 7; count += 1) {
      await fail(serverError);
      await fail(network);
    }
    expect(attempts.current).to.equal(9);
    expect(await fail(serverError)).to.equal('UnexpectedError');
  });

  it('forgets the errors of the server after progress (P10)', async () => {
    const { attempts, fail } = setUp({ countsServerErrors: true });
    for (let count = 0; count < 7; count += 1) await fail(serverError);
    attempts.progressed();
    expect(await fail(serverError)).to.equal('2 after 500 ms');
  });

  it('gives back what an outage used, as soon as the server itself fails (P10)', async () => {
    const { attempts, fail } = setUp({ countsServerErrors: true });
    while (attempts.current < maxAttempts) await fail(network);
    expect(await fail(serverError)).to.equal('2 after 500 ms');
  });

  it('counts errors of the server like any others when nobody is to be told of them', async () => {
    const { attempts, fail } = setUp();
    while (attempts.current < maxAttempts) await fail(serverError);
    expect(await fail(serverError)).to.equal('ApiError');
  });

  it('twenty flaps a second do not burn the attempts (N4)', async () => {
    const { clock, connectivity, attempts, stop } = setUp();
    for (let flap = 1; flap <= 200; flap += 1)
      clock.afterMs(flap * 50, () => connectivity.say(flap % 2 === 1));
    clock.afterMs(11_000, () => connectivity.say(true));
    let requests = 0;
    const work = attempts.run(async () => {
      requests += 1;
      if (clock.now() < Date.UTC(2026, 0, 1) + 10_500) throw network;
      return 'done';
    }, stop.signal);
    expect(await outcomeOf(clock, work)).to.equal('done');
    expect(requests).to.be.lessThan(40);
  });

  it('runs a request until it succeeds', async () => {
    const { clock, attempts, stop } = setUp();
    const numbers: number[] = [];
    const work = attempts.run(async (attempt) => {
      numbers.push(attempt);
      if (attempt < 4) throw httpError(500);
      return 'done';
    }, stop.signal);
    expect(await outcomeOf(clock, work)).to.equal('done');
    expect(numbers).to.deep.equal([1, 2, 3, 4]);
  });

  for (const error of [
    httpError(403),
    refusal('SERVICE_FORBIDDEN'),
    refusal('NOBODY_KNOWS_THIS_CODE'),
    refusal('UPLOAD_TOKEN_NOT_FOUND'),
  ] as UploadError[]) {
    it(`asks once when the answer is ${error.code} (N3)`, async () => {
      const { clock, attempts, stop } = setUp();
      let requests = 0;
      const work = attempts
        .run(async () => {
          requests += 1;
          throw error;
        }, stop.signal)
        .catch((cause: unknown) => cause);
      expect(await outcomeOf(clock, work)).to.equal(error);
      expect(requests).to.equal(1);
    });
  }

  it('a firewall that refuses twice what nobody cuts smaller is believed (N3)', async () => {
    const { clock, attempts, stop } = setUp();
    let requests = 0;
    const refused = attempts.run(() => {
      requests += 1;
      return Promise.reject(refusedPart());
    }, stop.signal);
    const code = refused.catch((error: unknown) => toUploadError(error).code);
    expect(await outcomeOf(clock, code)).to.equal('HTTP_403');
    expect(requests).to.equal(2);
  });

  it('what is answered although the machine says that it is offline is proof of a network (N10)', async () => {
    const { clock, connectivity, attempts, stop, fail } = setUp();
    connectivity.say(false);
    for (let look = 1; look <= 2; look += 1) expect(await fail(network)).to.equal('1 after 15000 ms');
    expect(
      await outcomeOf(
        clock,
        attempts.run(() => Promise.resolve('an answer'), stop.signal),
      ),
    ).to.equal('an answer');
    expect(await fail(network)).to.equal('2 after 500 ms');
  });
});
