import type { InspectedEntry, InspectedToken } from '../../demo/server/index.js';
import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import type { MadeFile } from '../support/made-file.js';
import { repeatedAdds, wasPartRepeated } from './browser-repeats.js';
import type { Evidence, Issue, IssueKind } from './evidence.js';
import type { PageEvent, PlainUpload, WarningCode } from './page-api.js';
import type { RunPlan } from './plan.js';
import type { PlainError } from './plain-error.js';
import { protocolViolations } from './protocol.js';

/** Returns what is wrong with a run; empty when all is well. Decided by the server's rows and bytes, not by what the page reports. */
export function judge(evidence: Evidence): readonly Issue[] {
  const issues: Issue[] = [];
  for (const file of evidence.files) new FileVerdict(evidence, file, issues).judge();
  for (const upload of evidence.drive.failures)
    if (!isExcused(upload, evidence))
      issues.push({
        kind: 'falsely reported',
        text: `${upload.name} failed: ${describe(upload.error)}`,
      });
  for (const text of protocolViolations(evidence)) issues.push({ kind: 'protocol', text });
  return issues;
}

/** A failure that could not be hidden from the visitor: a long outage, several refused sessions, or a failed conversion. */
function isExcused({ error, tokenId }: PlainUpload, evidence: Evidence): boolean {
  const { plan, requests } = evidence;
  const code = error?.code ?? '';
  const hadOutage = plan.steps.some(({ action }) => action.do === 'outage');
  if (hadOutage && /^(NETWORK|TIMEOUT|HTTP_503|KS_PROVIDER_FAILED)$/.test(code)) return true;
  if (code.startsWith('ENTRY_ERROR_')) return wasPartRepeated(evidence, tokenId);
  const expiries =
    plan.steps.filter(({ action }) => action.do === 'expire-ks').length +
    requests.filter(({ fault }) => fault === 'expire-ks').length;
  return code === 'KS_REFUSED' && (expiries > 1 || refusedSessions(evidence) > 1);
}

/** How many sessions of seconds the server has refused: a busy machine uses one up before it is sent. */
function refusedSessions({ plan, requests }: Evidence): number {
  if (plan.ksSeconds > 60) return 0;
  const refused = requests.filter(({ code }) => code === 'INVALID_KS');
  return new Set(refused.map(({ params }) => (params as { readonly ks?: unknown }).ks)).size;
}

class FileVerdict {
  readonly #file: MadeFile;
  readonly #issues: Issue[];
  readonly #upload: PlainUpload | null;
  readonly #tokens: readonly InspectedToken[];
  /** Not deleted. */
  readonly #entries: readonly InspectedEntry[];
  readonly #makesEntry: boolean;
  readonly #removal: PageEvent | null;
  readonly #evidence: Evidence;
  /** Entries that the page knows nothing of: the browser has sent a request twice by itself. */
  readonly #strayEntries: number;
  /** Tokens whose bytes went into an entry that was deleted again. */
  readonly #wasted: ReadonlySet<string>;

  constructor(evidence: Evidence, file: MadeFile, issues: Issue[]) {
    const { plan, page, tokens, entries, uploads } = evidence;
    const stem = file.name.replace(/\.\w+$/, '');
    const own = page.events.filter(({ upload }) => upload?.name === file.name);
    this.#evidence = evidence;
    this.#file = file;
    this.#issues = issues;
    this.#upload = uploads.find(({ name }) => name === file.name) ?? own.at(-1)?.upload ?? null;
    this.#removal = own.find(({ type }) => type === 'upload-removed') ?? null;
    this.#tokens = tokens.filter(({ fileName }) => fileName === file.name);
    this.#entries = entries.filter(({ name, status }) => name === stem && status !== EntryStatus.DELETED);
    this.#makesEntry = plan.settings.target !== 'token';
    this.#strayEntries = repeatedAdds(evidence, stem);
    this.#wasted = wastedTokens(evidence);
  }

