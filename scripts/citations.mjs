/**
 * Checks that everything cited exists: codes in test titles, documents, their sections and codes, links between pages, and
 * the list of decisions. Prints `file:line message` for each problem, and then fails.
 *
 * `node scripts/citations.mjs --write` first writes the lists of tests in docs/hazards.md.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { citationProblems, knownReferences } from './citations-documents.mjs';
import { titleProblems, titlesOf } from './citations-titles.mjs';

const HAZARDS = 'docs/hazards.md';
const PROTOCOL = 'docs/protocol.md';
const DECISIONS = 'docs/decisions';
const FOLDERS = ['demo', 'docs', 'scripts', 'src', 'test'];
const SKIPPED = /(^|\/)(node_modules|dist|\.data|\.cache)(\/|$)/;
const CITING = /\.(ts|tsx|mjs|js|md|html|css|vue|php|py|sh)$/;
/** Cites missing documents on purpose. */
const FIXTURES = 'test/scripts/citations.test.ts';

/**
 * Returns the page with the test files under each hazard.
 *
 * An entry is `- <a id="p13"></a>**P13** …`; its last line is `- Tests: …`, or, if no test has its code,
 * `- No test …` with a reason that a person writes.
 *
 * @param {string} hazards
 * @param {ReadonlyMap<string, readonly string[]>} tests - Paths of test files by code.
 */
export function withTests(hazards, tests) {
  let code = null;
  const lines = hazards.split('\n').map((line) => {
    code = /^- <a id="\w+"><\/a>\*\*(\w+)\*\*/.exec(line)?.[1] ?? (line === '' ? null : code);
    if (code === null || !/^ {2}- (Tests:|No test\b)/.test(line)) return line;
    const paths = [...new Set(tests.get(code) ?? [])].toSorted();
    if (paths.length > 0) return `  - Tests: ${paths.map((path) => `\`${path}\``).join(', ')}.`;
    return line.startsWith('  - No test') ? line : '  - No test yet.';
  });
  return lines.join('\n');
}

/**
 * Returns the codes of hazards without a line for their tests.
 *
 * @param {string} hazards
 */
export function entriesWithoutTests(hazards) {
  const entries = hazards.split(/^(?=- <a id=)/m).slice(1);
  return entries
    .filter((entry) => !/^ {2}- (Tests: `|No test\b)/m.test(entry.split('\n\n')[0]))
    .map((entry) => /\*\*(\w+)\*\*/.exec(entry)[1]);
}

/**
 * Returns the decisions that the index does not link.
 *
 * @param {readonly string[]} names - Files of the folder.
 * @param {string} index - Its README.
 */
export function unlistedDecisions(names, index) {
  return names.filter((name) => /^\d{4}-.*\.md$/.test(name) && !index.includes(`](${name})`));
}

/** Returns all problems of this checkout as lines. With `isWriting`, writes the lists of tests first. */
function check(isWriting) {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      `${folder}/${name}`.replaceAll('\\', '/'),
    ),
  ).filter((path) => !SKIPPED.test(path));
  const citing = [...files, ...readdirSync('.')].filter((path) => CITING.test(path) && path !== FIXTURES);
  const testFiles = files.filter((path) => /^test\/.*\.(test|spec)\.ts$/.test(path)).toSorted();
  const titles = testFiles.flatMap((path) => titlesOf(path, read(path)).map((title) => ({ path, ...title })));

  const tests = new Map();
  for (const { path, references } of titles)
    for (const code of references) tests.set(code, [...(tests.get(code) ?? []), path]);
  const listed = withTests(read(HAZARDS), tests);
  if (isWriting) writeFileSync(HAZARDS, listed);

  const known = new Set([HAZARDS, PROTOCOL].flatMap((page) => [...knownReferences(read(page))]));
  const repository = { exists, read };
  return [
    ...titles.flatMap((title) =>
      titleProblems(title, known).map((message) => `${title.path}:${title.line} ${message}`),
    ),
    ...citing.flatMap((path) =>
      citationProblems(path, read(path), repository).map(({ line, message }) => `${path}:${line} ${message}`),
    ),
    ...unlistedDecisions(readdirSync(DECISIONS), read(`${DECISIONS}/README.md`)).map(
      (name) => `${DECISIONS}/README.md:1 does not list ${name}`,
    ),
    ...entriesWithoutTests(listed).map((code) => `${HAZARDS}:1 ${code} has no line for its tests`),
    ...(read(HAZARDS) === listed
      ? []
      : [`${HAZARDS}:1 lists other tests: node scripts/citations.mjs --write`]),
  ];
}

const texts = new Map();

function read(path) {
  if (!texts.has(path) || path === HAZARDS) texts.set(path, readFileSync(path, 'utf8'));
  return texts.get(path);
}

/** A decision may be named by its number alone. */
function exists(path) {
  const number = /^docs\/decisions\/(\d{4})$/.exec(path)?.[1];
  if (number === undefined) return existsSync(path);
  return readdirSync(DECISIONS).some((name) => name.startsWith(`${number}-`));
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const problems = check(process.argv.includes('--write'));
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
}
