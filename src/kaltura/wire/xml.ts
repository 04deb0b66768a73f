/** An element of an XML document. Prefixes of names are left out, and so are comments and instructions. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands between its own tags; that of its children is not in it. */
  readonly text: string;
  /** As it was read, tags and all. */
  readonly source: string;
  /** Its opening tag as it was read. */
  readonly opening: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly start: number;
  readonly opening: string;
  text: string;
}

const TOKEN =
  /<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>]*>|<!\[CDATA\[(?<data>[^]*?)\]\]>|<\/(?<closing>[^\s>]+)\s*>|<(?<opening>[^\s<>/!?]+)(?<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

/**
 * Reads a document; returns its root, or null for what is none. By hand, since a worker has no `DOMParser` and a page with
 * Trusted Types refuses it. Knows what metadata and their schemas consist of: no entities but the usual, no other encodings.
 */
export function parseXml(source: string): XmlElement | null {
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let at = 0;
  const text = source.trim().replace(/^\ufeff/, '');
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const { 0: token = '', groups = {} } = TOKEN.exec(text) ?? {};
    if (token === '') return null;
    const { data, closing, opening, attributes = '', empty } = groups;
    const parent = open.at(-1);
    if (opening !== undefined) {
      if (!parent && root) return null;
      const own = { attributes: attributesIn(attributes), children: [], start: at, opening: token, text: '' };
      open.push({ name: opening, ...own });
    } else if (parent) parent.text += data ?? decode(groups.text ?? '');
    at += token.length;
    if (closing === undefined && !empty) continue;
    const ended = open.pop();
    if (!ended || (closing !== undefined && closing !== ended.name)) return null;
    const { start, ...element } = ended;
    const read = { ...element, name: localName(ended.name), source: text.slice(start, at) };
    const above = open.at(-1);
    if (above) above.children.push(read);
    else root = read;
  }
  return open.length === 0 ? root : null;
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** A text as it may stand between tags. What XML cannot hold is left out with every request. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.replace(/^.*:/, '');
}

function attributesIn(source: string): Readonly<Record<string, string>> {
  const found = source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...found].map(([, name = '', one, other]) => [name, decode(one ?? other ?? '')]),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name = '') => {
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      if (Number.isNaN(code)) return NAMED[name as string] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
