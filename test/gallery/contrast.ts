type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** WCAG 2.2, 1.4.11: what identifies a control, or carries its state, against what is beside it. */
const LEAST = 3;

/** What a person has to see of the element to use it, and what it has to stand out from. */
const CONTROLS: readonly (readonly [selector: string, pairs: (element: Element) => readonly Pair[]])[] = [
  ['.choose, .details input, .details textarea', (element) => [strongest(edge(element), fill(element))]],
  ['.dropzone', (element) => [edge(element)]],
  [
    'button:enabled svg, a svg, .status svg, .notices > svg, .invitation svg, .poster svg',
    (element) => [ink(element)],
  ],
  ['progress', (element) => [bar(element)]],
  ['button:enabled, a, input', (element) => [focusRing(element)]],
];

/** Two colours side by side, and what they are. */
interface Pair {
  readonly what: string;
  readonly front: Colour;
  readonly back: Colour;
}

/** Controls of an element that do not stand out enough; empty when all do. Switched-off ones need not. */
export function lowContrastsOf(host: Element): readonly string[] {
  const root = host.shadowRoot;
  if (!root) return [];
  return CONTROLS.flatMap(([selector, pairs]) =>
    [...root.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility() && !element.closest('label:has(:disabled)'))
      .flatMap((element) =>
        pairs(element)
          .filter((pair) => contrast(pair) < LEAST)
          .map((pair) => `${selector}, ${pair.what}: ${contrast(pair).toFixed(2)}`),
      ),
  );
}

function edge(element: Element): Pair {
  const front = over(parse(getComputedStyle(element).borderBlockStartColor), backdropOf(element));
  return { what: 'border', front, back: backdropOf(parentOf(element)) };
}

function fill(element: Element): Pair {
  return { what: 'background', front: backdropOf(element), back: backdropOf(parentOf(element)) };
}

function ink(element: Element): Pair {
  const back = backdropOf(element);
  return { what: 'ink', front: over(parse(getComputedStyle(element).stroke), back), back };
}

/** The pseudo-element of the filled part tells nothing; its colour is asked for with an element in its place. */
function bar(element: Element): Pair {
  const back = backdropOf(element);
  return { what: 'filled part', front: over(probe(element, 'var(--_bar, var(--_vivid))'), back), back };
}

function focusRing(element: Element): Pair {
  const back = backdropOf(parentOf(element));
  return { what: 'focus ring', front: over(probe(element, 'var(--_ring)'), back), back };
}

function probe(beside: Element, color: string): Colour {
  const element = document.createElement('span');
  element.style.color = color;
  beside.after(element);
  const parsed = parse(getComputedStyle(element).color);
  element.remove();
  return parsed;
}

function strongest(one: Pair, other: Pair): Pair {
  return contrast(one) > contrast(other) ? one : other;
}

/** The colour behind what stands in an element, its own background included. */
function backdropOf(element: Element | null): Colour {
  if (!element) return [255, 255, 255, 1];
  const own = parse(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, backdropOf(parentOf(element)));
}

function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentElement;
  const root = element.getRootNode();
  return parent ?? (root instanceof ShadowRoot ? root.host : null);
}

function over(front: Colour, back: Colour): Colour {
  const mix = (index: 0 | 1 | 2): number => front[index] * front[3] + back[index] * (1 - front[3]);
  return [mix(0), mix(1), mix(2), 1];
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Whatever way a colour is written in, a canvas knows its red, green and blue. */
function parse(color: string): Colour {
  if (!canvas) throw new Error('There is no canvas.');
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast({ front, back }: Pair): number {
  const [dark = 0, light = 0] = [luminance(front), luminance(back)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
