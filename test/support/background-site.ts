import { test, type Page } from '@playwright/test';
import type { KalturaControl } from './kaltura-control.js';
import { makeFile, type MadeFile } from './made-file.js';
import { attribute, serve } from './served-page.js';
import { UploaderPage, type Attributes } from './uploader-page.js';

export const MIB: number = 1024 * 1024;

/** The worker, as the tests serve it. */
export const WORKER_URL = '/src/background/worker.ts';

export interface SiteOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in the pages before their element. */
  readonly body?: string;
  /** The elements stand in a form, with a text field. */
  readonly inForm?: boolean;
  /** What stands in the head of the page that has no uploader. Default: nothing. */
  readonly headOfOther?: string;
}

/** A site of three pages that link to each other; all but the second have the uploader. */
export class BackgroundSite {
  readonly page: Page;
  readonly host: UploaderPage;

  constructor(page: Page) {
    this.page = page;
    this.host = new UploaderPage(page);
  }

  async build(
    attributes: Attributes,
    { headers = {}, body = '', inForm = false, headOfOther = '' }: SiteOptions = {},
  ): Promise<void> {
    const words = Object.entries(attributes)
      .filter(([, value]) => value !== false && value !== '')
      .map(([name, value]) => `${name}="${attribute(value === true ? '' : String(value))}"`);
    const links = ['a', 'b', 'c'].map((name) => `<a href="/site-${name}">To ${name}</a>`).join(' ');
    const alone = `${body}<kaltura-uploader ${words.join(' ')}></kaltura-uploader>`;
    const element = inForm ? `<form><input name="title" aria-label="Title">${alone}</form>` : alone;
    await serve(this.page, '/site-a', { body: links + element, headers });
    await serve(this.page, '/site-b', { body: links, head: headOfOther, headers });
    await serve(this.page, '/site-c', { body: links + element, headers });
  }

  async open(name: 'a' | 'b' | 'c'): Promise<void> {
    await this.page.goto(`/site-${name}`);
  }

  async follow(name: 'a' | 'b' | 'c'): Promise<void> {
    await this.page.getByRole('link', { name: `To ${name}` }).click();
    await this.page.waitForURL(`**/site-${name}`);
  }

  /** Opens the first page and picks `lecture.mp4`, of so many MiB, whose chunks take a while each. Returns the file. */
  async uploadSlowly(kaltura: KalturaControl, mib: number): Promise<MadeFile> {
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 300 } });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: mib * MIB });
    await this.open('a');
    await this.host.pick(file.path);
    return file;
  }

  /** Whether the engine runs in the worker. */
  inBackground(): Promise<boolean> {
    return this.host.element.evaluate((element) => element.matches(':state(background)'));
  }
}

/** Of an element whose uploads go on in the worker. */
export async function backgroundAttributes(
  kaltura: KalturaControl,
  more: Attributes = {},
): Promise<Attributes> {
  return {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'worker-url': WORKER_URL,
    'resume-scope': 'ada',
    'chunk-size': MIB,
    ...more,
  };
}
