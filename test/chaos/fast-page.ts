import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import type { Upload } from '../../src/index.js';
import { expect, test as base } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile, type MadeFileOptions } from '../support/made-file.js';
import { UploaderPage, type Attributes } from '../support/uploader-page.js';
import type { FastUploader } from './fast-uploader.js';
import type { RecordedEvent } from './recorded-events.js';
import type { PageCall } from './page-api.js';
import { isUpload } from './protocol.js';

export { expect } from '../support/end-to-end.js';

export const CHUNK: number = 64 * 1024;

/** More than any deadline. */
const DAY_MS = 86_400_000;

export interface StartOptions extends MadeFileOptions {
  readonly name?: string;
  readonly attributes?: Attributes;
  /** Pauses when the page begins this part, counted from 1, and waits until it has. */
  readonly pauseAtPart?: number;
}

declare global {
  interface Window {
    paused: Promise<void>;
  }
}

/** A host page whose element lives in fast time, and that records all events. */
export class FastPage extends UploaderPage {
  /** Texts of the console and of uncaught errors. */
  readonly said: string[] = [];
  protected override script(): string {
    return this.isPatient ? '/test/chaos/patient-page-script.ts' : '/test/chaos/fast-page-script.ts';
  }
  /** The engine is part of this element, which makes its time. */
  protected override placed(attributes: Attributes): Attributes {
    return attributes;
  }
  /**
   * Requests get as long as in real time, until `passDeadlines`. Set to false before the page is opened where a deadline
   * is to be over in a twentieth of its time.
   */
  isPatient = true;

  override async open(attributes: Attributes): Promise<void> {
    this.page.on('console', (message) => this.said.push(message.text()));
    this.page.on('pageerror', (error) => this.said.push(String(error)));
    await super.open(attributes);
    await this.page.waitForFunction(() => 'recordedEvents' in window);
  }

  /** Details of the events recorded so far, of one type if given, as plain data. */
  async recordedEvents(type?: string): Promise<readonly RecordedEvent[]> {
    const all = await this.page.evaluate(() => window.recordedEvents);
    return type === undefined ? all : all.filter((event) => event.type === type);
  }

  /** Opens the page with a KS, makes a file and picks it. */
  async start(kaltura: KalturaControl, { attributes = {}, ...content }: StartOptions): Promise<MadeFile> {
    const ks = await kaltura.ks({ userId: 'visitor' });
    await this.open({ 'service-url': kaltura.serviceUrl, ks, 'chunk-size': CHUNK, ...attributes });
    return this.add(content);
  }

  /** Makes a file and picks it. */
  async add({
    name = 'lecture.mp4',
    pauseAtPart,
    ...content
  }: Omit<StartOptions, 'attributes'>): Promise<MadeFile> {
    const file = await makeFile(base.info().outputPath(name), content);
    if (pauseAtPart !== undefined) await this.#pauseAtPart(pauseAtPart);
    await this.pick(file.path);
    if (pauseAtPart !== undefined) await this.page.evaluate(() => window.paused);
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

  /** Waits until a request is left without an answer, and lets the deadlines of all that are on their way pass; again `count` times. */
  async passDeadlines(kaltura: KalturaControl, count = 1): Promise<void> {
    for (let passed = 1; passed <= count; passed += 1) {
      await expect.poll(() => stalls(kaltura)).toBe(passed);
      await this.skip(DAY_MS);
    }
  }

  /** So many milliseconds of the engine's time are over at once. */
  async skip(ms: number): Promise<void> {
    await this.element.evaluate((element, skippedMs) => {
      (element as FastUploader).clock.skip(skippedMs);
    }, ms);
  }

  /** Pauses, once, at the moment the page begins that part. Told before the file is picked, it cannot come too late. */
  async #pauseAtPart(count: number): Promise<void> {
    await this.page.evaluate((wanted) => {
      const { fetch } = window;
      window.paused = new Promise((resolve) => {
        window.fetch = (input, init) => {
          const answer = fetch(input, init);
          if (window.calls.filter(({ action }) => action === 'upload').length < wanted) return answer;
          window.fetch = fetch;
          queueMicrotask(() => {
            document.querySelector('kaltura-uploader')?.pause();
            resolve();
          });
          return answer;
        };
      });
    }, count);
  }

  /** Words of the only row and of what stands above it: its status, its error, everything. */
  async row(): Promise<string> {
    await expect(this.element.getByRole('listitem')).toHaveCount(1);
    return (await this.element.locator('.banner, li').allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');
  }
}

/** How many requests were left without an answer so far. */
async function stalls(kaltura: KalturaControl): Promise<number> {
  const faults = await kaltura.faults();
  return faults.reduce((sum, { rule, struck }) => sum + (rule.fault.type === 'stall' ? struck : 0), 0);
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
