import { expect } from '@open-wc/testing';
import type { UploadEngine } from '../../src/engine/upload-engine.js';
import type { CreateUploaderOptions } from '../../src/engine.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { freshKaltura, HereHost, until } from './implementations.js';
import {
  afterTasks,
  button,
  isVisible,
  open,
  put,
  shown,
  taken,
  toggleOf,
  workerIs,
} from './status-pages.js';

const CHUNK = 64 * 1024;
/** Of each chunk: a whole file takes about as long as a test may, so that none ends where a machine is busy. */
const DELAY_MS = 1500;

function made(name = 'lecture.mp4', chunks = 40): File {
  return new File(
    [crypto.getRandomValues(new Uint8Array(CHUNK)), new Uint8Array((chunks - 1) * CHUNK)],
    name,
    {
      type: 'video/mp4',
    },
  );
}

describe('<kaltura-upload-status> and the engine in a worker', () => {
  let kaltura: KalturaControl;
  let options: CreateUploaderOptions;
  let worker: HereHost;
  const told: { readonly type: string }[] = [];
  let pages: UploadEngine[] = [];

  /** A page with an uploader. */
  const uploaderPage = async (
    heard: string[] = [],
    more: CreateUploaderOptions = {},
  ): Promise<UploadEngine> => {
    const { uploader } = (await worker.uploads('ada')).create({ ...options, ...more });
    for (const type of ['upload-attached', 'upload-ready'] as const)
      uploader.addEventListener(type, () => heard.push(type));
    pages.push(uploader);
    return uploader;
  };
  /** The page has begun an upload, and was left. */
  const begin = async (more: CreateUploaderOptions = {}): Promise<void> => {
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: DELAY_MS } });
    const page = await uploaderPage([], more);
    page.add([made()]);
    await until(() => (page.uploads[0]?.confirmedBytes ?? 0) > CHUNK);
    page.dispose();
  };
  const attributes = (): Record<string, string> => ({ 'service-url': kaltura.serviceUrl, href: '/upload' });

  beforeEach(async () => {
    sessionStorage.clear();
    kaltura = await freshKaltura();
    worker = new HereHost();
    told.length = 0;
    workerIs(() =>
      worker.connect((message) => {
        told.push(message as { readonly type: string });
      }),
    );
    options = {
      ...{ serviceUrl: kaltura.serviceUrl, ks: await kaltura.ks({ userId: 'ada' }) },
      ...{ chunkSize: CHUNK, parallelUploads: 1, noResume: true },
    };
  });
  afterEach(async () => {
    for (const element of document.querySelectorAll('kaltura-upload-status')) element.remove();
    const last = await uploaderPage();
    last.remove();
    for (const page of pages) page.dispose();
    pages = [];
    await kaltura.reset();
  });

  it('shows an upload that another page has begun, and pauses and resumes it', async () => {
    await begin();
    const root = await shown(put(attributes()));
    expect(toggleOf(root).getAttribute('aria-label')).to.match(/^Uploading, \d+%$/);
    await open(root);
    button(root, 'Pause: lecture.mp4')!.click();
    await until(() => worker.inWorker[0]?.status === 'paused');
    await until(() => button(root, 'Resume: lecture.mp4') !== null);
    await kaltura.setFaults();
    button(root, 'Resume: lecture.mp4')!.click();
    await until(() => toggleOf(root).getAttribute('aria-label') === 'Ready');
    expect(await kaltura.tokens()).to.have.length(1);
  });

  it('takes a cancel back, and cancels for good when the page is left', async () => {
    await begin();
    const element = put(attributes());
    const root = await shown(element);
    await open(root);
    button(root, 'Cancel: lecture.mp4')!.click();
    await until(() => worker.inWorker[0]?.status === 'paused');
    await until(() => button(root, 'Undo: lecture.mp4') !== null);
    button(root, 'Undo: lecture.mp4')!.click();
    await until(() => button(root, 'Pause: lecture.mp4') !== null);
    button(root, 'Cancel: lecture.mp4')!.click();
    await until(() => worker.inWorker[0]?.status === 'paused');
    element.remove();
    // 5: deleted.
    await until(async () => (await kaltura.tokens()).every(({ status }) => status === 5));
    expect(await kaltura.entries()).to.deep.equal([]);
  });

  it('keeps the entry of a finished upload whose row is taken away', async () => {
    await kaltura.configure({ conversionMs: 3_600_000 });
    await begin();
    await kaltura.setFaults();
    const element = put(attributes());
    const root = await shown(element);
    await until(() => worker.inWorker[0]?.status === 'processing');
    await open(root);
    await until(() => button(root, 'Remove from list: lecture.mp4') !== null);
    button(root, 'Remove from list: lecture.mp4')!.click();
    await until(() => button(root, 'Undo: lecture.mp4') !== null);
    element.remove();
    await until(() => worker.inWorker.length === 0);
    expect(await kaltura.entries()).to.have.length(1);
  });

  it('leaves what it hears of to the next page with an uploader', async () => {
    await begin();
    const root = await shown(put(attributes()));
    await kaltura.setFaults();
    await until(() => toggleOf(root).getAttribute('aria-label') === 'Ready');
    expect(worker.isNeeded).to.be.true;
    const heard: string[] = [];
    await uploaderPage(heard);
    await until(() => heard.length >= 2);
    expect(heard).to.deep.equal(['upload-attached', 'upload-ready']);
    await until(() => !worker.isNeeded);
  });

  it('is asked for no KS, and for no fields of an entry', async () => {
    let isAsked = false;
    const first = await uploaderPage([], {
      ks: () => {
        isAsked = true;
        return new Promise<string>(() => undefined);
      },
      entry: () => new Promise<never>(() => undefined),
    });
    first.add([made('lecture.mp4', 2)]);
    await until(() => isAsked && worker.inWorker.length > 0);
    first.dispose();
    const root = await shown(put(attributes()));
    expect(toggleOf(root)).to.be.instanceOf(HTMLButtonElement);
    await uploaderPage([], { entry: () => ({ name: 'A talk' }) });
    await until(() => worker.inWorker[0]?.status === 'ready');
    expect((await kaltura.entries()).map(({ name }) => name)).to.deep.equal(['A talk']);
    expect(told.map(({ type }) => type)).not.to.include.members(['ask-ks']);
    expect(told.filter(({ type }) => type.startsWith('ask-'))).to.deep.equal([]);
  });

  it('changes nothing of how the uploads of others are sent', async () => {
    await begin();
    const root = await shown(put(attributes()));
    await open(root);
    button(root, 'Pause: lecture.mp4')!.click();
    await until(() => worker.inWorker[0]?.status === 'paused');
    expect(worker.settings).to.include({ parallelUploads: 1, chunkSize: CHUNK, noResume: true });
  });

  it('shows no uploads of somebody else, and begins nothing in the worker for its own user', async () => {
    await begin();
    const element = put({ ...attributes(), 'resume-scope': 'bob' });
    await until(() => taken > 0);
    await worker.connect();
    await afterTasks();
    expect(isVisible(element)).to.be.false;
    expect(worker.inWorker).to.have.length(1);
    expect(worker.engines).to.equal(1);
    expect(told.filter(({ type }) => type !== 'hello')).to.deep.equal([]);
  });

  it('is not there while an uploader on the same page shows the same uploads, and comes when that goes', async () => {
    await begin();
    const page = await uploaderPage();
    const element = put(attributes());
    await until(() => page.uploads.length > 0);
    expect(isVisible(element)).to.be.false;
    expect(taken).to.equal(0);
    page.suspend();
    await shown(element);
    page.wake();
    await until(() => !isVisible(element));
  });

  it('waits where an uploader of the same user is on the page and not connected yet, registered or not', async () => {
    await begin();
    const uploader = document.createElement('kaltura-uploader');
    const all = {
      'service-url': ` ${kaltura.serviceUrl}`,
      'resume-scope': 'ada',
      'worker-url': '/worker.js',
    };
    for (const [name, value] of Object.entries(all)) uploader.setAttribute(name, value);
    document.body.append(uploader);
    const element = put(attributes());
    await afterTasks();
    expect(taken).to.equal(0);
    uploader.setAttribute('resume-scope', 'bob');
    element.resumeScope = 'ada';
    await shown(element);
    uploader.remove();
  });
});
