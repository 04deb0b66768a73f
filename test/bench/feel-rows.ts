import type { PartArrival } from './line-protocol.js';
import { median, rounded } from './maths.js';
import type { FeelMarks, FeelSample } from './page/feel.js';
import type { Row } from './results.js';
import type { LeftBytes, LineShape } from './shaped-line.js';

/** Where lanes end together, jumps cannot be avoided. */
const END_MS = 2_000;
const STEP_MS = 200;
/** What goes first and alone; it is no life yet. */
const FIRST_BYTES = 8 * 1024;

export interface FeelFigures {
  readonly seconds: number;
  /** From the drop until the bar shows more than the first chunk, by a fifth of a point at least. */
  readonly firstMoveS: number;
  /** The same for what is acknowledged. */
  readonly firstAckS: number;
  /** Longest time between two acknowledgements of any file. */
  readonly silenceS: number;
  /** Longest time in which no bar moved by a tenth of a point. */
  readonly standS: number;
  /** Largest step of one bar within 200 ms, in points; the last two seconds of a file left out. */
  readonly stepPoints: number;
  /** The same of what is acknowledged. */
  readonly ackStepPoints: number;
  /** The most by which the bars were ahead of what had left the browser, in points of all files. */
  readonly aheadPoints: number;
  /** The most that a reload would have lost of what had left, in seconds of the line. */
  readonly lossS: number;
  /** The largest part by which a remaining time rose from one report to the next. */
  readonly remainingRise: number;
  readonly requests: number;
}

export interface FeelRun extends FeelFigures {
  readonly line: string;
  readonly round: number;
  readonly files: number;
  /** Bytes of all files. */
  readonly size: number;
  /** How the line was made. */
  readonly kind: string;
  /** Which element, where several are compared. */
  readonly label: string;
  /** Processes that wanted a processor in the minute before the end. */
  readonly load: number;
}

export interface FeelSeen {
  readonly shape: LineShape;
  /** Bytes of each file. */
  readonly size: number;
  readonly marks: FeelMarks;
  readonly left: readonly LeftBytes[];
  readonly parts: readonly PartArrival[];
  readonly requests: number;
}

export function figuresOf(seen: FeelSeen): FeelFigures {
  const { marks, size, requests } = seen;
  const { startMs, storedMs, samples } = marks;
  const names = [...new Set(samples.map(({ name }) => name))];
  const shown = (sample: FeelSample): number => sample.shownBytes;
  const confirmed = (sample: FeelSample): number => sample.confirmedBytes;
  const first = (value: (sample: FeelSample) => number, more: number): number => {
    const found = samples.find((sample) => value(sample) > FIRST_BYTES + more);
    return ((found?.atMs ?? storedMs) - startMs) / 1000;
  };
  const ofFiles = (measure: (own: readonly FeelSample[]) => number): number =>
    Math.max(...names.map((name) => measure(samples.filter((sample) => sample.name === name))));
  return {
    seconds: (storedMs - startMs) / 1000,
    firstMoveS: first(shown, size / 500),
    firstAckS: first(confirmed, 0),
    silenceS: longestStand(samples, confirmed, 1),
    standS: longestStand(samples, shown, size / 1000),
    stepPoints: ofFiles((own) => largestStep(own, shown)),
    ackStepPoints: ofFiles((own) => largestStep(own, confirmed)),
    aheadPoints: mostAhead(seen, names.length),
    lossS: mostLost(seen, names.length),
    remainingRise: ofFiles(largestRise),
    requests,
  };
}

/** Seconds in which the sum over all files did not rise by `least` bytes. */
function longestStand(
  samples: readonly FeelSample[],
  value: (sample: FeelSample) => number,
  least: number,
): number {
  const now = new Map<string, number>();
  let sum = 0;
  let stood = 0;
  let sinceMs = samples[0]?.atMs ?? 0;
  let longestMs = 0;
  for (const sample of samples) {
    sum += value(sample) - (now.get(sample.name) ?? 0);
    now.set(sample.name, value(sample));
    if (sum - stood < least) continue;
    longestMs = Math.max(longestMs, sample.atMs - sinceMs);
    sinceMs = sample.atMs;
    stood = sum;
  }
  return longestMs / 1000;
}

/** Points. */
function largestStep(own: readonly FeelSample[], value: (sample: FeelSample) => number): number {
  const last = own.at(-1);
  if (last === undefined) return 0;
  const counted = own.filter(({ atMs }) => atMs < last.atMs - END_MS);
  let largest = 0;
  counted.forEach((sample, index) => {
    // What was shown just before the window began.
    const before = counted.slice(0, index).findLast(({ atMs }) => atMs <= sample.atMs - STEP_MS);
    largest = Math.max(largest, value(sample) - (before === undefined ? 0 : value(before)));
  });
  return (largest / Math.max(...own.map(({ confirmedBytes }) => confirmedBytes))) * 100;
}

