/**
 * Tells whether a test has lost assertions since a revision: `node scripts/assertions.mjs BASE`.
 *
 * Counts the calls of `expect(…)`, `expect.poll(…)` and the like, and of `fc.assert(…)`, that a test makes itself or
 * through functions of the test folder that it calls by name; methods of classes are not followed. Tests are compared by
 * title, whatever file they are in; codes, punctuation and case do not count. Tests of one title are added up, so a title
 * that a loop makes counts once. What has vanished is looked for under a similar title.
 * Prints titles that lost assertions or vanished, and totals. Exits with 1 when there are any.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Functions of Vitest, Mocha and Playwright whose first argument is the title of one test. */
const MAKERS = new Set(['it', 'test']);
const MODIFIERS = new Set(['only', 'skip', 'fixme', 'fails', 'concurrent']);
/** Their members that take a table or a condition; the title goes to what they return. */
const FACTORIES = new Set(['each', 'for', 'runIf', 'skipIf']);
const ASSERTIONS = /^(expect(\.(poll|soft|fail))?|fc\.assert)$/;
/** Codes, sections and documents that titles name or named. */
const REFERENCES =
  /\b[A-Z]{1,2}\d+[a-z]?\b|§?\b\d+\.\d+(\/\d+(\.\d+)?)?\b|\b(safe-client|kaltura-api)(\.md)?( (rule|row|wire fact)s?)?( \d+)*/g;
/** Share of words that two titles of one test have in common at least. */
const SIMILAR = 0.5;

const base = process.argv[2];
if (base === undefined) throw new Error('usage: node scripts/assertions.mjs BASE');
const before = countsIn(filesAt(base));
const now = countsIn(filesHere());
const renamed = matchRenamed(before, now);
const problems = [];
for (const [title, was] of before) {
  const name = now.has(title) ? title : renamed.get(title);
  const is = now.get(name);
  if (is === undefined) problems.push(`vanished: ${was.text} (${was.count}, ${was.path})`);
  else if (is.count < was.count) problems.push(`lost: ${was.text} (${was.count} → ${is.count}, ${is.path})`);
  if (is !== undefined && name !== title) console.log(`renamed: ${was.text}\n      to ${is.text}`);
}
for (const { text, count, path } of now.values())
  if (count === 0) console.log(`no assertion that can be seen: ${text} (${path})`);
for (const problem of problems) console.log(problem);
console.log(`${totalOf(before)} at ${base}, ${totalOf(now)} now, ${problems.length} to explain`);
process.exitCode = problems.length > 0 ? 1 : 0;

function totalOf(counts) {
  return `${[...counts.values()].reduce((sum, { count }) => sum + count, 0)} assertions in ${counts.size} titles`;
}

/** Sources of the test folder at a revision, by path. */
function filesAt(revision) {
  const listed = git(['ls-tree', '-r', '--name-only', revision, 'test']);
  const paths = `${listed}`.split('\n').filter(isSource);
  const names = paths.map((path) => `${revision}:${path}\n`).join('');
  let rest = git(['cat-file', '--batch'], names);
  const files = new Map();
  for (const path of paths) {
    const start = rest.indexOf('\n') + 1;
    const end = start + Number(rest.subarray(0, start).toString().split(' ')[2]);
    files.set(path, rest.subarray(start, end).toString());
    rest = rest.subarray(end + 1);
  }
  return files;
}

function filesHere() {
  const paths = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(isSource);
  return new Map(paths.map((path) => [join('test', path), readFileSync(join('test', path), 'utf8')]));
}

function isSource(path) {
  return path.endsWith('.ts') && !path.includes('node_modules');
}

