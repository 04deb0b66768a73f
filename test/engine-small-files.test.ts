import { expect } from '@open-wc/testing';
import { createUploader } from '../src/engine.js';
import { OriginState } from '../src/engine/network/origin-state.js';
import { SimulatedFile } from './engine/simulation/simulated-file.js';
import { exception, invalidKs } from './kaltura/fakes.js';
import { FakeClock } from './support/clocks.js';

const FILES = 200;
const BYTES = 50_000;
/** What every request takes, whatever it carries. */
const REQUEST_MS = 100;
/** Token, bytes, entry: what one request after the other needs for one file. */
const ONE_BY_ONE_MS = 3 * REQUEST_MS;

type Params = Readonly<Record<string, string>>;

/** A Kaltura whose tokens and entries are numbers, and whose entries are ready after `processingMs`. */
class NumberedKaltura {
  readonly #clock: FakeClock;
  readonly #processingMs: number;
  #count = 0;
  readonly #attachedMs = new Map<string, number>();

  constructor(clock: FakeClock, processingMs: number) {
    this.#clock = clock;
    this.#processingMs = processingMs;
  }

  answer(action: string, params: Params): unknown {
    const { entryId = '' } = params;
    switch (action) {
      case 'uploadToken.add':
        return this.#token(this.#next(), 0);
      case 'uploadToken.upload':
        return this.#token(params.uploadTokenId!, 2);
      case 'media.add':
        return this.#entry(this.#next(), { name: params['entry:name'] });
      case 'media.addContent':
        this.#attachedMs.set(entryId, this.#clock.now());
        return this.#entry(entryId);
      case 'media.get':
        return this.#entry(entryId);
      case 'media.list':
        return { objects: params['filter:idIn']!.split(',').map((id) => this.#entry(id)) };
      default:
        return exception('SERVICE_FORBIDDEN').json;
    }
  }

  #next(): string {
    this.#count += 1;
    return `0_${String(this.#count)}`;
  }

  #token(id: string, status: number): unknown {
    return { id, status, fileSize: String(BYTES), uploadedFileSize: String(BYTES), updatedAt: 1 };
  }

  #entry(id: string, fields: object = {}): unknown {
    const attachedMs = this.#attachedMs.get(id);
    const isReady = attachedMs !== undefined && this.#clock.now() - attachedMs >= this.#processingMs;
    return { id, status: attachedMs === undefined ? 7 : isReady ? 2 : 1, ...fields };
  }
}

interface Cost {
  readonly requestsPerFile: number;
  /** Than one request after the other. */
  readonly timesAsFast: number;
  readonly mostInFlight: number;
}

/** Uploads small files in simulated time, on a line where nothing but the number of requests and their order counts. */
async function cost(takesMultirequests: boolean, processingMs: number): Promise<Cost> {
  const clock = new FakeClock();
  const kaltura = new NumberedKaltura(clock, processingMs);
  let [requests, inFlight, mostInFlight, attachedMs] = [0, 0, 0, 0];
  const platformFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    requests += 1;
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    await new Promise<void>((resolve) => clock.afterMs(REQUEST_MS, resolve));
    inFlight -= 1;
    const body = init!.body as FormData;
    const params = Object.fromEntries(
      [...body].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
    );
    const [, service = '', action = ''] = /service\/(\w+)(?:\/action\/(\w+))?/.exec(input as string)!;
    const text = (): string =>
      JSON.stringify(
        service !== 'multirequest'
          ? kaltura.answer(`${service}.${action}`, params)
          : takesMultirequests
            ? partsOf(params).map((part) => kaltura.answer(`${part.service!}.${part.action!}`, part))
            : invalidKs('EXCEEDED_RESTRICTED_URI').json,
      );
    // A real response is read in its own time, which no simulated clock can hurry.
    return { status: 200, headers: new Headers(), text: async () => text() } as Response;
  };
  try {
    const { uploader } = createUploader({
      ...{ serviceUrl: 'https://kaltura.example', ks: 'ks' },
      environment: { clock, origin: new OriginState() },
    });
    uploader.addEventListener('upload-attached', () => (attachedMs = clock.elapsed()));
    const files = Array.from(
      { length: FILES },
      (_, index) => new SimulatedFile(`f${String(index)}.mp4`, BYTES),
    );
    uploader.add(files.map(({ asFile }) => asFile));
    await clock.run();
    expect(new Set(uploader.uploads.map(({ status }) => status))).to.have.keys(['ready']);
    expect(new Set(uploader.uploads.map(({ entryId }) => entryId)).size).to.equal(FILES);
    uploader.dispose();
  } finally {
    globalThis.fetch = platformFetch;
  }
  return {
    requestsPerFile: requests / FILES,
    timesAsFast: (FILES * ONE_BY_ONE_MS) / attachedMs,
    mostInFlight,
  };
}

/** The calls of a multirequest: `1:service`, `1:action` and so on. */
function partsOf(params: Params): readonly Params[] {
  const parts: Record<string, string>[] = [];
  for (const [name, value] of Object.entries(params)) {
    const [, index = '', rest = ''] = /^(\d+):(.*)$/.exec(name) ?? [];
    if (index !== '') (parts[Number(index) - 1] ??= {})[rest] = value;
  }
  return parts;
}

describe('small files, in simulated time', () => {
  for (const [session, takesMultirequests, mostRequests, leastTimes] of [
    ['that lets multirequests through', true, 3, 5],
    ['with urirestrict', false, 4.5, 3],
  ] as const)
    it(`with a session ${session}: at most ${String(mostRequests)} requests each, ${String(leastTimes)} times as fast as one by one (C3, N13)`, async () => {
      const { requestsPerFile, timesAsFast, mostInFlight } = await cost(takesMultirequests, 500);
      expect(requestsPerFile).to.be.at.most(mostRequests);
      expect(timesAsFast).to.be.at.least(leastTimes);
      expect(mostInFlight).to.be.at.most(6);
    });

  it('entries that are processed for a minute cost little more: they are asked about together (C3, U8)', async () => {
    expect((await cost(true, 60_000)).requestsPerFile).to.be.at.most(3);
    expect((await cost(false, 60_000)).requestsPerFile).to.be.at.most(4.5);
  });
});
