/** Citations of documents in comments, strings and Markdown links, and what those documents define. */

/** What may stand between two words of a comment, including a line break. */
const GAP = String.raw`(?:[ \t]+|[ \t]*\r?\n[ \t]*(?:\*|//|#)?[ \t]*)`;
const CODE = String.raw`[A-Z]{1,2}\d+[a-z]?\b`;
const SECTION = String.raw`§\d+(?:\.\d+)*(?:/\d+(?:\.\d+)?)?`;
const REFERENCE = `(?:${SECTION}|${CODE})`;

const HAZARDS = 'docs/hazards.md';
const PROTOCOL = 'docs/protocol.md';
const DOCUMENT = /(?<![\w./{}*@$-])(?:\.{0,2}\/)?(?:[\w-][\w.-]*\/|\.\.\/)*[\w-][\w.-]*\.md\b/g;
/** Codes and sections after a document's name: `docs/protocol.md D3, D4`, `docs/protocol.md §1.5 and §1.6`. */
const FOLLOWING = new RegExp(`^\`?,?${GAP}(${REFERENCE}(?:(?:–|,${GAP}| and )${REFERENCE})*)`);
/** `§` in other publications. */
const FOREIGN = /(?:RFC|ISO|IEC|ECMA|WCAG|standard)[^()\n]{0,30}$/;

/**
 * Returns the codes and sections that a page defines: `<a id="p13"></a>**P13**`, `### 4.3 Actions`, and rows as `§8.4/30`.
 *
 * @param {string} markdown
 * @returns {Set<string>}
 */
export function knownReferences(markdown) {
  const known = new Set();
  let section = '';
  for (const line of markdown.split('\n')) {
    const heading = /^#+ (\d+(?:\.\d+)*)\.? /.exec(line)?.[1];
    if (heading !== undefined) known.add(`§${(section = heading)}`);
    for (const [, name] of line.matchAll(/<a id="[\w-]+"><\/a>\*\*([\w.]+)\*\*/g))
      known.add(/^\d/.test(name) ? `§${section}/${name}` : name);
  }
  return known;
}

/**
 * Returns the targets of links into a page: its headings as GitHub writes them, and its own anchors.
 *
 * @param {string} markdown
 * @returns {Set<string>}
 */
export function anchorsOf(markdown) {
  const anchors = new Set([...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id));
  for (const [, heading] of withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)) {
    const words = heading
      .replaceAll(/`<(.*?)>`/g, '$1')
      .replaceAll(/<[^>]*>|\]\([^)]*\)/g, '')
      .toLowerCase();
    const slug = words
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/**
 * Returns the citations in a file that lead nowhere.
 *
 * @param {string} path
 * @param {string} text
 * @param {{ exists: (path: string) => boolean, read: (path: string) => string }} files - Of the repository, by their
 *   paths from its root. `exists` is also asked for folders, and for decisions by their number.
 * @returns {{ line: number, message: string }[]}
 */
export function citationProblems(path, text, { exists, read }) {
  const plain = text.replaceAll(/\bhttps?:\/\/[^\s)>'"`]+|\{@link[^}]*\}/g, (url) => ' '.repeat(url.length));
  const problems = [];
  const report = (at, message) => problems.push({ line: text.slice(0, at).split('\n').length, message });
  const followed = citedDocuments(path, plain, { exists, read }, report);
  for (const { index, 0: section } of plain.matchAll(new RegExp(SECTION, 'g'))) {
    if (followed.some(([from, to]) => index >= from && index < to) || FOREIGN.test(plain.slice(0, index)))
      continue;
    if (!isIn(PROTOCOL, section, { exists, read })) report(index, `${section} is not in ${PROTOCOL}`);
  }
  for (const { index, 1: code } of plain.matchAll(new RegExp(`\\bhazards? (${CODE})`, 'gi')))
    if (!isIn(HAZARDS, code, { exists, read })) report(index, `${code} is not in ${HAZARDS}`);
  for (const { index, 1: number } of plain.matchAll(/\bdecisions?[ /](\d{4})(?![\d-])/gi))
    if (!exists(`docs/decisions/${number}`)) report(index, `there is no decision ${number}`);
  if (path.endsWith('.md')) brokenLinks(path, plain, { exists, read }, report);
  return problems.toSorted((one, other) => one.line - other.line);
}

/** Reports missing documents, and codes and sections missing in them. @returns Ranges that were examined. */
function citedDocuments(path, text, files, report) {
  const ranges = [];
  for (const { index, 0: name } of text.matchAll(DOCUMENT)) {
    const end = index + name.length;
    const document = [name, within(path, name)].find((place) => files.exists(place));
    if (document === undefined) report(index, `${name} is not in the repository`);
    const following = FOLLOWING.exec(text.slice(end, end + 300));
    if (following === null) continue;
    ranges.push([end, end + following[0].length]);
    if (document === undefined) continue;
    for (const reference of following[1].match(new RegExp(REFERENCE, 'g')))
      if (!isIn(document, reference, files)) report(index, `${reference} is not in ${document}`);
  }
  return ranges;
}

/** Checks links and reference definitions of a Markdown page, except in code. */
function brokenLinks(path, text, files, report) {
  const page = withoutCode(text);
  for (const { index, 1: inline, 2: defined } of page.matchAll(/\]\(([^()\s]+)\)|^\[[^\]]+\]: (\S+)/gm)) {
    const [target, anchor] = (inline ?? defined).split('#');
    if (/^[a-z]+:/.test(target)) continue;
    const place = target === '' ? path : within(path, target);
    if (place !== path && !files.exists(place))
      report(index, `the link leads to ${place}, which is not there`);
    else if (
      anchor !== undefined &&
      place.endsWith('.md') &&
      !anchorsOf(place === path ? text : files.read(place)).has(anchor)
    )
      report(index, `${place} has no anchor #${anchor}`);
  }
}

function isIn(document, reference, files) {
  return files.exists(document) && knownReferences(files.read(document)).has(reference);
}

/** Resolves a path from the folder of a file. */
function within(path, target) {
  return new URL(target, `file:///${path}`).pathname.slice(1).replace(/\/$/, '');
}

/** Replaces blocks of code by blanks, so that positions stay the same. */
function withoutBlocks(markdown) {
  return markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, blank);
}

/** Replaces blocks and spans of code by blanks. */
function withoutCode(markdown) {
  return withoutBlocks(markdown).replaceAll(/`[^`\n]*`/g, blank);
}

function blank(text) {
  return text.replaceAll(/[^\n]/g, ' ');
}
