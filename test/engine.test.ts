import { expect } from '@open-wc/testing';
import { createUploader, type CreateUploaderOptions, type Upload } from '../src/engine.js';
import { FakeClock, settle } from './support/clocks.js';

const TOKEN = { id: '0_a', status: 0, fileName: 'a.mp4', fileSize: '4', createdAt: 1, updatedAt: 1 };
const FULL = { ...TOKEN, status: 2, uploadedFileSize: '4' };
const REFUSED = {
  objectType: 'KalturaAPIException',
  code: 'INVALID_KS',
  message: 'Invalid KS',
  args: { KSID: 'EXPIRED', ERR_CODE: '-1', ERR_DESC: 'EXPIRED' },
};

/** A Kaltura that takes one KS and every whole file, in place of `fetch`. */
function setUp({ goodKs = 'good', ...options }: CreateUploaderOptions & { readonly goodKs?: string } = {}) {
  const clock = new FakeClock();
  const calls: string[] = [];
  const platformFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const action = url.replace(/\?.*/, '').split('/').slice(-3).join('.');
    const ks =
      init?.body instanceof FormData || init?.body instanceof URLSearchParams ? init.body.get('ks') : null;
    calls.push(`${action} ${typeof ks === 'string' ? ks : 'without'}`);
    const answer = ks === goodKs ? (action.endsWith('add') ? TOKEN : FULL) : REFUSED;
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  };
  const { uploader, setKs, warmUp } = createUploader({
    serviceUrl: 'https://kaltura.example',
    target: 'token',
    environment: { clock },
    ...options,
  });
  const needed: string[] = [];
  uploader.addEventListener('ks-needed', ({ detail }) => needed.push(detail.reason));
  return {
    clock,
    calls,
    needed,
    uploader,
    setKs,
    warmUp,
    now: (): Upload => uploader.uploads[0]!,
    add: () => uploader.add([new File(['four'], 'a.mp4', { type: 'video/mp4' })]),
    /** Real files are read in their own time, which no simulated clock can hurry. */
    until: async (isSo: () => boolean): Promise<void> => {
      for (let turn = 0; turn < 2_000 && !isSo(); turn += 1) await settle();
    },
    restore: (): void => {
      uploader.dispose();
      globalThis.fetch = platformFetch;
    },
  };
}

describe('createUploader', () => {
  let restore = (): void => undefined;
  const begin = (options?: Parameters<typeof setUp>[0]): ReturnType<typeof setUp> => {
    const made = setUp(options);
    ({ restore } = made);
    return made;
  };
  afterEach(() => restore());

  it('opens a connection with a request that says nothing about the visitor, at most every five seconds', async () => {
    const { calls, clock, warmUp, restore, until } = setUp({ ks: 'good' });
    warmUp();
    warmUp();
    await until(() => calls.length > 0);
    await clock.pass(4_000);
    warmUp();
    await clock.pass(2_000);
    warmUp();
    await until(() => calls.length > 1);
    restore();
    expect(calls).to.deep.equal(['system.action.ping without', 'system.action.ping without']);
  });

  it('uploads with the KS it is given, and sends nothing before there is a file', async () => {
    const { add, until, now, calls } = begin({ ks: 'good' });
    await settle();
    expect(calls).to.deep.equal([]);
    add();
    await until(() => now().status === 'ready');
    expect(calls).to.deep.equal(['uploadToken.action.add good', 'uploadToken.action.upload good']);
  });

  it('asks for a KS when there is none, shows that it waits, and goes on with the one it gets (K6, K7)', async () => {
    const { add, until, now, needed, setKs, calls } = begin();
    add();
    await until(() => needed.length > 0);
    expect(needed).to.deep.equal(['missing']);
    expect(now().waiting).to.deep.equal({ reason: 'session', attempt: 1, untilMs: null });
    setKs('good');
    await until(() => now().status === 'ready');
    expect(calls.every((call) => call.endsWith(' good'))).to.be.true;
    expect(now().waiting).to.equal(null);
  });

  it('asks once when the KS has expired, and sends the same again (K3)', async () => {
    const { add, until, now, needed, setKs, calls } = begin({ ks: 'old' });
    add();
    await until(() => needed.length > 0);
    setKs('good');
    await until(() => now().status === 'ready');
    expect(needed).to.deep.equal(['expired']);
    expect(calls).to.deep.equal([
      'uploadToken.action.add old',
      'uploadToken.action.add good',
      'uploadToken.action.upload good',
    ]);
  });

  it('ends in a failure that a later KS continues, when nobody answers (K7)', async () => {
    const { add, until, now, clock, needed, setKs } = begin();
    add();
    await until(() => needed.length > 0);
    await clock.pass(61_000);
    await until(() => now().status === 'failed');
    expect(now().error).to.include({ code: 'KS_MISSING' });
    setKs('good');
    await until(() => now().status === 'ready');
    expect(now().status).to.equal('ready');
  });

  for (const [serviceUrl, code] of [
    ['nonsense', 'INVALID_SERVICE_URL'],
    ['ftp://kaltura.example', 'INVALID_SERVICE_URL'],
  ] as const) {
    it(`fails the upload, not the page, when the service URL is ${serviceUrl}`, async () => {
      const { add, until, now, calls } = begin({ serviceUrl, ks: 'good' });
      add();
      await until(() => now().status === 'failed');
      expect(now().error).to.include({ code });
      expect(calls).to.deep.equal([]);
    });
  }
});