function largestRise(own: readonly FeelSample[]): number {
  let largest = 0;
  let before: number | null = null;
  for (const { remainingSeconds } of own) {
    // Under three seconds a part of a second is a large part.
    if (before !== null && remainingSeconds !== null && before > 3)
      largest = Math.max(largest, remainingSeconds / before - 1);
    before = remainingSeconds;
  }
  return largest;
}

/** What had left, in bytes of the files: heads of requests are spread evenly. */
function leftAt({ left, marks, size }: FeelSeen, files: number): (atMs: number) => number {
  const base = left.findLast(({ atMs }) => atMs <= marks.startMs)?.bytes ?? 0;
  const end = left.findLast(({ atMs }) => atMs <= marks.storedMs)?.bytes ?? 0;
  return (atMs) => {
    const bytes = left.findLast((sample) => sample.atMs <= atMs)?.bytes ?? 0;
    return (Math.max(0, bytes - base) / Math.max(1, end - base)) * size * files;
  };
}

function mostAhead(seen: FeelSeen, files: number): number {
  const left = leftAt(seen, files);
  const now = new Map<string, number>();
  let most = -Infinity;
  for (const { atMs, name, shownBytes } of seen.marks.samples) {
    now.set(name, shownBytes);
    const sum = [...now.values()].reduce((all, bytes) => all + bytes, 0);
    // Counted every 50 ms.
    most = Math.max(most, sum - left(atMs + 60));
  }
  return (most / (seen.size * files)) * 100;
}

/** Only what the server has without a gap is still there after a reload. */
function mostLost(seen: FeelSeen, files: number): number {
  const { marks, parts, shape } = seen;
  const left = leftAt(seen, files);
  const bytesPerMs = (shape.mbit * 1e6) / 8 / 1000;
  let most = 0;
  for (let atMs = marks.startMs; atMs < marks.storedMs; atMs += 100) {
    const arrived = parts.filter((part) => part.atMs <= atMs);
    const tokens = new Set(arrived.map(({ tokenId }) => tokenId));
    let kept = 0;
    for (const token of tokens) kept += contiguous(arrived.filter(({ tokenId }) => tokenId === token));
    most = Math.max(most, (left(atMs) - kept) / bytesPerMs / 1000);
  }
  return most;
}

function contiguous(parts: readonly PartArrival[]): number {
  let end = 0;
  for (const { offset, bytes } of [...parts].sort((a, b) => a.offset - b.offset))
    if (offset <= end) end = Math.max(end, offset + bytes);
  return end;
}

const COLUMNS: readonly [title: string, of: keyof FeelFigures, digits: number][] = [
  ['total s', 'seconds', 2],
  ['bar moves after s', 'firstMoveS', 2],
  ['acknowledged after s', 'firstAckS', 2],
  ['longest silence s', 'silenceS', 2],
  ['longest stand s', 'standS', 2],
  ['points in 200 ms', 'stepPoints', 1],
  ['acknowledged points in 200 ms', 'ackStepPoints', 1],
  ['ahead, points', 'aheadPoints', 2],
  ['reload loses s', 'lossS', 2],
  ['time left rises by', 'remainingRise', 2],
  ['requests', 'requests', 0],
];

/** Medians of each line and label; the worst of all rounds where one bad moment is what a visitor remembers. */
export function rowsOfFeel(runs: readonly FeelRun[]): readonly Row[] {
  const keys = [
    ...new Set(runs.map(({ line, files, label }) => JSON.stringify([line, files, label]))),
  ].sort();
  return keys.map((key) => {
    const [line, files, label] = JSON.parse(key) as [string, number, string];
    const own = runs.filter((run) => run.line === line && run.files === files && run.label === label);
    const cells = COLUMNS.map(([title, of, digits]): [string, number] => {
      const values = own.map((run) => run[of]);
      const isMedian = of === 'seconds' || of === 'requests';
      return [title, rounded(isMedian ? median(values) : Math.max(...values), digits)];
    });
    return { 'RTT/Mbit/s': line, files, label, rounds: own.length, ...Object.fromEntries(cells) };
  });
}

/** A table in Markdown. */
export function markdownOf(rows: readonly Row[]): string {
  const titles = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    line(titles.map(() => '---')),
    ...rows.map((row) => line(titles.map((title) => row[title] ?? ''))),
  ].join('\n');
}
