import { expect } from '@open-wc/testing';
import type { BackgroundUploads } from '../../src/background/view/background-uploads.js';
import type { Upload } from '../../src/engine/model/upload.js';
import type { UploadEngine } from '../../src/engine/upload-engine.js';
import type { CreateUploaderOptions } from '../../src/engine.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { freshKaltura, HereHost, until } from './implementations.js';

const CHUNK = 64 * 1024;

function made(name = 'lecture.mp4', chunks = 4): File {
  const head = crypto.getRandomValues(new Uint8Array(CHUNK));
  return new File([head, new Uint8Array((chunks - 1) * CHUNK)], name, { type: 'video/mp4' });
}

/** A page's view of the uploads, and everything that it hears. */
class Page {
  readonly engine: UploadEngine;
  readonly heard: string[] = [];
  readonly setKs: (ks: string | null) => void;

  constructor(uploads: BackgroundUploads, options: CreateUploaderOptions) {
    const { uploader, setKs } = uploads.create(options);
    this.engine = uploader;
    this.setKs = setKs;
    for (const type of ['upload-added', 'upload-attached', 'upload-ready', 'upload-failed', 'upload-removed'])
      uploader.addEventListener(type, () => this.heard.push(type));
  }

  get upload(): Upload {
    return this.engine.uploads[0]!;
  }

  /** Waits for the first upload on the list. */
  reaches(status: Upload['status']): Promise<void> {
    return until(() => this.engine.uploads[0]?.status === status);
  }
}

