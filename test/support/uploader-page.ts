import type { Locator, Page } from '@playwright/test';
import type { Upload } from '../../src/index.js';
import { servePage } from './served-page.js';

/** A snapshot as it leaves the browser: without the file, and with the error as plain data. */
export type UploadSnapshot = Omit<Upload, 'file' | 'error'> & {
  readonly error: { readonly name: string; readonly code: string; readonly message: string } | null;
};

/** An attribute with a value, or a boolean one. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

declare global {
  interface Window {
    /** Settles when the page has been told of the files that were picked last. */
    picked: Promise<unknown>;
  }
}

const PATH = '/end-to-end-host';
const IN_WORKER: Attributes = { 'worker-url': '/src/background/worker.ts', 'resume-scope': 'visitor' };
const TAG = 'kaltura-uploader';

/** A bare host page with the element in its markup, and what a test does with it. */
export class UploaderPage {
  readonly page: Page;
  readonly element: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator(TAG);
  }

  /** The module that the page loads. */
  protected script(): string {
    return '/src/index.ts';
  }

  /** With `TEST_WORKER`, tests that do not say where the engine is have it in the worker. */
  protected placed(attributes: Attributes): Attributes {
    return process.env.TEST_WORKER ? { ...IN_WORKER, ...attributes } : attributes;
  }

  /** Opens a page whose HTML holds the element with these attributes; `false` leaves an attribute out. */
  async open(attributes: Attributes): Promise<void> {
    await servePage(this.page, PATH, { html: pageHtml(this.placed(attributes), this.script()) });
    await this.page.goto(PATH);
    await this.page.evaluate((tag) => customElements.whenDefined(tag), TAG);
  }

  /** Picks files from disk, as a visitor does. */
  async pick(...paths: readonly string[]): Promise<void> {
    const input = this.element.locator('#file-input');
    await input.evaluate((field) => {
      window.picked = new Promise((resolve) => {
        field.addEventListener('change', resolve, { once: true });
      });
    });
    await input.setInputFiles([...paths]);
    // On a busy machine the browser tells the page some time after it has told us.
    await this.page.evaluate(() => window.picked);
  }

  async uploads(): Promise<readonly UploadSnapshot[]> {
    return this.element.evaluate((element) => {
      const { uploads } = element as HTMLElement & { readonly uploads: readonly Upload[] };
      return uploads.map(({ file, error, ...rest }) => ({
        ...rest,
        error: error && { name: error.name, code: error.code, message: error.message },
      }));
    });
  }

  /** The only upload on the list. */
  async upload(): Promise<UploadSnapshot> {
    const uploads = await this.uploads();
    const [upload] = uploads;
    if (!upload || uploads.length > 1)
      throw new Error(`There are ${String(uploads.length)} uploads, not one.`);
    return upload;
  }

  /** Chunks that are left without an answer are aborted, as by a pause, and sent again. */
  async sendAgain(): Promise<void> {
    await this.element.evaluate((element) => {
      const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
      for (const { id, status } of uploader.uploads) {
        if (status !== 'uploading') continue;
        uploader.pause(id);
        uploader.resume(id);
      }
    });
  }

  /** A button of the element by its accessible name. */
  button(name: string | RegExp): Locator {
    return this.element.getByRole('button', { name });
  }

  /** Opens the menu of a name and chooses one of its items. */
  async chooseInMenu(menuName: string, itemName: string): Promise<void> {
    await this.button(menuName).click();
    await this.element.getByRole('menuitem', { name: itemName }).click();
  }
}

function pageHtml(attributes: Attributes, script: string): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${escapeAttribute(String(value))}"`));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Host page</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <main><h1>Host page</h1><${TAG} ${list.join(' ')}></${TAG}></main>
  </body>
</html>`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