function git(args, input = '') {
  const { status, stdout, stderr } = spawnSync('git', args, { input, maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

/** Titles without what does not count, each with the title in full, the assertions and a file. */
function countsIn(files) {
  const modules = new Map([...files].map(([path, text]) => [path, moduleOf(path, text)]));
  const counts = new Map();
  for (const [path, module] of modules) {
    if (!/\.(test|spec)\.ts$/.test(path)) continue;
    for (const { text, body } of testsIn(module.source)) {
      const key = wordsOf(text).join(' ');
      const count = (counts.get(key)?.count ?? 0) + assertionsIn(body, path, modules);
      counts.set(key, { text, count, path });
    }
  }
  return counts;
}

function testsIn(source) {
  const tests = [];
  const visit = (node) => {
    const [title, ...more] = ts.isCallExpression(node) && makesTest(node.expression) ? node.arguments : [];
    const isTitle = title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title));
    if (isTitle && more.length > 0) tests.push({ text: textOf(title), body: more.at(-1) });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return tests;
}

function makesTest(callee) {
  if (ts.isIdentifier(callee)) return MAKERS.has(callee.text);
  if (ts.isPropertyAccessExpression(callee))
    return MODIFIERS.has(callee.name.text) && makesTest(callee.expression);
  if (!ts.isCallExpression(callee) || !ts.isPropertyAccessExpression(callee.expression)) return false;
  const { name, expression } = callee.expression;
  return FACTORIES.has(name.text) && makesTest(expression);
}

function textOf(title) {
  if (ts.isStringLiteralLike(title)) return title.text;
  return title.head.text + title.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

function wordsOf(title) {
  return (
    title
      .replaceAll(REFERENCES, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? ['…']
  );
}

/** A file with its functions by name and where its imports come from. */
function moduleOf(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const functions = new Map();
  const imports = new Map();
  const visit = (node) => {
    const made = ts.isVariableDeclaration(node) ? node.initializer : node;
    const isFunction = made && (ts.isFunctionDeclaration(made) || ts.isArrowFunction(made));
    if (isFunction && node.name && ts.isIdentifier(node.name)) functions.set(node.name.text, made.body);
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const node of source.statements) {
    const named = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
    if (!named || !ts.isNamedImports(named) || !node.moduleSpecifier.text.startsWith('.')) continue;
    const from = join(dirname(path), node.moduleSpecifier.text).replace(/\.js$/, '.ts');
    for (const { name, propertyName } of named.elements)
      imports.set(name.text, { from, name: (propertyName ?? name).text });
  }
  return { source, functions, imports };
}

/** Assertions that run, or may run, when this piece of a file does. */
function assertionsIn(node, path, modules, open = new Set()) {
  const called = (name, from) => {
    const module = modules.get(from);
    const body = module?.functions.get(name);
    const imported = module?.imports.get(name);
    if (body === undefined) return imported ? called(imported.name, imported.from) : 0;
    return open.has(body) ? 0 : assertionsIn(body, from, modules, new Set([...open, body]));
  };
  let count = ts.isIdentifier(node) ? called(node.text, path) : 0;
  const visit = (child) => {
    if (ts.isCallExpression(child)) {
      const { expression } = child;
      if (ASSERTIONS.test(expression.getText())) count += 1;
      else if (ts.isIdentifier(expression)) count += called(expression.text, path);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return count;
}

/** For titles that are no more, the most similar of those that were not there, each taken once. */
function matchRenamed(before, now) {
  const added = [...now.keys()].filter((name) => !before.has(name));
  const pairs = [...before.keys()]
    .filter((old) => !now.has(old))
    .flatMap((old) => added.map((name) => ({ old, name, share: shareOf(old, name) })))
    .filter(({ share }) => share >= SIMILAR)
    .sort((a, b) => b.share - a.share);
  const matches = new Map();
  const taken = new Set();
  for (const { old, name } of pairs) {
    if (matches.has(old) || taken.has(name)) continue;
    matches.set(old, name);
    taken.add(name);
  }
  return matches;
}

function shareOf(one, other) {
  const [a, b] = [new Set(one.split(' ')), new Set(other.split(' '))];
  const { length: common } = [...a].filter((word) => b.has(word));
  return common / (a.size + b.size - common);
}
