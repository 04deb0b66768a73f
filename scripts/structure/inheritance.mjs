import { dirname, relative } from 'node:path';
import ts from 'typescript';

const GROUND = 'LitElement';

/**
 * Classes with too many classes between themselves and LitElement, themselves included. A mixin is one of them.
 *
 * @param {string} configPath A tsconfig.json.
 * @param {number} limit
 * @returns {string[]}
 */
export function longChains(configPath, limit) {
  const { config } = ts.readConfigFile(configPath, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configPath));
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  return fileNames
    .flatMap((name) => classesIn(program.getSourceFile(name)))
    .map((node) => ({ node, chain: chainOf(checker, checker.getTypeAtLocation(node)) }))
    .filter(({ chain }) => chain !== null && chain.length > limit)
    .map(({ node, chain }) => {
      const path = relative(dirname(configPath), node.getSourceFile().fileName).replaceAll('\\', '/');
      return `${path}: ${[...chain, GROUND].join(' → ')}: ${chain.length} levels, at most ${limit}`;
    });
}

function classesIn(file) {
  const found = [];
  const visit = (node) => {
    if (ts.isClassLike(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The names of the classes down to LitElement, which is left out; null where it is none of them. */
function chainOf(checker, type) {
  const name = type.symbol?.name ?? '(mixin)';
  if (name === GROUND) return [];
  // A mixin's result is the class that it makes and the class that it was given.
  const parts = type.isIntersection() ? type.types : (checker.getBaseTypes?.(type) ?? []);
  const chains = parts.map((part) => chainOf(checker, part)).filter((chain) => chain !== null);
  if (chains.length === 0) return null;
  const longest = chains.reduce((best, chain) => (chain.length > best.length ? chain : best));
  if (!type.isIntersection()) return [name, ...longest];
  return [...parts.filter((part) => chainOf(checker, part) === null).map(() => '(mixin)'), ...longest];
}
