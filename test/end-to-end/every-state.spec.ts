import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { hasOwnColours, LOOKS, openGallery } from '../gallery/looks.js';
import { expect, test } from '../support/end-to-end.js';

/** Languages with long words, or written from right to left, or without spaces; the first of each kind in everyday runs. */
const LANGUAGES = process.env.TEST_FULL
  ? ['de', 'ar', 'ja', 'en', 'fr', 'ru', 'he', 'hi']
  : ['de', 'ar', 'ja'];

/** CSS pixels, with the narrowest of WCAG 2.2, 1.4.10, and those around which the layout of a row changes. */
const WIDTHS = [240, 256, 320, 480, 600, 740, 768, 1280];

// A bound for what has failed: each looks at every state, in many widths and languages.
test.setTimeout(400_000);

for (const look of LOOKS) {
  // A theme sets colours, and leaves forced ones and directions as they are.
  const tag = look.theme === 'plain' || (look.theme === 'newsroom' && hasOwnColours(look)) ? [] : '@full';
  test(
    `every state in the look ${look.theme}, ${look.setting}: axe finds nothing, and every control stands out (A4)`,
    { tag },
    async ({ page }) => {
      await page.setViewportSize({ width: 768, height: 1000 });
      await openGallery(page, look);
      const axe = new AxeBuilder({ page }).setLegacyMode(true); // The page has no frames.
      if (!hasOwnColours(look)) axe.disableRules('color-contrast');
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual(
        [],
      );
      if (hasOwnColours(look)) expect(await page.evaluate(() => window.gallery.lowContrasts())).toEqual([]);
    },
  );
}

for (const theme of ['plain', 'newsroom', 'university', 'studio'] as const) {
  test(
    `every state in the theme ${theme}, long languages, from 240 px on: nothing is cut off or covered (A4, A6)`,
    { tag: theme === 'plain' ? [] : '@full' },
    async ({ page }) => {
      await openGallery(page, { theme, setting: 'light' });
      const found: string[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1000 });
        for (const lang of theme === 'plain' ? LANGUAGES : ['de', 'ru', 'ar'])
          for (const trouble of await troublesIn(page, lang))
            found.push(`${String(width)} ${lang} ${trouble}`);
      }
      expect(found).toEqual([]);
    },
  );
}

for (const lang of ['en', 'de', 'ar', 'ja']) {
  test(
    `every state in ${lang}, text of 200 %: nothing is cut off or covered (A4, A6)`,
    { tag: lang === 'de' ? [] : '@full' },
    async ({ page }) => {
      await openGallery(page, { theme: 'plain', setting: 'light' });
      await page.addStyleTag({ content: ':root { font-size: 200% }' });
      const found: string[] = [];
      for (const width of [240, 320, 480, 768, 1280]) {
        await page.setViewportSize({ width, height: 1000 });
        for (const trouble of await troublesIn(page, lang)) found.push(`${String(width)} ${trouble}`);
      }
      expect(found).toEqual([]);
    },
  );
}

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } });

  test('every state: buttons are 44 px high, and nothing is cut off or covered in long languages (A4)', async ({
    page,
  }) => {
    await openGallery(page, { theme: 'plain', setting: 'light' });
    const heights = await page
      .locator('test-uploader button, test-uploader .choose, test-uploader .play')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.checkVisibility())
          .map((button) => ({
            height: button.getBoundingClientRect().height,
            name: button.getAttribute('aria-label') ?? button.textContent.trim(),
          })),
      );
    expect(heights.length).toBeGreaterThan(40);
    expect(heights.filter(({ height }) => height < 44)).toEqual([]);
    for (const lang of LANGUAGES) expect(await troublesIn(page, lang), lang).toEqual([]);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  });
});

test('every state: for people who want less motion, a bar holds nothing but what has arrived (U2)', async ({
  page,
}) => {
  await openGallery(page, { theme: 'plain', setting: 'light' });
  const images = await page
    .locator('.uploading progress')
    .evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).backgroundImage));
  expect(images.length).toBeGreaterThan(5);
  expect(new Set(images)).toEqual(new Set(['none']));
});

test('every state: the checks of contrast and room find what they look for', async ({ page }) => {
  await openGallery(page, { theme: 'plain', setting: 'light' });
  await page.setViewportSize({ width: 320, height: 1000 });
  const found = await page.evaluate(() => {
    const { style } = document.querySelector('main') ?? document.body;
    style.setProperty('--kaltura-uploader-border', '#ddd');
    style.setProperty('--kaltura-uploader-accent', '#9cf');
    style.fontSize = '60px';
    return [...window.gallery.lowContrasts(), ...window.gallery.troubles()].join();
  });
  for (const words of ['border', 'filled part', 'focus ring', 'sticks out']) expect(found).toContain(words);
});

async function troublesIn(page: Page, lang: string): Promise<readonly string[]> {
  const dir = lang === 'ar' || lang === 'he' ? 'rtl' : 'ltr';
  return page.evaluate(
    async ([lang, dir]) => {
      await window.gallery.speak(lang, dir);
      const { scrollWidth, clientWidth } = document.documentElement;
      return [
        ...window.gallery.troubles(),
        ...(scrollWidth > clientWidth ? ['the page scrolls sideways'] : []),
      ];
    },
    [lang, dir] as const,
  );
}