  /** The page takes a file off the list without a word to the worker, when that does not have it yet. */
  get #wasRemovedAtOnce(): boolean {
    const { plan, views } = this.#evidence;
    const isRemoval = ({ action }: RunPlan['steps'][number]): boolean =>
      action.do === 'remove' && action.file === this.#file.name;
    return views.length > 0 && plan.steps.some(isRemoval) && this.#tokens.length + this.#entries.length === 0;
  }

  judge(): void {
    const upload = this.#upload;
    if (upload === null && this.#wasRemovedAtOnce) return;
    if (upload === null) this.#report('lost', 'was never queued');
    else if (upload.status === 'ready') this.#judgeReady(upload);
    else if (upload.status === 'cancelled') this.#judgeCancelled();
    else if (this.#removal !== null) this.#judgeTakenOff(upload, this.#removal.order);
    else this.#report('stuck', `is ${upload.status}, waiting ${JSON.stringify(upload.waiting)}`);
  }

  #judgeReady(upload: PlainUpload): void {
    const { FULL_UPLOAD, CLOSED } = TokenStatus;
    const complete = this.#tokens.filter(
      ({ id, status }) => (status === FULL_UPLOAD || status === CLOSED) && !this.#wasted.has(id),
    );
    const [token, ...more] = complete;
    if (token === undefined) this.#report('lost', 'is ready, but no token is complete');
    if (more.length > 0) this.#report('duplicated', `has ${String(complete.length)} complete tokens`);
    if (!complete.some(({ id }) => id === upload.tokenId))
      this.#report(
        'falsely reported',
        `is ready with token ${String(upload.tokenId)}, which is not complete`,
      );
    if (!this.#makesEntry) {
      this.#compare(token?.sha256 ?? null);
      return;
    }
    const filled = this.#entries.filter(({ content }) => content !== null);
    const [entry, ...others] = filled;
    if (others.length > 0) this.#report('duplicated', `has ${String(filled.length)} entries with content`);
    if (entry === undefined) {
      this.#report('lost', 'is ready, but no entry has its content');
      return;
    }
    this.#compare(entry.sha256);
    if (entry.ingestions !== 1) this.#report('duplicated', `was taken in ${String(entry.ingestions)} times`);
    if (entry.id !== upload.entryId || entry.status !== EntryStatus.READY)
      this.#report(
        'falsely reported',
        `is ready as ${String(upload.entryId)}; entry ${entry.id} has status ${String(entry.status)}`,
      );
    this.#judgeEmptyEntries();
    this.#judgeRemembering(upload);
  }

  /** Where nothing can be stored, that nothing is remembered is said. */
  #judgeRemembering({ tokenId }: PlainUpload): void {
    const isBlocked = this.#evidence.plan.settings.worlds?.isSiteDataBlocked ?? false;
    if (isBlocked && tokenId !== null && !this.#isWarned('RESUME_OFF'))
      this.#report('falsely reported', 'says nothing of site data that is blocked');
  }

  /** Every byte was acknowledged when the row went: what the entry has by now is the file, once. */
  #judgeTakenOff({ tokenId, entryId, status }: PlainUpload, order: number): void {
    for (const id of deletedAfter(this.#evidence, order))
      if (id === tokenId || id === entryId)
        this.#report('lost', `was taken off the list when it was ${status}, and ${id} was deleted`);
    const { FULL_UPLOAD, CLOSED } = TokenStatus;
    const isStored = this.#tokens.some(({ status }) => status === FULL_UPLOAD || status === CLOSED);
    const hasLostChunk = this.#evidence.requests.some(({ fault }) => fault === 'drop-chunk');
    if (status !== 'failed' && !isStored && !hasLostChunk)
      this.#report('lost', `was taken off the list when it was ${status}, and no token is complete`);
    const [entry, ...others] = this.#entries.filter(({ content }) => content !== null);
    if (others.length > 0) this.#report('duplicated', 'was taken off the list, and has several entries');
    if (entry !== undefined) this.#compare(entry.sha256);
  }

  #judgeCancelled(): void {
    if (this.#isWarned('NOT_CLEANED_UP')) return;
    const { PARTIAL_UPLOAD, FULL_UPLOAD } = TokenStatus;
    for (const { id, status } of this.#tokens)
      if (status === PARTIAL_UPLOAD || status === FULL_UPLOAD)
        this.#report('duplicated', `was cancelled, but token ${id} has status ${String(status)}`);
    for (const { id, content, status } of this.#entries)
      if (content !== null)
        this.#report('duplicated', `was cancelled, but entry ${id} has its content (${String(status)})`);
    this.#judgeEmptyEntries();
  }

  /** An entry that a lost answer leaves behind needs a warning. */
  #judgeEmptyEntries(): void {
    const empty = this.#entries.filter(({ content }) => content === null);
    if (empty.length > this.#strayEntries && !this.#isWarned('ENTRY_MAYBE_LEFT'))
      this.#report('duplicated', `left the empty entry ${empty.map(({ id }) => id).join()} without a word`);
  }

  #compare(sha256: string | null): void {
    if (sha256 !== this.#file.sha256) this.#report('corrupted', `has SHA-256 ${String(sha256)}`);
  }

  #isWarned(wanted: WarningCode): boolean {
    return this.#upload?.warnings.some(({ code }) => code === wanted) ?? false;
  }

  #report(kind: IssueKind, text: string): void {
    this.#issues.push({ kind, text: `${this.#file.name} ${text}` });
  }
}

/** Tokens and entries that the page asked to delete after that moment. */
function deletedAfter({ page }: Evidence, order: number): readonly string[] {
  const deletes = page.calls.filter((call) => call.action === 'delete' && call.order > order);
  return deletes.map(({ params }) => params.uploadTokenId ?? params.entryId ?? '');
}

function wastedTokens({ page, entries }: Evidence): ReadonlySet<string> {
  const deleted = new Set(entries.filter(({ status }) => status === EntryStatus.DELETED).map(({ id }) => id));
  const attaches = page.calls.filter(({ action, outcome }) => action === 'addContent' && outcome === 'ok');
  const wasted = attaches.filter(({ params }) => deleted.has(params.entryId ?? ''));
  return new Set(wasted.map(({ params }) => params['resource:token'] ?? ''));
}

function describe(error: PlainError | null): string {
  const cause = error?.cause as PlainError | null | undefined;
  return `${String(error?.code)} ${String(error?.message)}${cause ? `, because of ${describe(cause)}` : ''}`;
}
