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
 * it imports types only. Arrows that follow from others are left out.
 *
 * @param {readonly import('./imports.mjs').Import[]} imports
 * @param {import('./import-rules.mjs').Rooms} table
 * @returns {string}
 */
function picturedRooms(imports, table) {
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

/** One after the other: what follows from the arrows that are left. A circle is shown with all its arrows. */
function withoutImplied(edges) {
  let left = edges;
  for (const edge of edges) {
    const others = left.filter((other) => other !== edge);
    const isInCircle = reachableFrom(edge.to, edges).has(edge.from);
    if (!isInCircle && reachableFrom(edge.from, others).has(edge.to)) left = others;
  }
  return left;
}

function reachableFrom(room, edges) {
  const reached = new Set();
  const open = [room];
  // What is pushed is looked at in its turn.
  for (const one of open) {
    for (const { from, to } of edges) {
      if (from !== one || reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
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
  return [
    `  subgraph rooms_of_${folder}["${folder}/"]`,
    ...rooms.map((room) => `    ${node(room, label(room))}`),
    '  end',
  ];
}

function node(room, label) {
  return `${idOf(room)}["${label}"]`;
}

function idOf(room) {
  return room.replace(/\/$/, '').replaceAll(/[^\w]/g, '_');
}
