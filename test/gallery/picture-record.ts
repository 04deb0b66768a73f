import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Box } from './picture-tools.js';

/** Where the pictures are. */
export const FOLDER = 'docs/gallery';

/** What is known of the pictures beside them: where each state stands, and on which machine they were drawn. */
export const RECORD = `${FOLDER}/record.json`;

/** One state in a picture. */
export interface State extends Box {
  readonly name: string;
  /** Of which parts it consists, as a hash: the same on every machine. */
  readonly parts: string;
}

export interface PictureRecord {
  /** The browser and the widths of its letters: on another machine, pixels say nothing. */
  readonly machine: string;
  /** The states of each picture, by the name of its file; one line each. */
  readonly pictures: Readonly<Record<string, readonly string[]>>;
}

export function lastRecord(): PictureRecord {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8')) as PictureRecord;
  } catch {
    return { machine: '', pictures: {} }; // The first time.
  }
}

export function written({ left, top, width, height, parts, name }: State): string {
  return [left, top, width, height, parts, name].join(' ');
}

export function read(line: string): State {
  const [left, top, width, height, parts = '', ...name] = line.split(' ');
  const [x, y, wide, high] = [left, top, width, height].map(Number);
  return { left: x ?? 0, top: y ?? 0, width: wide ?? 0, height: high ?? 0, parts, name: name.join(' ') };
}

/** Every state on the page of the gallery. */
export async function statesOn(page: Page): Promise<readonly State[]> {
  const found = await page.locator('main > section').evaluateAll((sections) =>
    sections.map((section) => {
      const { left, top, width, height } = section.getBoundingClientRect();
      const root = section.querySelector('test-uploader')?.shadowRoot;
      const parts = [...(root?.querySelectorAll('[part]') ?? [])].filter((part) => part.checkVisibility());
      return {
        name: section.querySelector('h2')?.textContent ?? '',
        ...{ left: Math.floor(left + scrollX), top: Math.floor(top + scrollY) },
        ...{ width: Math.ceil(width), height: Math.ceil(height) },
        parts: parts.map((part) => part.getAttribute('part')?.trim().replaceAll(/\s+/g, ' ')).join('\n'),
      };
    }),
  );
  return found.map((state) => ({ ...state, parts: hashOf(state.parts) }));
}

/** Equal where the same page has the same pixels. */
export async function machineOf(page: Page): Promise<string> {
  const widths = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    return ['system-ui', 'sans-serif', 'serif', 'Georgia', 'Arial', 'monospace'].flatMap((family) =>
      [400, 600].map((weight) => {
        if (!context) return 0;
        context.font = `${String(weight)} 100px ${family}`;
        return ['Hamburgefonstiv 0123', 'مقابلة مع العميد'].map((text) => context.measureText(text).width);
      }),
    );
  });
  return `Chromium ${page.context().browser()?.version() ?? ''}, fonts ${hashOf(JSON.stringify(widths))}`;
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 8);
}