describe('the engine behind a port', () => {
  let kaltura: KalturaControl;
  let options: CreateUploaderOptions;
  let worker: HereHost;
  let pages: Page[] = [];

  const open = async (scope = 'ada', more: CreateUploaderOptions = {}): Promise<Page> => {
    const page = new Page(await worker.uploads(scope), { ...options, ...more });
    pages.push(page);
    return page;
  };
  const slowDown = (): Promise<void> =>
    kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 150 } });
  const begin = async (page: Page): Promise<void> => {
    await slowDown();
    page.engine.add([made('long.mp4', 40)]);
    await until(() => page.upload.confirmedBytes > CHUNK);
  };

  beforeEach(async () => {
    kaltura = await freshKaltura();
    worker = new HereHost();
    options = {
      ...{ serviceUrl: kaltura.serviceUrl, ks: await kaltura.ks({ userId: 'ada' }) },
      ...{ chunkSize: CHUNK, parallelUploads: 1, noResume: true },
    };
  });
  afterEach(async () => {
    for (const { engine } of pages) {
      engine.remove();
      engine.dispose();
    }
    pages = [];
    await kaltura.reset();
  });

  it('saves what was typed on a page that goes before it is saved (M7)', async () => {
    const page = await open();
    page.engine.add([made()]);
    await page.reaches('ready');
    page.engine.keepFields(page.upload.id, { name: 'Thermodynamics' });
    page.engine.dispose();
    const titles = async (): Promise<readonly string[]> => (await kaltura.entries()).map(({ name }) => name);
    await until(async () => (await titles()).join() === 'Thermodynamics');
    await until(() => !worker.isNeeded);
  });

  it('goes on when its page goes, and the next page finds the same upload', async () => {
    const first = await open();
    await begin(first);
    const { id } = first.upload;
    first.engine.dispose();
    await kaltura.setFaults();
    const second = await open();
    await until(() => second.heard.includes('upload-ready'));
    expect(second.upload).to.include({ id, status: 'ready' });
    expect(await kaltura.tokens()).to.have.length(1);
    expect(await kaltura.entries()).to.have.length(1);
  });

  it('keeps what became ready while no page was there until a page has heard it, and no longer', async () => {
    const first = await open();
    await begin(first);
    first.engine.dispose();
    await kaltura.setFaults();
    await until(async () => (await kaltura.entries())[0]?.sha256 != null);
    const second = await open();
    await until(() => second.heard.includes('upload-ready'));
    expect(second.heard.filter((type) => type !== 'upload-added')).to.deep.equal([
      'upload-attached',
      'upload-ready',
    ]);
    await until(() => !worker.isNeeded);
    const { said } = worker;
    second.engine.dispose();
    // Messages of two ports may come in any order.
    await until(() => worker.said > said);
    const third = await open();
    await third.engine.restore();
    expect(third.engine.uploads).to.deep.equal([]);
    expect(third.heard).to.deep.equal([]);
  });

  it('shows one list to two pages, with the own file of the page that gave it', async () => {
    const [one, other] = [await open(), await open()];
    await slowDown();
    const file = made('long.mp4', 40);
    one.engine.add([file]);
    await until(() => other.engine.uploads.length > 0 && other.upload.confirmedBytes > CHUNK);
    expect(one.upload.file).to.equal(file);
    expect(other.upload.file).to.be.instanceOf(File);
    expect(other.upload.file?.size).to.equal(file.size);
    expect(one.heard).to.deep.equal(['upload-added']);
    expect(other.heard).to.deep.equal(['upload-added']);
    other.engine.pause();
    await one.reaches('paused');
    other.engine.remove(one.upload.id);
    await until(() => one.engine.uploads.length === 0 && other.engine.uploads.length === 0);
  });

  it('shows nothing of one user to another', async () => {
    const ada = await open('ada');
    await begin(ada);
    const bob = await open('bob', { ks: await kaltura.ks({ userId: 'bob' }) });
    await bob.engine.restore();
    expect(bob.engine.uploads).to.deep.equal([]);
    bob.engine.add([made('his.mp4')]);
    await bob.reaches('ready');
    expect(ada.engine.uploads.map(({ name }) => name)).to.deep.equal(['long.mp4']);
  });

  it('never uses a KS of another user that a page with the same scope has', async () => {
    const ada = await open();
    await begin(ada);
    ada.engine.dispose();
    await kaltura.expireKs();
    await until(async () =>
      (await kaltura.requests()).some(({ kind, code }) => kind === 'middle' && code === 'INVALID_KS'),
    );
    const ofBob = await kaltura.ks({ userId: 'bob' });
    await open('ada', { ks: ofBob });
    await kaltura.setFaults();
    // The server denies him her token.
    await until(async () =>
      (await kaltura.requests()).some(({ action, code }) => action === 'get' && code !== null),
    );
    expect((await kaltura.tokens()).map(({ userId }) => userId)).to.deep.equal(['ada']);
    const back = await open('ada', { ks: await kaltura.ks({ userId: 'ada' }) });
    await back.reaches('ready');
    expect((await kaltura.entries()).map(({ userId }) => userId)).to.deep.equal(['ada']);
    expect((await kaltura.tokens()).map(({ userId }) => userId)).to.deep.equal(['ada']);
    // The server's record has the beginning of a hash in place of a KS.
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ofBob));
    const mark = [...new Uint8Array(hash, 0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const his = (await kaltura.requests()).filter(({ params }) => JSON.stringify(params).includes(mark));
    expect([...new Set(his.map(({ service, action }) => `${service}.${action}`))]).to.deep.equal([
      'uploadToken.get',
    ]);
  });

  it('gives a file that has no token to whose KS comes first, where two users share a scope', async () => {
    const first = await open('ada', { ks: null });
    first.engine.add([made()]);
    await open('ada', { ks: await kaltura.ks({ userId: 'bob' }) });
    await first.reaches('ready');
    expect((await kaltura.entries()).map(({ userId }) => userId)).to.deep.equal(['bob']);
  });

  it('waits for a KS while no page is there, and asks the next one', async () => {
    let asked = 0;
    const never = (): Promise<string> => new Promise(() => (asked += 1));
    const first = await open('ada', { ks: never });
    first.engine.add([made()]);
    await until(() => asked > 0);
    first.engine.dispose(); // While it is being asked.
    const second = await open();
    await second.reaches('ready');
    expect(second.heard).not.to.include('upload-failed');
  });

  it('tells a page that comes while a KS is waited for that one is needed, unless it brings one', async () => {
    const needs: string[] = [];
    const listen = ({ engine }: Page, name: string): void => {
      engine.addEventListener('ks-needed', () => needs.push(name));
    };
    const first = await open('ada', { ks: null });
    listen(first, 'first');
    first.engine.add([made()]);
    await until(() => needs.length === 1);
    first.engine.dispose();
    const ks = await kaltura.ks({ userId: 'ada' });
    const second = await open('ada', { ks: null });
    listen(second, 'second');
    await until(() => needs.length === 2);
    const third = await open('ada', { ks });
    listen(third, 'third');
    await third.reaches('ready');
    expect(needs).to.deep.equal(['first', 'second']);
  });

  it('shows the same order in all pages, also in one that comes later or was away', async () => {
    const order = (page: Page): string => page.engine.uploads.map(({ name }) => name).join(' ');
    const [one, other] = [await open('ada', { manualStart: true }), await open('ada', { manualStart: true })];
    one.engine.add(['a', 'b', 'c', 'd'].map((name) => made(name)));
    await until(() => other.engine.uploads.length === 4);
    const [a, b, , d] = one.engine.uploads.map(({ id }) => id);
    one.engine.move(d!, a!);
    await until(() => order(other) === 'd a b c');
    expect(order(one)).to.equal('d a b c');
    other.engine.suspend();
    one.engine.move(b!, d!);
    one.engine.move(a!, null);
    await until(() => order(one) === 'b d c a');
    expect(order(other)).to.equal('d a b c');
    const moved: string[] = [];
    other.engine.addEventListener('upload-moved', ({ detail: { upload } }) => moved.push(upload.name));
    other.engine.wake();
    await until(() => order(other) === 'b d c a');
    expect(moved).to.deep.equal(['c', 'b']); // What stands behind the others already was not moved.
    const later = await open();
    await until(() => later.engine.uploads.length === 4);
    expect(order(later)).to.equal('b d c a');
  });

  it('stops for all pages when the user signs out, deletes nothing, and the same user continues', async () => {
    const [one, other] = [await open('ada', { noResume: false }), await open()];
    await begin(one);
    await until(() => other.engine.uploads.length === 1);
    await one.engine.stop?.();
    expect(one.engine.uploads).to.deep.equal([]);
    expect(one.heard).to.deep.equal(['upload-added', 'upload-removed']);
    await until(() => other.heard.includes('upload-removed'));
    expect(other.engine.uploads).to.deep.equal([]);
    await until(() => !worker.isNeeded);
    await kaltura.setFaults();
    const [token] = await kaltura.tokens();
    expect(token).to.include({ status: 1 });

    const back = await open('ada', { noResume: false });
    await back.engine.restore();
    expect(back.upload).to.include({ status: 'paused', needs: 'file', tokenId: token?.id });
    other.engine.add([made('next.mp4')]);
    await until(() => other.engine.uploads.some(({ status }) => status === 'ready'));
  });

  it('stops what is under way of every user for a page that shows none of it', async () => {
    const [ada, bob] = [await open(), await open('bob', { ks: await kaltura.ks({ userId: 'bob' }) })];
    await begin(ada);
    bob.engine.add([made('his.mp4', 40)]);
    await until(() => bob.upload.confirmedBytes > CHUNK);
    await worker.stopAll();
    await until(() => ada.engine.uploads.length + bob.engine.uploads.length === 0);
    await until(() => !worker.isNeeded);
  });

  it('asks the next page for the fields when the one that gave the file has gone without an answer', async () => {
    const first = await open('ada', { entry: () => new Promise(() => undefined) });
    await begin(first);
    first.engine.dispose();
    await kaltura.setFaults();
    const second = await open('ada', { entry: ({ name }) => ({ name: `The talk of ${name}` }) });
    await second.reaches('ready');
    expect((await kaltura.entries())[0]?.name).to.equal('The talk of long.mp4');
  });

  it('takes the options of an upload from the page that added it, when it is added', async () => {
    const first = await open('ada', { entry: { name: 'First' } });
    await begin(first);
    const second = await open('ada', { entry: { name: 'Second' } });
    await kaltura.setFaults();
    second.engine.add([made('other.mp4')]);
    await until(() => first.engine.uploads.filter(({ status }) => status === 'ready').length === 2);
    expect((await kaltura.entries()).map(({ name }) => name)).to.have.members(['First', 'Second']);
  });

  it('tells a page of thousands of files in batches, and of each change only what changed', async () => {
    const messages: unknown[] = [];
    const uploads = await worker.uploads('ada', (message) => messages.push(message));
    const page = new Page(uploads, { ...options, manualStart: true });
    pages.push(page);
    const files = Array.from({ length: 2_000 }, (_, index) => new File(['x'], `${String(index)}.mp4`));
    page.engine.add(files);
    page.engine.pause();
    await until(() => page.engine.totals.paused === files.length);
    expect(messages.length).to.be.lessThan(20);
    // A change of the status and of nothing else.
    expect(JSON.stringify(messages).length / files.length).to.be.lessThan(400);
  });

  it('gives the files of a page to another worker when the one before has died', async () => {
    const page = await open();
    await begin(page);
    const { id } = page.upload;
    worker.die();
    await kaltura.setFaults();
    await page.reaches('ready');
    expect(page.upload.id).to.equal(id);
    expect(page.heard).to.deep.equal(['upload-added', 'upload-attached', 'upload-ready']);
    expect(await kaltura.entries()).to.have.length(1);
  });

  it('says that an upload waits while no other worker can be had, and looks for one again', async () => {
    const page = await open();
    await begin(page);
    worker.refusals = 1;
    worker.die();
    await until(() => page.upload.waiting !== null);
    expect(page.upload).to.include({ status: 'uploading', bytesPerSecond: null });
    expect(page.upload.waiting).to.include({ reason: 'retry', attempt: 2 });
    await kaltura.setFaults();
    await page.reaches('ready');
    expect(page.upload.waiting).to.be.null;
  });
});
