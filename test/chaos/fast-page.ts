import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import type { Upload } from '../../src/index.js';
import { expect, test as base } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile, type MadeFileOptions } from '../support/made-file.js';
import { UploaderPage, type Attributes } from '../support/uploader-page.js';
import type { HeardDetail } from './heard.js';
import type { PageCall } from './page-api.js';
import { isUpload } from './protocol.js';

export { expect } from '../support/end-to-end.js';

export const CHUNK: number = 64 * 1024;

export interface StartOptions extends MadeFileOptions {
  readonly name?: string;
  readonly attributes?: Attributes;
}

/** A host page whose element lives in fast time, and that remembers all that it hears. */
export class FastPage extends UploaderPage {
  /** Texts of the console and of uncaught errors. */
  readonly said: string[] = [];
  protected override readonly script: string = '/test/chaos/fast-page-script.ts';

  override async open(attributes: Attributes): Promise<void> {
    this.page.on('console', (message) => this.said.push(message.text()));
    this.page.on('pageerror', (error) => this.said.push(String(error)));
    await super.open(attributes);
    await this.page.waitForFunction(() => 'heard' in window);
  }

  /** Details of the events heard so far, of one type if given, as plain data. */
  async heard(type?: string): Promise<readonly HeardDetail[]> {
    const all = await this.page.evaluate(() => window.heard);
    return type === undefined ? all : all.filter((event) => event.type === type);
  }

  /** Opens the page with a KS, makes a file and picks it. */
  async start(kaltura: KalturaControl, { attributes = {}, ...content }: StartOptions): Promise<MadeFile> {
    const ks = await kaltura.ks({ userId: 'visitor' });
    await this.open({ 'service-url': kaltura.serviceUrl, ks, 'chunk-size': CHUNK, ...attributes });
    return this.add(content);
  }

  /** Makes a file and picks it. */
  async add({ name = 'lecture.mp4', ...content }: Omit<StartOptions, 'attributes'>): Promise<MadeFile> {
    const file = await makeFile(base.info().outputPath(name), content);
    await this.pick(file.path);
    return file;
  }

  /** Waits until the only upload has that status. */
  async reaches(status: Upload['status']): Promise<void> {
    await expect.poll(async () => (await this.upload()).status).toBe(status);
  }

  /** The page's calls so far, in order. */
  async calls(): Promise<readonly PageCall[]> {
    return this.page.evaluate(() => window.calls);
  }

  /** The page's parts so far, in order. */
  async parts(): Promise<readonly PageCall[]> {
    return (await this.calls()).filter(isUpload);
  }

  /** Presses pause at the moment the page has begun so many parts; nothing can happen in between. */
  async pauseAtPart(count: number): Promise<void> {
    await this.page.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const timer = setInterval(() => {
            if (window.calls.filter(({ action }) => action === 'upload').length < wanted) return;
            clearInterval(timer);
            document.querySelector('kaltura-uploader')?.pause();
            resolve();
          }, 2);
        }),
      count,
    );
  }

  /** Words of the only row: its status, its error, everything. */
  async row(): Promise<string> {
    return (await this.element.getByRole('listitem').innerText()).replaceAll(/\s+/g, ' ');
  }
}

/** The server has the file once, whole, in one entry that is ready, and one complete token. */
export async function expectStoredOnce(kaltura: KalturaControl, file: MadeFile): Promise<void> {
  const entries = (await kaltura.entries()).filter(({ status }) => status !== EntryStatus.DELETED);
  expect(entries.map(({ sha256, status, ingestions }) => ({ sha256, status, ingestions }))).toEqual([
    { sha256: file.sha256, status: EntryStatus.READY, ingestions: 1 },
  ]);
  const tokens = (await kaltura.tokens()).filter(({ status }) => status !== TokenStatus.DELETED);
  expect(tokens.map(({ status }) => status)).toEqual([TokenStatus.CLOSED]);
}

/** The end-to-end `test`, with `fast`: a page whose waits take a twentieth of their time. */
export const test = base.extend<{ readonly fast: FastPage }>({
  fast: async ({ page }, use) => {
    await use(new FastPage(page));
  },
});
