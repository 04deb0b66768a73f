import type { IssueKind } from './evidence.js';
import type { RunResult } from './run.js';
import { WORLD_NAMES, namesOf } from './worlds.js';

const KINDS: readonly IssueKind[] = [
  'corrupted',
  'lost',
  'duplicated',
  'stuck',
  'falsely reported',
  'protocol',
];

/** What a failed run did wrong, and how to see it again. */
export function describeFailure({ seed, worlds, isInWorker, issues, logPath }: RunResult): string {
  const flags = `${worlds ? ' --worlds' : ''}${isInWorker ? ' --worker' : ''}`;
  const lines = issues.map(({ kind, text }) => `  ${kind}: ${text}`);
  return [
    `seed ${String(seed)}${worlds ? ` (worlds: ${namesOf(worlds).join(', ') || 'none'})` : ''}:`,
    ...lines,
    `  again: npm run chaos -- --runs 1 --seed ${String(seed)}${flags}`,
    `  record: ${logPath ?? ''}`,
  ].join('\n');
}

/** The table at the end. */
export function summarize(results: readonly RunResult[], elapsedMs: number): string {
  const faults = new Map<string, number>();
  for (const { traffic } of results)
    for (const [kind, count] of traffic.faults) faults.set(kind, (faults.get(kind) ?? 0) + count);
  const total = (count: (result: RunResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const sent = total(({ traffic }) => traffic.sentBytes);
  const resent = total(({ traffic }) => traffic.resentBytes);
  const rows: (readonly [string, string])[] = [
    ['runs', `${String(results.length)} in ${(elapsedMs / 1000).toFixed(0)} s`],
    ...worldRows(results),
    ['faults injected', String([...faults.values()].reduce((sum, count) => sum + count, 0))],
    ...[...faults]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([kind, count]) => [`  ${kind}`, String(count)] as const),
    ['requests made again', String(total(({ traffic }) => traffic.retries))],
    ['bytes sent', `${(sent / 1e6).toFixed(1)} MB`],
    ['bytes sent again', `${sent === 0 ? '0' : ((resent * 100) / (sent - resent)).toFixed(1)} %`],
    ['given-up tokens left', String(total(({ traffic }) => traffic.tokensLeft))],
    ...KINDS.map(
      (kind) =>
        [kind, String(total(({ issues }) => issues.filter((issue) => issue.kind === kind).length))] as const,
    ),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** In how many runs each world was on; nothing for a bench without worlds. */
function worldRows(results: readonly RunResult[]): readonly (readonly [string, string])[] {
  const on = results.flatMap(({ worlds }) => (worlds ? [namesOf(worlds)] : []));
  if (on.length === 0) return [];
  const rows = WORLD_NAMES.map(
    (world) => [`  ${world}`, String(on.filter((names) => names.includes(world)).length)] as const,
  );
  return [...rows, ['  none of these', String(on.filter((names) => names.length === 0).length)]];
}
