/**
 * Checks how the code is laid out: who imports whom, cycles (of types, too), the size of folders and files, the depth of
 * inheritance, and whether docs/architecture.md shows the rooms as they are. The limits are in structure/rooms.mjs.
 *
 * `node scripts/structure.mjs [--warn]`: with `--warn` it prints what is wrong and succeeds all the same.
 */
import { readFileSync } from 'node:fs';
import { importsIn } from './structure/imports.mjs';
import { longChains } from './structure/inheritance.mjs';
import { withPicture } from './structure/picture.mjs';
import {
  FOLDER_LIMIT,
  INHERITANCE_LIMIT,
  LAYERS,
  LINE_LIMITS,
  LONG_FOLDERS,
  ROOMS,
  SHELL,
} from './structure/rooms.mjs';
import { crowdedFolders, longFiles } from './structure/sizes.mjs';

const FOLDERS = ['src', 'demo/server', 'test', 'scripts'];
const PAGE = 'docs/architecture.md';

const table = { layers: LAYERS, rooms: ROOMS, shell: SHELL };
const { imports, problems } = await importsIn('.', FOLDERS, table);
const page = readFileSync(PAGE, 'utf8');
const found = {
  Imports: problems,
  'Crowded folders': crowdedFolders('.', FOLDER_LIMIT, LONG_FOLDERS),
  'Long files': longFiles('.', LINE_LIMITS),
  Inheritance: longChains('tsconfig.json', INHERITANCE_LIMIT),
  Picture: withPicture(page, imports, table) === page ? [] : [`${PAGE} is not up to date: npm run docs`],
};

const total = Object.values(found).flat().length;
for (const [title, lines] of Object.entries(found)) {
  if (lines.length > 0) console.log(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
console.log(total === 0 ? 'The structure is as it should be.' : `${total} to mend.`);
if (total > 0 && !process.argv.includes('--warn')) process.exitCode = 1;
