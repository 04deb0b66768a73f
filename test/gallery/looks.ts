import type { Page } from '@playwright/test';

/** One way to see the element: a theme of the demo or the element's own, and what the visitor's system asks for. */
export interface Look {
  readonly theme: 'plain' | 'newsroom' | 'university' | 'studio';
  readonly setting: 'light' | 'dark' | 'more contrast' | 'forced colours' | 'right to left';
}

const EVERY = ['light', 'dark', 'forced colours', 'right to left'] as const;

/** The newsroom is always light and the studio always dark. */
const SETTINGS: Readonly<Record<Look['theme'], readonly Look['setting'][]>> = {
  plain: [...EVERY, 'more contrast'],
  newsroom: EVERY.filter((setting) => setting !== 'dark'),
  university: EVERY,
  studio: EVERY.filter((setting) => setting !== 'light'),
};

export const LOOKS: readonly Look[] = (Object.keys(SETTINGS) as Look['theme'][]).flatMap((theme) =>
  SETTINGS[theme].map((setting) => ({ theme, setting })),
);

/** Forced colours are painted by the browser, whatever a style sheet says, and another direction has the same. */
export function hasOwnColours({ setting }: Look): boolean {
  return setting !== 'forced colours' && setting !== 'right to left';
}

/** Shows every state in one look and waits until nothing changes any more. */
export async function openGallery(page: Page, { theme, setting }: Look): Promise<void> {
  await page.emulateMedia({
    colorScheme: setting === 'dark' || setting === 'forced colours' ? 'dark' : 'light',
    contrast: setting === 'more contrast' ? 'more' : 'no-preference',
    forcedColors: setting === 'forced colours' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  const language = setting === 'right to left' ? { lang: 'ar', dir: 'rtl' } : { lang: 'en', dir: 'ltr' };
  const query = new URLSearchParams({ theme, ...language });
  await page.goto(`/test/gallery/index.html?${query.toString()}`);
  await page.locator('[data-gallery=complete]').waitFor();
}
