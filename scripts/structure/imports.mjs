import { cruise } from 'dependency-cruiser';
import { rulesFor } from './import-rules.mjs';

/**
 * @typedef {object} Import One file that imports another, both as paths from the root.
 * @property {string} from
 * @property {string} to
 * @property {boolean} isType Whether only types are imported.
 *
 * @typedef {object} Imports
 * @property {readonly Import[]} imports
 * @property {string[]} problems Cycles, and imports that the rules forbid.
 */

/** Of other projects, or made. */
const NOT_OURS = '(^|/)(node_modules|dist|fixtures)/|^test/bench/peers/|^demo/(react|vue)/';

/**
 * All imports among the files of some folders, and those that should not be.
 *
 * @param {string} root
 * @param {readonly string[]} folders
 * @param {import('./import-rules.mjs').Rooms} rooms
 * @returns {Promise<Imports>}
 */
export async function importsIn(root, folders, rooms) {
  const { output } = await cruise([...folders], {
    baseDir: root,
    exclude: { path: NOT_OURS },
    // Imports of types are gone in what the compiler writes.
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: rulesFor(rooms) },
  });
  const imports = output.modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(
        ({ resolved, coreModule, couldNotResolve }) => !coreModule && !couldNotResolve && resolved !== source,
      )
      .map(({ resolved, dependencyTypes }) => ({
        from: source,
        to: resolved,
        isType: dependencyTypes.includes('type-only'),
      })),
  );
  const unresolved = output.modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, module }) => couldNotResolve && module.startsWith('.'))
      .map(({ module }) => `${source} → ${module}: not found`),
  );
  return { imports, problems: [...described(output.summary.violations), ...unresolved] };
}

function described(violations) {
  const cycles = violations.filter(({ cycle }) => cycle);
  const others = violations.filter(({ cycle }) => !cycle);
  return [
    ...distinct(cycles.map(({ cycle }) => cycle.map(({ name }) => name))).map(
      (names) => `Cycle: ${[names.at(-1), ...names].join(' → ')}`,
    ),
    ...others.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`),
  ];
}

/** One of the cycles that go through the same file: who opens it opens others too. The shortest says most. */
function distinct(cycles) {
  const seen = new Set();
  const found = [];
  for (const names of cycles.toSorted((a, b) => a.length - b.length)) {
    if (!names.some((name) => seen.has(name))) found.push(names);
    for (const name of names) seen.add(name);
  }
  return found;
}
