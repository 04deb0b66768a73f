/** Rounding of the layout, in pixels. */
const SLACK = 1;

/** Something with a place of its own: a text, or a control. */
interface Thing {
  readonly name: string;
  readonly node: Node;
  readonly boxes: readonly DOMRect[];
}

/** Texts of an element that stick out of it, are cut off, or lie on another thing; empty when all have room. */
export function troublesOf(host: Element): readonly string[] {
  scrollTo(0, 0); // Where no header sticks, and so lies on its rows.
  const { left, right } = host.getBoundingClientRect();
  const texts: Thing[] = [];
  const troubles: string[] = [];
  for (const node of textsOf(host)) {
    const cutters = cuttersOf(node);
    // A name may be shortened in the middle, which an ellipsis says; nothing else may.
    if (cutters[0] && getComputedStyle(cutters[0]).textOverflow === 'ellipsis') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    const name = node.data.trim();
    if (cutters.some((cutter) => boxes.every((box) => hasLeft(box, cutter)))) continue;
    texts.push({ name, node, boxes });
    if (boxes.some((box) => box.left < left - SLACK || box.right > right + SLACK))
      troubles.push(`sticks out: ${name}`);
    if (cutters.some((cutter) => !boxes.every((box) => isInside(box, cutter))))
      troubles.push(`is cut off: ${name}`);
  }
  return [...troubles, ...overlapsOf(texts, controlsOf(host))];
}

/** What is to be read: neither hidden nor for screen readers only. */
function* textsOf(host: Element): Generator<Text> {
  const walker = document.createTreeWalker(host.shadowRoot ?? host, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || node.data.trim() === '' || !parent) continue;
    if (parent.checkVisibility({ visibilityProperty: true }) && !parent.closest('.spoken')) yield node;
  }
}

/** What would cut a text off, the innermost first. */
function cuttersOf(node: Node): readonly Element[] {
  const cutters: Element[] = [];
  for (let element = node.parentElement; element; element = element.parentElement)
    if (getComputedStyle(element).overflowX !== 'visible') cutters.push(element);
  return cutters;
}

/** Numbers that do not fit on their line leave it as a whole, as do those for which a long headline leaves no room. */
function hasLeft(box: DOMRect, cutter: Element): boolean {
  if (!cutter.matches('.figures')) return false;
  // Below a headline of two lines there is no room for numbers.
  const bottoms = [cutter, cutter.closest('.words') ?? cutter].map(
    (one) => one.getBoundingClientRect().bottom,
  );
  return box.top >= Math.min(...bottoms) - SLACK;
}

/** The title of a row is among the texts: the box around it is not seen. The ring is made to have its share inside. */
const CONTROLS = 'button:not(.name), a, input:not(.spoken), svg:not(.ring > svg, .poster > svg)';

function controlsOf(host: Element): readonly Thing[] {
  return [...(host.shadowRoot?.querySelectorAll(CONTROLS) ?? [])]
    .filter((node) => node.checkVisibility())
    .map((node) => ({
      name: node.getAttribute('aria-label') ?? node.localName,
      node,
      boxes: [node.getBoundingClientRect()],
    }));
}

function isInside(box: DOMRect, cutter: Element): boolean {
  const { left, right, top, bottom } = cutter.getBoundingClientRect();
  return (
    box.left >= left - SLACK &&
    box.right <= right + SLACK &&
    box.top >= top - SLACK &&
    box.bottom <= bottom + SLACK
  );
}

function overlapsOf(texts: readonly Thing[], controls: readonly Thing[]): readonly string[] {
  return texts.flatMap((text, index) =>
    [...texts.slice(index + 1), ...controls]
      // First what is cheap: fifty rows are a hundred thousand pairs.
      .filter((other) => text.boxes.some((a) => other.boxes.some((b) => isOn(a, b))))
      .filter((other) => !other.node.contains(text.node) && isBeside(text.node, other.node))
      .map((other) => `lies on “${other.name}”: ${text.name}`),
  );
}

/** Not one above the other on purpose: a menu covers what is below it, and so does what says what a drop would do. */
function isBeside(one: Node, other: Node): boolean {
  const cover = (node: Node): Element | null =>
    (node instanceof Element ? node : node.parentElement)?.closest('.menu, .over') ?? null;
  // The length of a recording lies on its picture.
  const poster = one.parentElement?.closest('.poster');
  return cover(one) === cover(other) && poster?.contains(other) !== true;
}

/** Lines of letters may touch, as the boxes of letters are higher than the lines. */
function isOn(a: DOMRect, b: DOMRect): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > SLACK && height > Math.min(a.height, b.height) / 3;
}
