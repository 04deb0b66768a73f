import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { format, resolveConfig } from 'prettier';
import { hasOwnColours, LOOKS, openGallery, type Look } from './looks.js';

const FOLDER = 'docs/gallery';
const WIDTHS = [320, 768, 1280] as const;

const PICTURED = LOOKS.filter((look) => look.theme === 'plain' || hasOwnColours(look));

const NAMES: Readonly<Record<Look['theme'], string>> = {
  plain: 'Without a theme',
  newsroom: 'A newsroom',
  university: 'A university',
  studio: 'A dark studio',
};

/** Pictures tell the time. */
const NOW = new Date('2026-01-15T13:29:00Z');

test.use({ timezoneId: 'UTC', locale: 'en-GB' });
test.describe.configure({ mode: 'parallel' });

for (const look of PICTURED) {
  for (const width of WIDTHS) {
    test(`picture of every state: ${titleOf(look)}, ${String(width)} px`, async ({ page }) => {
      await page.clock.setFixedTime(NOW);
      await page.setViewportSize({ width, height: 1000 });
      await openGallery(page, look);
      const png = await page.screenshot({ fullPage: true });
      await mkdir(FOLDER, { recursive: true });
      await writeFile(join(FOLDER, fileOf(look, width)), await toWebp(page, png));
    });
  }
}

test('page with all pictures', async () => {
  const wanted = PICTURED.flatMap((look) => WIDTHS.map((width) => fileOf(look, width)));
  await mkdir(FOLDER, { recursive: true });
  const old = (await readdir(FOLDER)).filter((name) => name.endsWith('.webp') && !wanted.includes(name));
  for (const name of old) await rm(join(FOLDER, name));
  const path = join(FOLDER, 'README.md');
  await writeFile(path, await format(galleryPage(), { ...(await resolveConfig(path)), filepath: path }));
});

function titleOf({ theme, setting }: Look): string {
  return `${NAMES[theme]}, ${setting}`;
}

function fileOf({ theme, setting }: Look, width: number): string {
  return `${theme}-${setting.replaceAll(' ', '-')}-${String(width)}.webp`;
}

/** A fifth of the bytes. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = document.createElement('canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/webp', 0.7).replace(/^.*,/, '');
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return Buffer.from(base64, 'base64');
}

function galleryPage(): string {
  const looks = PICTURED.map((look) => {
    const pictures = WIDTHS.map(
      (width) => `### ${titleOf(look)}, ${String(width)} px

![All states of the uploader, one below the other, in a page of ${String(width)} pixels: ${titleOf(look)}](${fileOf(look, width)})`,
    );
    return `## ${titleOf(look)}\n\n${pictures.join('\n\n')}`;
  });
  return `<!-- Written by test/gallery/pictures.spec.ts. Run: npm run gallery -->

# Every state, every look

What people see of the element from the empty drop area to the finished video, in each of its looks. The pictures come from
\`npm run gallery\`; fonts are those of the machine that ran it. With \`npm run demo\` running, the same page is alive at
\`/test/gallery/index.html\`, and takes \`?theme=newsroom\`, \`university\` or \`studio\`, \`&lang=ar&dir=rtl\` and so on.
\`test/end-to-end/every-state.spec.ts\` opens it with every test run: axe finds nothing, controls stand out with 3:1, and no text
is cut off or covered in long languages from 240 px on.

${PICTURED.map((look) => `- [${titleOf(look)}](#${titleOf(look).toLowerCase().replaceAll(',', '').replaceAll(' ', '-')})`).join('\n')}

${looks.join('\n\n')}
`;
}
