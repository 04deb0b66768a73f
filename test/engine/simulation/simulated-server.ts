import type { AddedEntry, Entry, EntryStatus, UploadToken } from '../../../src/kaltura/upload-api.js';
import { refusal } from './refusal.js';
import { ServerToken } from './server-token.js';
import type { FakeClock } from '../../support/clocks.js';
import { lengthOf, type Spans } from './spans.js';

/** A final looks this often for missing pieces, a second apart (docs/protocol.md §4.8). */
const FINAL_ROUNDS = 45;

/** One entry as the server keeps it. */
export interface ServerEntry {
  readonly id: string;
  readonly fileName: string;
  status: EntryStatus;
  content: Spans | null;
  fields: Readonly<Record<string, unknown>>;
  readyAtMs: number;
  outcome: EntryStatus;
}

export interface ServerOptions {
  /** From content to playable. */
  readonly processingMs: number;
  /** What becomes of the first contents; later ones get playable. */
  readonly outcomes: readonly EntryStatus[];
}

/** What the server does when a request has reached it, whatever the network makes of the answer. */
export class SimulatedServer {
  readonly tokens = new Map<string, ServerToken>();
  readonly entries = new Map<string, ServerEntry>();
  options: ServerOptions;
  readonly #clock: FakeClock;
  #count = 0;
  #ingested = 0;

  constructor(clock: FakeClock, options: Partial<ServerOptions> = {}) {
    this.#clock = clock;
    this.options = { processingMs: 7_000, outcomes: [], ...options };
  }

  /** Entries that were not deleted and that have content, of one file. */
  entriesWithContent(fileName: string): readonly ServerEntry[] {
    return this.#entriesOf(fileName).filter(({ content }) => content !== null);
  }

  emptyEntries(fileName: string): readonly ServerEntry[] {
    return this.#entriesOf(fileName).filter(({ content }) => content === null);
  }

  /** Tokens of one file that still hold bytes or could take some. */
  openTokens(fileName: string): readonly ServerToken[] {
    return [...this.tokens.values()].filter(
      (token) => token.fileName === fileName && token.status !== 'deleted' && token.status !== 'closed',
    );
  }

  addToken(fileName: string, size: number): UploadToken {
    this.#count += 1;
    const token = new ServerToken(`t${String(this.#count)}`, fileName, size);
    this.tokens.set(token.id, token);
    return this.#told(token);
  }

  getToken(tokenId: string): UploadToken {
    return this.#told(this.#token(tokenId));
  }

  deleteToken(tokenId: string): void {
    const token = this.tokens.get(tokenId);
    if (token === undefined || token.status === 'deleted') return; // The client takes "not found" for success.
    token.status = 'deleted';
    const entry = token.entryId === null ? undefined : this.entries.get(token.entryId);
    if (entry?.status === 'importing') entry.status = 'no-content';
  }

  storeWhole(tokenId: string, part: Spans): UploadToken {
    const token = this.#token(tokenId);
    token.replace(part);
    this.#complete(token);
    return this.#told(token);
  }

  storeFirst(tokenId: string, part: Spans): UploadToken {
    const token = this.#token(tokenId);
    token.replace(part);
    return this.#told(token);
  }

  storeMiddle(tokenId: string, offset: number, part: Spans): UploadToken {
    const token = this.#token(tokenId);
    token.store(offset, part);
    return this.#told(token);
  }

  /** An acknowledgement for nothing (docs/protocol.md D3, D4). */
  pretendToStore(tokenId: string, offset: number, withLock: boolean): UploadToken {
    const token = this.#token(tokenId);
    token.assertTakesParts();
    if (withLock) token.lock(offset);
    return this.#told(token);
  }

  probe(tokenId: string): UploadToken {
    const token = this.#token(tokenId);
    token.append([]);
    return this.#told(token);
  }

  /** Waits for missing pieces as long as the real one does, and lets other requests in meanwhile. */
  async storeFinal(tokenId: string, offset: number): Promise<UploadToken> {
    const token = this.#token(tokenId);
    token.assertTakesParts();
    for (let round = 1; !token.putTogether(offset); round += 1) {
      if (round >= FINAL_ROUNDS) throw refusal('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
      await new Promise<void>((resolve) => this.#clock.afterMs(1_000, resolve));
      token.assertTakesParts();
    }
    this.#complete(token);
    return this.#told(token);
  }

  addEntry(fileName: string, fields: Readonly<Record<string, unknown>>): AddedEntry {
    this.#count += 1;
    const entry: ServerEntry = {
      id: `e${String(this.#count)}`,
      fileName,
      status: 'no-content',
      content: null,
      fields,
      readyAtMs: Infinity,
      outcome: 'ready',
    };
    this.entries.set(entry.id, entry);
    return { ...this.#seen(entry), droppedFields: [] };
  }

  attach(entryId: string, tokenId: string | null, replace: boolean): Entry {
    const entry = this.#entry(entryId);
    if (entry.status !== 'no-content' && !replace) throw refusal('ENTRY_ALREADY_WITH_CONTENT');
    if (tokenId === null) return this.#seen(entry);
    const token = this.#token(tokenId);
    const isComplete = token.status === 'full';
    token.entryId = entryId;
    // A token that is used already leaves the entry waiting for ever (docs/protocol.md D10).
    entry.status = 'importing';
    if (isComplete) this.#ingest(token, entry);
    return this.#seen(entry);
  }

  getEntry(entryId: string): Entry {
    return this.#seen(this.#entry(entryId));
  }

  updateEntry(entryId: string, fields: Readonly<Record<string, unknown>>): Entry {
    const entry = this.#entry(entryId);
    entry.fields = { ...entry.fields, ...fields };
    return this.#seen(entry);
  }

  deleteEntry(entryId: string): void {
    this.entries.delete(entryId);
  }

  #complete(token: ServerToken): void {
    token.close();
    const entry = token.entryId === null ? undefined : this.entries.get(token.entryId);
    if (entry?.status === 'importing') this.#ingest(token, entry);
  }

  #ingest(token: ServerToken, entry: ServerEntry): void {
    token.status = 'closed';
    entry.content = token.content;
    entry.status = lengthOf(token.content) > 0 ? 'converting' : 'error-converting';
    entry.readyAtMs = this.#clock.now() + this.options.processingMs;
    entry.outcome = this.options.outcomes[this.#ingested] ?? 'ready';
    this.#ingested += 1;
  }

  #token(tokenId: string): ServerToken {
    const token = this.tokens.get(tokenId);
    if (token === undefined || token.status === 'deleted') throw refusal('UPLOAD_TOKEN_NOT_FOUND');
    return token;
  }

  #entry(entryId: string): ServerEntry {
    const entry = this.entries.get(entryId);
    if (entry === undefined) throw refusal('ENTRY_ID_NOT_FOUND');
    return entry;
  }

  #entriesOf(fileName: string): readonly ServerEntry[] {
    return [...this.entries.values()].filter((entry) => entry.fileName === fileName);
  }

  #told(token: ServerToken): UploadToken {
    return token.snapshot(this.#clock.now());
  }

  #seen(entry: ServerEntry): Entry {
    if (entry.status === 'converting' && this.#clock.now() >= entry.readyAtMs) entry.status = entry.outcome;
    const { id, status, fileName } = entry;
    const wait = status === 'in-moderation' ? ({ awaitsApproval: true } as const) : {};
    return { id, status, name: fileName, thumbnailUrl: null, playUrl: null, durationSeconds: 0, ...wait };
  }
}
