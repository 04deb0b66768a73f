import type { Page } from '@playwright/test';

export type ShotState = 'idle' | 'uploading' | 'done';

/** One uploader in one state. */
export interface Shot {
  readonly title: string;
  readonly state: ShotState;
  readonly png: Buffer;
}

/** All of them side by side, as a PNG. */
export async function sheetOf(page: Page, shots: readonly Shot[], width: number): Promise<Buffer> {
  const columns = 3;
  const figures = shots.map(
    ({ title, png }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setViewportSize({ width: columns * (width / 2 + 80) + 40, height: 400 });
  await page.setContent(`<!doctype html><style>
    body { margin: 20px; background: #8a919e; font: 600 14px system-ui, sans-serif; display: grid; gap: 16px;
      grid-template-columns: repeat(${String(columns)}, 1fr) }
    figure { margin: 0; background: #fff; border-radius: 8px; overflow: hidden; align-self: start }
    figcaption { padding: 8px 12px; background: #2a2f38; color: #fff }
    img { display: block; inline-size: 100% }
  </style>${figures.join('')}`);
  const png = await page.screenshot({ fullPage: true });
  await page.setViewportSize({ width, height: 620 });
  return png;
}
