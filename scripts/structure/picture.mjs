import { roomOf } from './import-rules.mjs';

const BEGIN = '<!-- rooms: written by `npm run docs` -->';
const END = '<!-- rooms: end -->';

/**
 * A page with the picture of the rooms of `src` between its two marks.
 *
 * @param {string} page
 * @param {readonly import('./imports.mjs').Import[]} imports
 * @param {import('./import-rules.mjs').Rooms} table
 * @returns {string}
 * @throws {Error} When the page has no such marks.
 */
export function withPicture(page, imports, table) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page has no place for the picture: ${BEGIN} … ${END}`);
  const picture = ['```mermaid', picturedRooms(imports, table), '```'].join('\n');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${picture}\n\n${page.slice(end)}`;
}

/**
 * The rooms of `src` in Mermaid's language. An arrow leads from a room to one that it imports, and is dashed where
 * it imports types only. Arrows that follow from others are left out, as long as no rooms import each other in a circle.
 *
 * @param {readonly import('./imports.mjs').Import[]} imports
 * @param {import('./import-rules.mjs').Rooms} table
 * @returns {string}
 */
export function picturedRooms(imports, table) {
  const inSrc = imports.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('src/'));
  const edges = withoutImplied(edgesBetweenRooms(inSrc, table));
  const rooms = [
    ...new Set(inSrc.flatMap(({ from, to }) => [roomOf(from, table), roomOf(to, table)])),
  ].toSorted();
  return [
    'flowchart TD',
    ...foldersOf(rooms).flatMap(([folder, members]) => box(folder, members)),
    ...edges.map(({ from, to, isType }) => `  ${idOf(from)} ${isType ? '-.->' : '-->'} ${idOf(to)}`),
  ].join('\n');
}

function edgesBetweenRooms(imports, table) {
  const edges = new Map();
  for (const { from, to, isType } of imports) {
    const edge = { from: roomOf(from, table), to: roomOf(to, table), isType };
    if (edge.from === edge.to) continue;
    const key = `${edge.from} ${edge.to}`;
    edges.set(key, { ...edge, isType: isType && (edges.get(key)?.isType ?? true) });
  }
  return [...edges.keys()].toSorted().map((key) => edges.get(key));
}

/** In a circle everything follows from everything. */
function withoutImplied(edges) {
  const reaches = (from, to, without) =>
    edges
      .filter((edge) => edge.from === from && edge !== without)
      .some((edge) => edge.to === to || reaches(edge.to, to, without));
  if (hasCircle(edges)) return edges;
  return edges.filter((edge) => !reaches(edge.from, edge.to, edge));
}

/** Takes rooms away that import nothing that is left, until there are none: in a circle some stay. */
function hasCircle(edges) {
  let left = edges;
  for (;;) {
    const importing = new Set(left.map(({ from }) => from));
    const next = left.filter(({ to }) => importing.has(to));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}

/** `src/engine/task/` belongs to `engine`, and so does `src/engine/` itself; `src/errors.ts` to nobody. */
function foldersOf(rooms) {
  const folders = new Map();
  for (const room of rooms) {
    const folder = /^src\/(\w+)\//.exec(room)?.[1] ?? '';
    folders.set(folder, [...(folders.get(folder) ?? []), room]);
  }
  return [...folders];
}

function box(folder, rooms) {
  if (folder === '') return rooms.map((room) => `  ${node(room, room.slice('src/'.length))}`);
  const label = (room) => room.slice(`src/${folder}/`.length).replace(/\/$/, '') || folder;
  if (rooms.length === 1) return rooms.map((room) => `  ${node(room, `${folder}/`)}`);
  return [`  subgraph ${folder}/`, ...rooms.map((room) => `    ${node(room, label(room))}`), '  end'];
}

function node(room, label) {
  return `${idOf(room)}["${label}"]`;
}

function idOf(room) {
  return room.replace(/\/$/, '').replaceAll(/[^\w]/g, '_');
}
