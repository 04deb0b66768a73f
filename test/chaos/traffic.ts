import { DEFAULT_TIMING } from '../../src/engine/model/timing.js';
import type { Evidence, Issue } from './evidence.js';
import type { PageCall } from './page-api.js';
import { isUpload, partOf } from './protocol.js';

/** What a run cost. */
export interface Traffic {
  /** Faults and actions that struck, by kind. */
  readonly faults: ReadonlyMap<string, number>;
  /** Requests that were made again. */
  readonly retries: number;
  /** Bytes of parts that were sent, and how many of them the server had been sent before. */
  readonly sentBytes: number;
  readonly resentBytes: number;
  /** Tokens that were given up and not deleted. */
  readonly tokensLeft: number;
}

export function measure(evidence: Evidence): Traffic {
  const { page, tokens } = evidence;
  const uploads = page.calls.filter(isUpload);
  const sentBytes = sum(uploads.map(({ bytes }) => bytes ?? 0));
  const neededBytes = sum([...byFile(evidence).values()].map(coveredBytes));
  const seen = new Set<string>();
  let retries = 0;
  for (const { action, params } of page.calls) {
    if (action === 'get') continue;
    const key = JSON.stringify([action, params]);
    if (seen.has(key)) retries += 1;
    seen.add(key);
  }
  return {
    faults: countFaults(evidence),
    retries,
    sentBytes,
    resentBytes: sentBytes - neededBytes,
    tokensLeft: tokens.filter(({ status }) => status < 2).length,
  };
}

/**
 * Whether more was sent again than faults explain: what failed or was thrown away, once; and after a final that failed
 * or a token that was lost, what the walk or the new token needs. And whether a fault costs more than one request per lane.
 */
export function excessIssues(evidence: Evidence): readonly Issue[] {
  const { files, page, requests } = evidence;
  const uploads = page.calls.filter(isUpload);
  const failed = uploads.filter(({ outcome }) => outcome !== 'ok');
  const walks = failed.filter((call) => partOf(call) === 'final').length;
  const restarts = sum(files.map(({ name }) => lastRestarts(evidence, name)));
  const largestFile = Math.max(0, ...files.map(({ size }) => size));
  const { resentBytes } = measure(evidence);
  const dropped = requests.filter(({ fault }) => fault === 'drop-chunk').flatMap(({ parts }) => parts);
  const explained =
    sum(failed.map(({ bytes }) => bytes ?? 0)) +
    sum(dropped.map(({ size }) => size)) +
    (walks + restarts) * largestFile;
  const violations: string[] = [];
  if (resentBytes > explained)
    violations.push(`N4: ${String(resentBytes)} bytes were sent again, ${String(explained)} are explained`);
  // A question about a token carries no bytes and takes no lane: each file may have one on its way beside the parts.
  const questions = failed.filter(({ bytes }) => bytes === 0).length;
  const lanes = lanesOf(evidence);
  const moments = disturbances(evidence);
  // A part that waits for its next attempt leaves its lane to another file's.
  const tries = Math.max(lanes, files.length) * triesInOutages(evidence);
  for (const [what, count, allowed] of [
    ['parts', failed.length - questions, lanes * moments + tries],
    ['questions', questions, files.length * moments + tries],
  ] as const)
    if (count > allowed)
      violations.push(`N4: ${String(count)} ${what} failed, faults explain ${String(allowed)}`);
  return violations.map((text) => ({ kind: 'protocol', text }));
}

/** The most slots that a run ever had. */
function lanesOf({ plan }: Evidence): number {
  return Math.max(
    plan.settings.lanes,
    ...plan.steps.map(({ action }) => (action.do === 'configure' ? action.lanes : 0)),
  );
}

/** How often one part may be tried while there is an outage. */
function triesInOutages(evidence: Evidence): number {
  return (countFaults(evidence).get('outage') ?? 0) * DEFAULT_TIMING.maxAttempts;
}

/** Moments at which each lane may lose a request: a KS ends once. */
function disturbances(evidence: Evidence): number {
  const counts = countFaults(evidence);
  const timeouts = evidence.page.calls.filter(({ outcome }) => outcome === 'TimeoutError').length;
  return sum([...counts.values()]) + timeouts + evidence.sessions.length;
}

function lastRestarts({ page }: Evidence, name: string): number {
  return page.events.filter(({ upload }) => upload?.name === name).at(-1)?.upload?.restarts ?? 0;
}

function countFaults({ requests, drive }: Evidence): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (kind: string): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  for (const { fault } of requests) if (fault !== null) count(fault);
  for (const action of drive.actions) count((JSON.parse(action) as { readonly do: string }).do);
  return counts;
}

function byFile({ page, tokens }: Evidence): ReadonlyMap<string, readonly PageCall[]> {
  const nameOf = new Map(tokens.map(({ id, fileName }) => [id, fileName ?? '']));
  const groups = new Map<string, PageCall[]>();
  for (const call of page.calls.filter(isUpload)) {
    const name = nameOf.get(call.params.uploadTokenId ?? '') ?? '';
    groups.set(name, [...(groups.get(name) ?? []), call]);
  }
  return groups;
}

/** Bytes of the file that these parts hold, each counted once. */
function coveredBytes(parts: readonly PageCall[]): number {
  const ranges = parts
    .map(({ params, bytes }) => ({
      start: Number(params.resumeAt),
      end: Number(params.resumeAt) + (bytes ?? 0),
    }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start);
  let covered = 0;
  let reached = 0;
  for (const { start, end } of ranges) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return covered;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
