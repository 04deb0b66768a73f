import type { CDPSession, Locator, Page } from '@playwright/test';

/** What the source of a drag allows, as the protocol of Chromium says it. */
export const ALLOWED = { copy: 1, link: 2, move: 16 } as const;

/** Drags files and folders of the disk over an element of the page and drops them, as from a file manager. */
export async function dropFromDisk(
  page: Page,
  target: Locator,
  paths: readonly string[],
  allowed: keyof typeof ALLOWED = 'copy',
): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing is there to drop on.');
  const data = { items: [], files: [...paths], dragOperationsMask: ALLOWED[allowed] };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
  }
  await session.detach();
}
