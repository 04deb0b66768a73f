import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { rounded } from './maths.js';

const FOLDER = '.cache/bench';

/** One line of a result, as it is printed and kept. */
export type Row = Readonly<Record<string, string | number>>;

/** Where and when something was measured. */
export interface About {
  readonly date: string;
  readonly machine: string;
  readonly system: string;
  readonly node: string;
  /** Version of Chromium, or empty where none took part. */
  readonly browser: string;
  /** Processes that wanted a processor in the last minute; more than there are processors spoils what is measured. */
  readonly load: number;
}

/** What a bench leaves behind. Runs are what was measured, rows what is printed. */
export interface Result<Run = unknown> {
  readonly about: About;
  readonly rows: readonly Row[];
  readonly runs: readonly Run[];
}

export function aboutThis(browser: string): About {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString(),
    machine: `${String(cpus().length)} × ${cpu?.model ?? 'unknown'}, ${String(gib)} GiB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    browser,
    load: rounded(loadavg()[0] ?? NaN, 1),
  };
}

/** Writes `.cache/bench/<name>.json`, never half of it. */
export function keepResult(name: string, result: Result): void {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${name}.json`;
  writeFileSync(`${path}.new`, `${JSON.stringify(result, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** What an earlier run kept, or null. */
export function keptResult<Run>(name: string): Result<Run> | null {
  try {
    return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Result<Run>;
  } catch {
    return null; // Never measured on this machine.
  }
}
