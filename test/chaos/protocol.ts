import type { Evidence } from './evidence.js';
import { SPEED } from './fast-timing.js';
import { isClean, type PageCall, type PageEvent } from './page-api.js';

/** Refused before the action ran: even a first part may be sent again (docs/hazards.md P3). */
const NO_EFFECT =
  /^(INVALID_KS|MISSING_KS|SERVICE_FORBIDDEN|UPLOAD_ERROR|MISSING_MANDATORY_PARAMETER|ACTION_BLOCKED)$/;

type Part = 'whole' | 'first' | 'middle' | 'final' | 'probe';

/** What the client did that it must never do, whatever the outcome (docs/protocol.md R1–R20). */
export function protocolViolations(evidence: Evidence): readonly string[] {
  return [
    ...requestForm(evidence),
    ...tokenOrder(evidence.page.calls),
    ...attachOrder(evidence.page.calls),
    ...lanes(evidence),
    ...afterTheEnd(evidence),
    ...[evidence.page.events, ...evidence.views].flatMap(events),
    ...leaks(evidence),
    ...remains(evidence),
  ];
}

function requestForm({ requests, page }: Evidence): readonly string[] {
  const violations: string[] = [];
  for (const { preflight, ksInUrl, url } of requests) {
    if (preflight) violations.push(`N9: a preflight for ${url}`);
    if (ksInUrl) violations.push(`K1: a KS in ${url}`);
  }
  for (const call of page.calls.filter(isUpload)) {
    const { resume, finalChunk, resumeAt, autoFinalize } = call.params;
    if (resume === undefined || finalChunk === undefined || !/^(\d+|-1)$/.test(resumeAt ?? ''))
      violations.push(`P1: ${describe(call)} leaves something to the server's defaults`);
    if (autoFinalize !== undefined) violations.push(`P1: ${describe(call)} has autoFinalize`);
    if (resumeAt === '-1' && call.bytes !== 0) violations.push(`P1: ${describe(call)} appends data blindly`);
    const mayBeEmpty = partOf(call) === 'final' || partOf(call) === 'probe';
    if ((call.bytes === 0) !== mayBeEmpty)
      violations.push(`P5: ${describe(call)} has ${String(call.bytes)} bytes`);
  }
  return violations;
}

/** One first chunk, alone; one final at a time; one host for a token's bytes. */
function tokenOrder(calls: readonly PageCall[]): readonly string[] {
  const violations: string[] = [];
  for (const [tokenId, parts] of byToken(calls.filter(isUpload))) {
    const firstChunks = parts.filter((call) => call.params.resume === '0');
    for (const [index, firstChunk] of firstChunks.entries()) {
      const earlier = firstChunks.slice(0, index).find(({ outcome }) => !NO_EFFECT.test(outcome));
      if (earlier)
        violations.push(`P3: ${describe(firstChunk)} although ${describe(earlier)} may have worked`);
    }
    const acknowledged = firstChunks.find(({ outcome }) => outcome === 'ok')?.endOrder ?? Infinity;
    const rest = parts.filter((call) => call.params.resume === '1');
    const early = rest.find(({ order }) => order < acknowledged);
    if (early)
      violations.push(`P2: ${describe(early)} before the first chunk of ${tokenId} was acknowledged`);
    if (new Set(rest.map(({ host }) => host)).size > 1)
      violations.push(`P19: parts of ${tokenId} go to several hosts`);
    violations.push(...finalOrder(parts, calls));
  }
  return violations;
}

function finalOrder(parts: readonly PageCall[], calls: readonly PageCall[]): readonly string[] {
  const violations: string[] = [];
  const finals = parts.filter((call) => partOf(call) === 'final');
  const graceMs = 10_000 / SPEED;
  for (const [index, final] of finals.entries()) {
    const data = parts.filter((call) => partOf(call) === 'middle' && overlap(call, final));
    if (data.length > 0) violations.push(`P5: ${describe(final)} beside ${describe(data[0])}`);
    const last = finals[index - 1];
    if (last === undefined) continue;
    if (overlap(last, final)) violations.push(`P6: ${describe(final)} beside another`);
    const isAnswered = last.outcome === 'ok' || /^[A-Z_]+$/.test(last.outcome);
    // The engine's clock is fast, and milliseconds are rounded.
    if (!isAnswered && final.startedMs - last.startedMs < graceMs - 5)
      violations.push(
        `P6: ${describe(final)} ${String(final.startedMs - last.startedMs)} ms after one that was lost`,
      );
    const asked = calls.some(
      ({ action, order, params }) =>
        action === 'get' &&
        params.uploadTokenId === final.params.uploadTokenId &&
        order > last.endOrder &&
        order < final.order,
    );
    if (!asked && !NO_EFFECT.test(last.outcome))
      violations.push(`P6: ${describe(final)} without asking about the token first`);
  }
  return violations;
}

