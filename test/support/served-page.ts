import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import type { Upload, UploaderEventMap } from '../../src/index.js';
import { makeUpPage, PAGES_COOKIE, type MadeUpPage } from './made-up-pages.js';
import { ENGINE_EVENTS } from './event-types.js';

/** Registers the tag, as the package's entry point does. */
export const SCRIPT_TAG = '<script type="module" src="/src/index.ts"></script>';

export interface ServedPage {
  /** What stands in `<head>` after the title. Default: the script that registers the tag. */
  readonly head?: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const sets = new WeakMap<BrowserContext, string>();

/**
 * Makes up a page of the demo's own origin for the pages of this context, without opening it. A second call with the same path replaces it.
 * Not by `page.route`: with that, all bytes of all requests would go through the test instead of the browser's network stack.
 */
export async function serve(page: Page, path: string, served: ServedPage): Promise<void> {
  await servePage(page, path, { html: htmlOf(served), ...(served.headers && { headers: served.headers }) });
}

/** As `serve`, of a page that is already written. */
export async function servePage(page: Page, path: string, made: MadeUpPage): Promise<void> {
  const { origin, pathname } = new URL(path, process.env.DEMO_ORIGIN);
  const context = page.context();
  const set = sets.get(context) ?? randomUUID();
  sets.set(context, set);
  await context.addCookies([{ name: PAGES_COOKIE, value: set, url: origin }]);
  await makeUpPage(origin, set + pathname, made);
}

/** Makes up a page and opens it. */
export async function openServed(page: Page, served: ServedPage, path = '/end-to-end-page'): Promise<void> {
  await serve(page, path, served);
  await page.goto(path);
}

/** The value of an attribute in double quotes. */
export function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** One event of an uploader, as a listener on the document hears it. */
export interface RecordedEvent {
  readonly type: keyof UploaderEventMap;
  /** The upload's id, where there is one. */
  readonly id: string | null;
  readonly status: Upload['status'] | null;
  readonly confirmedBytes: number;
  readonly entryId: string | null;
}

const TYPES = ['files-selected', ...ENGINE_EVENTS] as const;

declare global {
  interface Window {
    /** What `recordEvents` has recorded so far. */
    documentEvents: RecordedEvent[];
  }
}

/** Starts to listen on the document; `recordedEvents` reads what was recorded. */
export async function recordEvents(page: Page): Promise<void> {
  await page.evaluate((types) => {
    window.documentEvents = [];
    for (const type of types) {
      document.addEventListener(type, ({ detail }) => {
        const upload = 'upload' in detail ? detail.upload : null;
        window.documentEvents.push({
          type,
          id: upload?.id ?? null,
          status: upload?.status ?? null,
          confirmedBytes: upload?.confirmedBytes ?? 0,
          entryId: upload?.entryId ?? null,
        });
      });
    }
  }, TYPES);
}

export async function recordedEvents(
  page: Page,
  ...types: readonly RecordedEvent['type'][]
): Promise<readonly RecordedEvent[]> {
  const recorded = await page.evaluate(() => window.documentEvents);
  return types.length === 0 ? recorded : recorded.filter(({ type }) => types.includes(type));
}

function htmlOf({ head = SCRIPT_TAG, body }: ServedPage): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Host page</title>
    <link rel="icon" href="/demo/icon.svg" />
    ${head}
  </head>
  <body>${body}</body>
</html>`;
}
