/**
 * @typedef {object} Rooms The table of rooms.mjs.
 * @property {Readonly<Record<string, readonly string[]>>} layers
 * @property {Readonly<Record<string, readonly (string | readonly string[])[]>>} rooms
 * @property {Shell} [shell]
 *
 * @typedef {object} Shell
 * @property {string} folder
 * @property {readonly string[]} doors
 * @property {readonly string[]} behind
 * @property {readonly string[]} shared
 */

/**
 * The table as rules of dependency-cruiser.
 *
 * @param {Rooms} table
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export function rulesFor({ layers, rooms, shell }) {
  return [
    { name: 'no cycle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(layers).map(([layer, allowed]) => layerRule(layer, allowed, Object.keys(layers))),
    ...Object.entries(rooms).flatMap(([layer, order]) => roomRules(layer, order)),
    ...(shell ? [shellRule(shell)] : []),
  ];
}

/**
 * The room of a file: what the table names, or else its folder in `src`.
 *
 * @param {string} path
 * @param {Rooms} table
 * @returns {string}
 */
export function roomOf(path, { layers, rooms: orders }) {
  const named = [
    ...Object.keys(layers),
    ...Object.entries(orders).flatMap(([layer, order]) => order.flat().map((room) => layer + room)),
  ];
  const folder = /^src\/\w+\/(\w+\/)?/.exec(path)?.[0] ?? path;
  const rooms = [...named, folder].filter(
    (one) => one === path || (one.endsWith('/') && path.startsWith(one)),
  );
  return rooms.toSorted((a, b) => b.length - a.length)[0] ?? path;
}

function shellRule({ folder, doors, behind, shared }) {
  return {
    name: `${folder} comes to what is loaded later only through ${doors.join(', ')}`,
    severity: 'error',
    from: { path: pattern([folder]), pathNot: pattern([...doors, ...behind]) },
    to: { path: pattern(behind), pathNot: pattern(shared), dependencyTypesNot: ['type-only'] },
  };
}

function layerRule(layer, allowed, all) {
  const inside = all.filter((other) => other !== layer && other.startsWith(layer));
  return {
    name: `${layer} imports ${allowed.length === 0 ? 'nothing else' : `only ${allowed.join(', ')}`}`,
    severity: 'error',
    from: { path: pattern([layer]), ...(inside.length > 0 ? { pathNot: pattern(inside) } : {}) },
    to: { path: '^(src|demo|test|scripts)/', pathNot: pattern([layer, ...allowed]) },
  };
}

/** A room may import those before it. */
function roomRules(layer, order) {
  const below = [];
  const named = order.flat().map((room) => layer + room);
  const rules = [];
  for (const level of order) {
    for (const room of [level].flat()) rules.push(roomRule(layer, layer + room, below, named));
    below.push(...[level].flat().map((room) => layer + room));
  }
  return [...rules, ...unknownRooms(layer, named)];
}

function roomRule(layer, room, below, named) {
  const inside = named.filter((other) => other !== room && other.startsWith(room));
  const itself = room === layer ? named : [room, ...below];
  return {
    name: `${room} imports of ${layer} only what is below it`,
    severity: 'error',
    from: { path: pattern([room]), ...(inside.length > 0 ? { pathNot: pattern(inside) } : {}) },
    to: { path: pattern([layer]), pathNot: pattern(itself) },
  };
}

/** A folder that the table forgot would be free of rules. */
function unknownRooms(layer, named) {
  const rooms = named.filter((room) => room !== layer);
  return [
    {
      name: `a folder of ${layer} that has no place in the order of rooms`,
      severity: 'error',
      from: { path: `${pattern([layer])}[^/]+/`, pathNot: pattern(rooms) },
      to: {},
    },
  ];
}

/** Of paths, and everything below those that end with `/`. */
function pattern(paths) {
  const alternatives = paths.map((path) => {
    const escaped = path.replaceAll('.', '\\.');
    return path.endsWith('/') ? escaped : `${escaped}$`;
  });
  return `^(${alternatives.join('|')})`;
}