function attachOrder(calls: readonly PageCall[]): readonly string[] {
  const violations: string[] = [];
  const attached = new Map<string, string>();
  for (const attach of calls.filter(({ action }) => /^(add|update)Content$/.test(action))) {
    const tokenId = attach.params['resource:token'] ?? '';
    const entryId = attach.params.entryId ?? '';
    const beside = calls.find(
      (call) =>
        isUpload(call) &&
        call.params.uploadTokenId === tokenId &&
        call.params.finalChunk === '1' &&
        overlap(call, attach),
    );
    if (beside) violations.push(`P14: ${describe(attach)} beside ${describe(beside)}`);
    if (attach.outcome !== 'ok') continue;
    if ((attached.get(tokenId) ?? entryId) !== entryId)
      violations.push(`P15: ${tokenId} is given to two entries`);
    attached.set(tokenId, entryId);
  }
  return violations;
}

/** Requests in flight, as the page itself sees them. */
function lanes({ plan, page }: Evidence): readonly string[] {
  const limits = plan.steps.map(({ action }) => (action.do === 'configure' ? action.lanes : 0));
  const limit = Math.max(plan.settings.lanes, ...limits);
  const uploads = page.calls.filter(isUpload);
  for (const { order } of uploads) {
    const open = uploads.filter((call) => call.order <= order && call.endOrder > order).length;
    if (open > limit) return [`N13: ${String(open)} uploads in flight with ${String(limit)} lanes`];
  }
  return [];
}

/** No byte moves for an upload that is paused, failed, cancelled or ready (P18, P20, B6). */
function afterTheEnd({ page, tokens }: Evidence): readonly string[] {
  const violations: string[] = [];
  const nameOf = new Map(tokens.map(({ id, fileName }) => [id, fileName]));
  for (const call of page.calls.filter(isUpload)) {
    const name = nameOf.get(call.params.uploadTokenId ?? '');
    const status = page.events
      .filter(
        ({ order, type, upload }) => type === 'upload-status' && order < call.order && upload?.name === name,
      )
      .at(-1)?.upload?.status;
    const isMoving = status === 'preparing' || status === 'uploading' || status === 'finishing';
    if (!isMoving) violations.push(`P20: ${describe(call)} of ${String(name)} while it is ${String(status)}`);
  }
  return violations;
}

/** Progress never falls but for a restart; each run of a file ends once; what is finished is not cancelled (U1, V2, V4). */
function events(all: readonly PageEvent[]): readonly string[] {
  const violations: string[] = [];
  const last = new Map<string, NonNullable<PageEvent['upload']>>();
  for (const { type, upload } of all) {
    if (upload === null) continue;
    const before = last.get(upload.id);
    last.set(upload.id, upload);
    if (upload.confirmedBytes > upload.size) violations.push(`U1: ${upload.name} has more than all bytes`);
    if (before === undefined || type === 'upload-removed') continue;
    const fell = upload.confirmedBytes < before.confirmedBytes && upload.restarts <= before.restarts;
    if (fell)
      violations.push(
        `U1: ${upload.name} fell from ${String(before.confirmedBytes)} to ${String(upload.confirmedBytes)}`,
      );
    if (/^(finishing|processing|ready)$/.test(before.status) && upload.status === 'cancelled')
      violations.push(`V4: ${upload.name} is cancelled after it was ${before.status}`);
    if ((before.status === 'ready' || before.status === 'cancelled') && upload.status !== before.status)
      violations.push(`V2: ${upload.name} is ${upload.status} after it was ${before.status}`);
  }
  return violations;
}

function leaks({ sessions, page, views, consoleTexts, pageErrors }: Evidence): readonly string[] {
  const details = [page.events, ...views].flat().map(({ detail }) => detail);
  const places = [...details, page.text, ...consoleTexts];
  const seen = sessions.filter((ks) => places.some((place) => place.includes(ks)));
  return [
    ...seen.map(() => 'S5: a KS is in an event, the page, the storage or the console'),
    ...pageErrors.map((text) => `V3: ${text}`),
  ];
}

function remains({ drive }: Evidence): readonly string[] {
  if (drive.isStuck || isClean(drive.remains)) return [];
  return [`left over: ${JSON.stringify(drive.remains)}`];
}

export function isUpload({ action }: PageCall): boolean {
  return action === 'upload';
}

export function partOf({ params }: PageCall): Part {
  const isFinal = params.finalChunk === '1';
  if (params.resume === '0') return isFinal ? 'whole' : 'first';
  if (isFinal) return 'final';
  return params.resumeAt === '-1' ? 'probe' : 'middle';
}

function byToken(calls: readonly PageCall[]): ReadonlyMap<string, readonly PageCall[]> {
  const groups = new Map<string, PageCall[]>();
  for (const call of calls) {
    const tokenId = call.params.uploadTokenId ?? '';
    groups.set(tokenId, [...(groups.get(tokenId) ?? []), call]);
  }
  return groups;
}

function overlap(one: PageCall, other: PageCall): boolean {
  return one.order < other.endOrder && other.order < one.endOrder;
}

function describe(call: PageCall | undefined): string {
  if (call === undefined) return 'nothing';
  const { service, action, params, outcome } = call;
  const what = isUpload(call) ? `${partOf(call)} @${params.resumeAt ?? ''}` : `${service}.${action}`;
  return `${what} ${params.uploadTokenId ?? params.entryId ?? ''} (#${String(call.order)}, ${outcome})`;
}
