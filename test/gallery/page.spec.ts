import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from '@playwright/test';
import { format, resolveConfig } from 'prettier';
import { fileOf, PICTURED, titleOf, widthsOf } from './pictured.js';
import { FOLDER, lastRecord, RECORD, type PictureRecord } from './picture-record.js';
import { DRAWN, type Note } from './drawn.js';

const FILES = PICTURED.flatMap((look) => widthsOf(look).map((width) => fileOf(look, width)));

/** Stands beside the page. */
const BESIDE_OTHERS = basename('docs/gallery/beside-others.md');

test('page with all pictures', async () => {
  const old = (await readdir(FOLDER)).filter((name) => name.endsWith('.webp') && !FILES.includes(name));
  for (const name of old) await rm(join(FOLDER, name));
  await write(join(FOLDER, 'README.md'), galleryPage());
  const notes = await Promise.all(FILES.map(noteOf));
  await write(RECORD, JSON.stringify(recordOf(notes)));
  for (const [file, changes] of changesIn(notes)) console.log(`${file}\n  ${changes.join('\n  ')}`);
});

/** Null for a picture that was not drawn this time. */
async function noteOf(file: string): Promise<Note | null> {
  const text = await readFile(join(DRAWN, `${file}.json`), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Note);
}

function recordOf(notes: readonly (Note | null)[]): PictureRecord {
  const last = lastRecord();
  const pictures = FILES.map(
    (file, index) => [file, notes[index]?.states ?? last.pictures[file] ?? []] as const,
  );
  const machine = notes.find((note) => note !== null)?.machine ?? last.machine;
  return { machine, pictures: Object.fromEntries(pictures) };
}

function changesIn(notes: readonly (Note | null)[]): readonly (readonly [string, readonly string[]])[] {
  return FILES.flatMap((file, index) => {
    const changes = notes[index]?.changes ?? [];
    return changes.length > 0 ? [[file, changes] as const] : [];
  });
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

function galleryPage(): string {
  const looks = PICTURED.map((look) => {
    const pictures = widthsOf(look).map(
      (width) => `### ${titleOf(look)}, ${String(width)} px

![All states of the uploader, ${String(width)} pixels wide: ${titleOf(look)}](${fileOf(look, width)})`,
    );
    return `## ${titleOf(look)}\n\n${pictures.join('\n\n')}`;
  });
  return `<!-- Written by test/gallery/page.spec.ts. Run: npm run gallery -->

# Every state, every look

What people see of the element from the empty drop area to the finished video, in each of its looks. The pictures come from
\`npm run gallery\`; fonts are those of the machine that ran it. With \`npm run demo\` running, the same page is alive at
\`/test/gallery/index.html\`, and takes \`?theme=newsroom\`, \`university\` or \`studio\`, \`&lang=ar&dir=rtl\` and so on.
\`test/end-to-end/every-state.spec.ts\` opens it with every test run: axe finds nothing, controls stand out with 3:1, and no text
is cut off or covered in long languages from 240 px on.

\`npm run gallery:compare\` draws them again and says which states look different from these: pixel by pixel where browser and fonts are
those of \`record.json\`, else by the parts of which a state consists. Before, after and difference stand side by side in
\`.cache/gallery-results\`. [Beside others](${BESIDE_OTHERS}) shows five other uploaders with the same files.

${PICTURED.map((look) => `- [${titleOf(look)}](#${titleOf(look).toLowerCase().replaceAll(',', '').replaceAll(' ', '-')})`).join('\n')}

${looks.join('\n\n')}
`;
}
