import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changesOf, type Change } from './comparison.js';
import { DRAWN, type Note } from './drawn.js';
import { openGallery } from './looks.js';
import { COLUMNS, fileOf, PICTURED, titleOf, widthsOf } from './pictured.js';
import { FOLDER, lastRecord, machineOf, statesOn, written } from './picture-record.js';
import { pictureTools } from './picture-tools.js';

/** Pictures tell the time. */
const NOW = new Date('2026-01-15T13:29:00Z');

/** Of fifty rows the first are enough. What is one piece is never divided among columns, nor a menu that leaves it. */
const IN_COLUMNS = `
  main { display: block; columns: auto; column-gap: 24px; padding: 24px }
  main > section { display: inline-grid; inline-size: 100%; margin-block-end: 20px }
  main > section:last-child { max-block-size: 1200px; overflow-y: clip }
`;

test.use({ timezoneId: 'UTC', locale: 'en-GB' });
test.describe.configure({ mode: 'parallel' });

for (const look of PICTURED) {
  for (const width of widthsOf(look)) {
    test(`picture of every state: ${titleOf(look)}, ${String(width)} px`, async ({ page }) => {
      const tools = await pictureTools();
      const name = fileOf(look, width);
      await page.clock.setFixedTime(NOW);
      const columns = COLUMNS[width];
      await page.setViewportSize({ width: (width + 24) * columns + 24, height: 1000 });
      await openGallery(page, look);
      await page.addStyleTag({ content: `${IN_COLUMNS} main { column-count: ${String(columns)} }` });
      const [machine, states] = [await machineOf(page), await statesOn(page)];
      const file = await tools.toWebp(await page.screenshot({ fullPage: true }));
      const last = await readFile(join(FOLDER, name)).catch(() => null);
      const record = lastRecord();
      const changes = await changesOf({ name, machine, states, file }, last, record, tools);
      await keep(name, changes);
      // As with the pictures that Playwright keeps itself: `--update-snapshots` draws anew.
      const isDrawing = ['all', 'changed'].includes(test.info().config.updateSnapshots);
      if (!isDrawing && last) {
        expect(changes.map(({ state, what }) => `${state}: ${what}`)).toEqual([]);
        return;
      }
      if (!last || changes.length > 0 || record.machine !== machine)
        await writeFile(join(FOLDER, name), file);
      const note: Note = {
        machine,
        states: states.map(written),
        changes: changes.map(({ state, what }) => `${state}: ${what}`),
      };
      await mkdir(DRAWN, { recursive: true });
      await writeFile(join(DRAWN, `${name}.json`), JSON.stringify(note));
    });
  }
}

/** Pictures of what changed, where the report of the test leads to. */
async function keep(name: string, changes: readonly Change[]): Promise<void> {
  for (const { state, picture } of changes) {
    if (!picture) continue;
    const path = test.info().outputPath(`${name.replace('.webp', '')}, ${state}.webp`);
    await writeFile(path, picture);
    test
      .info()
      .attachments.push({ name: `${state}: before, after, difference`, path, contentType: 'image/webp' });
  }
}
