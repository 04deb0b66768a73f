import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { MadeFile } from './made-file.js';

declare global {
  interface Window {
    /** What the page has asked of the picker, and the visitor of the permission, since it was loaded. */
    asked: { readonly pickers: unknown[]; questions: number };
  }
}

/** What the browser answers to a page that wants to read a file of an earlier visit. */
export type Answer = 'is granted' | 'would be granted' | 'would be refused';

/**
 * Pickers that give files, or the folder `talks`, of the page's own file system, since the browser's own cannot be answered
 * from outside, and permissions that a test decides.
 */
export async function ownFiles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isAllowed = false;
    const asked = { pickers: [] as unknown[], questions: 0 };
    const answer = (): string | null => localStorage.getItem('answer');
    Object.assign(window, {
      asked,
      showOpenFilePicker: async (options: unknown) => {
        asked.pickers.push(options);
        const root = await navigator.storage.getDirectory();
        const names = (localStorage.getItem('picked') ?? '').split('|');
        return Promise.all(names.map((name) => root.getFileHandle(name)));
      },
    });
    Object.assign(window, {
      showDirectoryPicker: async (options: unknown) => {
        asked.pickers.push(options);
        return (await navigator.storage.getDirectory()).getDirectoryHandle('talks');
      },
    });
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: () => Promise.resolve(isAllowed || answer() === 'is granted' ? 'granted' : 'prompt'),
      requestPermission: () => {
        asked.questions += 1;
        isAllowed = answer() === 'would be granted';
        return Promise.resolve(isAllowed ? 'granted' : 'denied');
      },
    });
  });
}

/** Writes files into that file system. @param paths - Where. Default: beside each other, by their names. */
export async function writeOwn(
  page: Page,
  files: readonly MadeFile[],
  paths: readonly string[] = files.map(({ name }) => name),
): Promise<void> {
  for (const [index, { path }] of files.entries()) {
    await page.evaluate(
      async ({ names, content }) => {
        let folder = await navigator.storage.getDirectory();
        for (const name of names.slice(0, -1))
          folder = await folder.getDirectoryHandle(name, { create: true });
        const handle = await folder.getFileHandle(names.at(-1) ?? '', { create: true });
        const writable = await handle.createWritable();
        await writable.write(await (await fetch(`data:video/mp4;base64,${content}`)).blob());
        await writable.close();
      },
      { names: (paths[index] ?? '').split('/'), content: (await readFile(path)).toString('base64') },
    );
  }
}

/** Makes them those that the picker gives. */
export async function putIntoPicker(page: Page, ...files: readonly MadeFile[]): Promise<void> {
  await page.evaluate(
    (picked) => {
      localStorage.setItem('picked', picked);
    },
    files.map(({ name }) => name).join('|'),
  );
}

export async function answerWith(page: Page, answer: Answer): Promise<void> {
  await page.evaluate((value) => {
    localStorage.setItem('answer', value);
  }, answer);
}
