import { test } from '@playwright/test';
import { openGallery } from './looks.js';
import { LOCALE_FILES } from '../../src/element/locale-files.js';
test('look', async ({ page }) => {
  page.on('pageerror', (m) => console.log(m));
  for (const [w, look] of [
    [320, { theme: 'plain', setting: 'light' }],
    [768, { theme: 'studio', setting: 'dark' }],
    [768, { theme: 'plain', setting: 'right to left' }],
    [768, { theme: 'plain', setting: 'forced colours' }],
  ] as const) {
    await page.setViewportSize({ width: w, height: 800 });
    await openGallery(page, look);
    await page.screenshot({ path: `/tmp/w/g-${w}-${look.theme}-${look.setting}.png`, fullPage: true });
    console.log(look, await page.evaluate(() => [window.gallery.troubles(), window.gallery.lowContrasts()]));
  }
});
for (const theme of ['plain', 'studio'] as const)
  test('lang ' + theme, async ({ page }) => {
    await openGallery(page, { theme, setting: 'light' });
    for (const width of [256, 320, 480, 576, 600, 740, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const lang of [
        'en',
        'de',
        'ru',
        'ar',
        'ja',
        ...(width === 320 || width === 740 ? Object.keys(LOCALE_FILES) : []),
      ]) {
        const t = await page.evaluate(async (lang) => {
          await window.gallery.speak(lang, lang === 'ar' ? 'rtl' : 'ltr');
          return [
            ...window.gallery.troubles(),
            document.documentElement.scrollWidth > innerWidth ? 'PAGE' : '',
          ];
        }, lang);
        const u = t.filter(Boolean);
        if (u.length) console.log(theme, width, lang, u);
      }
    }
  });
