/** Codes in test titles: `retries the earliest missing chunk first (P13, N2)`. Words first, codes in the closing bracket. */
import ts from 'typescript';

const CODE = String.raw`[A-Z]{1,2}\d+[a-z]?`;
const SECTION = String.raw`§\d+(?:\.\d+)*(?:/\d+(?:\.\d+)?)?`;
const REFERENCE = `(?:${CODE}|${SECTION})`;
const REFERENCES = new RegExp(`^${REFERENCE}(?:–${REFERENCE})?(?:(?:, ?| )${REFERENCE}(?:–${REFERENCE})?)*$`);

/** Functions of Vitest, Mocha and Playwright whose first argument is a title. */
const MAKERS = new Set(['describe', 'it', 'suite', 'test']);
/** Their members that take a table or a condition; the function that they return takes the title. */
const FACTORIES = new Set(['each', 'for', 'runIf', 'skipIf']);
/** Their members that make no test. The title of a `step` needs no code. */
const OTHERS = new Set([
  'afterAll',
  'afterEach',
  'beforeAll',
  'beforeEach',
  'configure',
  'extend',
  'info',
  'step',
  'use',
]);

/**
 * Returns every title in a test file, with `…` for what a template fills in.
 *
 * @param {string} path
 * @param {string} text
 * @returns {{ line: number, title: string, references: string[] }[]} `references` are the codes and sections in the
 *   closing bracket, ranges with both ends.
 */
export function titlesOf(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const titles = [];
  const visit = (node) => {
    const title = ts.isCallExpression(node) && makesTest(node.expression) ? textOf(node.arguments[0]) : null;
    if (title !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.arguments[0].getStart());
      titles.push({ line: line + 1, title, references: referencesIn(title) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/**
 * Returns what is wrong with the codes of a title.
 *
 * @param {{ title: string, references: readonly string[] }} title - From `titlesOf`.
 * @param {ReadonlySet<string>} known - From `knownReferences`.
 * @returns {string[]}
 */
export function titleProblems({ title, references }, known) {
  const lists = new Set([...known].map(listOf));
  const missing = references.filter((reference) => !known.has(reference) && lists.has(listOf(reference)));
  const strays = strayCodes(title).filter((code) => known.has(code));
  return [
    ...missing.map((reference) => `${reference} is neither in docs/hazards.md nor in docs/protocol.md`),
    ...strays.map((code) => `${code} belongs into the bracket at the end of "${title}"`),
  ];
}

/** The letters of a code, `§` of a section; other letters, as in H264, are no codes. */
function listOf(reference) {
  return /^\D+/.exec(reference)[0];
}

function makesTest(callee) {
  if (ts.isIdentifier(callee)) return MAKERS.has(callee.text);
  if (ts.isPropertyAccessExpression(callee)) {
    const { text } = callee.name;
    return !FACTORIES.has(text) && !OTHERS.has(text) && makesTest(callee.expression);
  }
  const factory = ts.isCallExpression(callee)
    ? callee.expression
    : ts.isTaggedTemplateExpression(callee)
      ? callee.tag
      : null;
  return (
    factory !== null &&
    ts.isPropertyAccessExpression(factory) &&
    FACTORIES.has(factory.name.text) &&
    makesTest(factory.expression)
  );
}

function textOf(node) {
  if (node === undefined) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

function referencesIn(title) {
  const bracket = closingBracket(title);
  return bracket === null ? [] : bracket.match(new RegExp(REFERENCE, 'g'));
}

/** Returns the text in the closing bracket if it contains only codes and sections. */
function closingBracket(title) {
  const inside = /\(([^()]*)\)$/.exec(title)?.[1];
  return inside !== undefined && REFERENCES.test(inside) ? inside : null;
}

/** Returns codes at the beginning, before a colon, in a bracket that is not the closing one, or beside other words. */
function strayCodes(title) {
  const bracket = closingBracket(title);
  const words = bracket === null ? title : title.slice(0, -bracket.length - 2);
  const begin = new RegExp(`^(?:${CODE}[ ,]*)+(?=[ :,]|$)`).exec(words)?.[0] ?? '';
  const marked = words
    .slice(begin.length)
    .matchAll(new RegExp(`\\b${CODE}(?=:)|\\([^()]*\\b${CODE}\\)`, 'g'));
  const found = [begin, ...[...marked].map(([text]) => text)].join(' ');
  return found.match(new RegExp(`\\b${CODE}\\b`, 'g')) ?? [];
}
