/** One bar, as long as its value. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What stands behind the bar. */
  readonly label: string;
  readonly isOurs: boolean;
}

export interface BarGroup {
  readonly name: string;
  readonly bars: readonly Bar[];
  /** A line across the group: what ours must reach, or must not exceed. */
  readonly mark: number | null;
}

const WIDTH = 760;
const LEFT = 170;
const RIGHT = 150;
const BAR = 16;
const STEP = 22;
const HEAD = 30;

/** Horizontal bars in groups, as an SVG picture that follows the reader's light or dark scheme. */
export function barChart(title: string, groups: readonly BarGroup[]): string {
  const values = groups.flatMap(({ bars, mark }) => [...bars.map(({ value }) => value), mark ?? 0]);
  const scale = (WIDTH - LEFT - RIGHT) / Math.max(...values, Number.MIN_VALUE);
  let y = 34;
  const drawn = groups.map((group) => {
    const top = y;
    y += HEAD + group.bars.length * STEP;
    return drawGroup(group, top, scale);
  });
  const height = y + 14;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="${String(WIDTH)}" height="${String(height)}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
  svg { font: 13px system-ui, sans-serif; background: #fff }
  text { fill: #1f2328 }
  .group, .title { font-weight: 600 }
  .title { font-size: 15px }
  .other { fill: #8c959f }
  .ours { fill: #0969da }
  .mark { stroke: #cf222e; stroke-width: 2; stroke-dasharray: 4 3 }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117 }
    text { fill: #e6edf3 }
    .other { fill: #6e7681 }
    .ours { fill: #4493f8 }
    .mark { stroke: #ff7b72 }
  }
</style>
<text class="title" x="12" y="24">${escaped(title)}</text>
${drawn.join('\n')}
</svg>
`;
}

function drawGroup({ name, bars, mark }: BarGroup, top: number, scale: number): string {
  const first = top + HEAD;
  const rows = bars.map((bar, index) => {
    const y = first + index * STEP;
    const width = Math.max(1, bar.value * scale);
    const baseline = y + BAR - 4;
    return [
      `<text x="${String(LEFT - 8)}" y="${String(baseline)}" text-anchor="end">${escaped(bar.name)}</text>`,
      `<rect class="${bar.isOurs ? 'ours' : 'other'}" x="${String(LEFT)}" y="${String(y)}" width="${width.toFixed(1)}" height="${String(BAR)}" rx="2"/>`,
      `<text x="${(LEFT + width + 6).toFixed(1)}" y="${String(baseline)}">${escaped(bar.label)}</text>`,
    ].join('');
  });
  const x = mark === null ? '' : (LEFT + mark * scale).toFixed(1);
  const line = `<line class="mark" x1="${x}" x2="${x}" y1="${String(first - 4)}" y2="${String(first + bars.length * STEP - 2)}"/>`;
  const heading = `<text class="group" x="12" y="${String(top + 20)}">${escaped(name)}</text>`;
  return [heading, ...(mark === null ? [] : [line]), ...rows].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
