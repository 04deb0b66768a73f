import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SERVER = fileURLToPath(new URL('../../demo/server', import.meta.url));
const MOST_FILES_OF_A_ROOM = 14;

interface Import {
  readonly from: string;
  readonly to: string;
}

describe('the rooms of the server', () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'));
  const imports = files.flatMap((file) => importsOf(file));
  const order = roomsOfReadme();

  it('are those of the table in the README', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...order].sort());
  });

  it('import from the rooms above them in the table only, types included', () => {
    const place = (file: string): number => order.indexOf(roomOf(file));
    const upward = imports.filter(({ from, to }) => place(to) > place(from));
    expect(imports.length).toBeGreaterThan(100);
    expect(upward).toEqual([]);
  });

  it('have no cycle of imports inside them', () => {
    const open = new Set<string>();
    const done = new Set<string>();
    const visit = (file: string): void => {
      expect(open, `${file} imports itself by way of ${[...open].join(' → ')}`).not.toContain(file);
      if (done.has(file)) return;
      open.add(file);
      for (const { from, to } of imports) if (from === file) visit(to);
      open.delete(file);
      done.add(file);
    };
    for (const file of files) visit(file);
    expect(done.size).toBe(files.length);
  });

  it('are small', () => {
    const folders = [...new Set(files.map((file) => dirname(file)))];
    for (const folder of folders)
      expect(files.filter((file) => dirname(file) === folder).length, folder).toBeLessThanOrEqual(
        MOST_FILES_OF_A_ROOM,
      );
    for (const file of files)
      expect(readFileSync(join(SERVER, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(301);
  });
});

/** A folder, or a file at the root. */
function roomOf(file: string): string {
  const folder = dirname(file);
  return folder === '.' ? file.replace('.ts', '') : folder;
}

/** The first column of the table "Rooms", from the top. */
function roomsOfReadme(): readonly string[] {
  const readme = readFileSync(join(SERVER, 'README.md'), 'utf8');
  const section = /\n## Rooms\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  return [...section.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+?)\/?`/g)].map(([, name = '']) => name),
  );
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(join(SERVER, file), 'utf8');
  return [...source.matchAll(/ from '(\.[^']+)\.js'/g)].map(([, specifier = '']) => ({
    from: file,
    to: normalize(join(dirname(file), `${specifier}.ts`)).replaceAll('\\', '/'),
  }));
}
