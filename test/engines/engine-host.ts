import { test } from '@playwright/test';
import type { FaultRule } from '../../demo/server/index.js';
import type { Upload } from '../../src/index.js';
import type { PageCall } from '../chaos/page-api.js';
import { isUpload } from '../chaos/protocol.js';
import type { EngineTab } from '../support/engine-tab.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile, type MadeFileOptions } from '../support/made-file.js';
import { makeUpPage, reportPath, reportsOf } from '../support/made-up-pages.js';
import { attribute } from '../support/served-page.js';
import type { Attributes, UploadSnapshot } from '../support/uploader-page.js';
import { expect } from '../support/end-to-end.js';

export const CHUNK: number = 64 * 1024;

/** With `SLOWLY`, so long that a busy machine finds the upload still under way; without it, soon done. */
export const LONG: number = 100 * CHUNK + 10;

/** Lets every chunk take its time. */
export const SLOWLY: FaultRule = { match: { kind: 'middle' }, fault: { type: 'delay', ms: 200 } };

export interface HostPage {
  readonly attributes: Attributes;
  /** Around the element's markup. */
  readonly around?: readonly [before: string, after: string];
  readonly dir?: 'ltr' | 'rtl';
  /** Sources and directives beside those that report. */
  readonly policy?: string;
  /** Whether waits take their real time. Default: a twentieth of it. */
  readonly inRealTime?: boolean;
}

/** The element on a host page, in a tab of any engine, and what a visitor does with it. */
export class EngineHost {
  readonly tab: EngineTab;
  readonly #origin: string;
  readonly #name: string;

  constructor(tab: EngineTab, origin: string, name: string) {
    this.tab = tab;
    this.#origin = origin;
    this.#name = name;
  }

  /** Opens a host page whose HTML holds the element. */
  async open(page: HostPage): Promise<void> {
    const { policy, inRealTime = false } = page;
    const headers: Record<string, string> = policy
      ? { 'content-security-policy': `${policy}; report-uri ${reportPath(this.#name)}` }
      : {};
    await this.tab.goto(await makeUpPage(this.#origin, this.#name, { html: htmlOf(page), headers }));
    await this.tab.evaluate(async (waitsForRecord) => {
      await customElements.whenDefined('kaltura-uploader');
      while (waitsForRecord && !('recordedEvents' in window))
        await new Promise((resolve) => setTimeout(resolve, 5));
    }, !inRealTime);
  }

  /** Opens a page with a KS and small chunks, makes a file and picks it. */
  async start(
    kaltura: KalturaControl,
    { attributes = {}, ...content }: MadeFileOptions & { readonly attributes?: Attributes },
  ): Promise<MadeFile> {
    const ks = await kaltura.ks({ userId: 'visitor' });
    await this.open({
      attributes: { 'service-url': kaltura.serviceUrl, ks, 'chunk-size': CHUNK, ...attributes },
    });
    return this.add(content);
  }

  /** Makes a file on disk and picks it. */
  async add({
    name = 'lecture.mp4',
    ...content
  }: MadeFileOptions & { readonly name?: string }): Promise<MadeFile> {
    const file = await makeFile(test.info().outputPath(name), content);
    await this.pick(file);
    return file;
  }

  /** Picks files from disk, as a visitor does. */
  async pick(...files: readonly MadeFile[]): Promise<void> {
    await this.tab.pick(
      '#file-input',
      files.map(({ path }) => path),
    );
  }

  uploads(): Promise<readonly UploadSnapshot[]> {
    return this.tab.evaluate(() =>
      document.querySelector('kaltura-uploader')!.uploads.map(({ file: _file, error, ...rest }) => ({
        ...rest,
        error: error && { name: error.name, code: error.code, message: error.message },
      })),
    );
  }

  /** The only upload on the list. */
  async upload(): Promise<UploadSnapshot> {
    const uploads = await this.uploads();
    if (uploads.length !== 1) throw new Error(`There are ${String(uploads.length)} uploads, not one.`);
    return uploads[0]!;
  }

  /** Waits until the only upload has that status. */
  async reaches(status: Upload['status'], timeout = 60_000): Promise<void> {
    await expect.poll(async () => (await this.upload()).status, { timeout }).toBe(status);
  }

  /** Waits until more than so many bytes of the only upload are confirmed. */
  async confirms(bytes: number): Promise<void> {
    await expect.poll(async () => (await this.upload()).confirmedBytes).toBeGreaterThan(bytes);
  }

  /** Words of the list: titles, statuses, and what stands above them: errors and questions. */
  rows(): Promise<string> {
    return this.tab.evaluate(() => {
      const rows = document
        .querySelector('kaltura-uploader')
        ?.shadowRoot?.querySelectorAll<HTMLElement>('.banner, li');
      return [...(rows ?? [])].map((row) => row.innerText.replaceAll(/\s+/g, ' ')).join('\n');
    });
  }

  /** Clicks a button of the element, by the beginning of its name. */
  async clickButton(name: string): Promise<void> {
    await this.tab.click(`button[aria-label^="${name}"]`);
  }

  /** What has the focus, in words. */
  focused(): Promise<string> {
    return this.tab.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      if (inside?.localName === 'li') return 'the row';
      return inside?.getAttribute('aria-label') ?? inside?.id ?? '';
    });
  }

  /** The page's parts so far, in order; only in fast time. */
  async parts(): Promise<readonly PageCall[]> {
    return (await this.tab.evaluate(() => window.calls)).filter(isUpload);
  }

  /** What the page's policy has refused. */
  violations(): Promise<readonly string[]> {
    return reportsOf(this.#origin, this.#name);
  }
}

function htmlOf({
  attributes,
  around: [before, after] = ['', ''],
  dir = 'ltr',
  inRealTime,
}: HostPage): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${attribute(String(value))}"`));
  const script = inRealTime ? '/src/index.ts' : '/test/chaos/fast-page-script.ts';
  return `<!doctype html>
<html lang="en" dir="${dir}">
  <head>
    <meta charset="utf-8" />
    <title>Host page</title>
    <link rel="icon" href="/demo/icon.svg" />
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <main><h1>Host page</h1>${before}<kaltura-uploader ${list.join(' ')}></kaltura-uploader>${after}</main>
  </body>
</html>`;
}
