import { abortError } from '../../../src/abort.js';
import { RestrictionError, TimeoutError, toUploadError, isAbort } from '../../../src/errors.js';
import type {
  AddedEntry,
  CallOptions,
  Entry,
  EntryFields,
  EntryKind,
  FileFacts,
  UploadApi,
  UploadPart,
  UploadTarget,
  UploadToken,
  WatchOptions,
} from '../../../src/kaltura/upload-api.js';
import {
  errorOf,
  httpError,
  networkError,
  type Effect,
  type FaultSchedule,
  type RequestKind,
} from './fault.js';
import type { FakeClock } from '../../support/clocks.js';
import { SimulatedBlob } from './simulated-file.js';
import type { SimulatedServer } from './simulated-server.js';
import { join, type Spans } from './spans.js';

export interface NetworkOptions {
  /** One way. */
  readonly latencyMs: number;
  /** Bytes a second for each request. */
  readonly rate: number;
  /** Something on the way takes no larger bodies: it answers 413, or the connection dies. */
  readonly bodyLimit: { readonly bytes: number; readonly isReadable: boolean } | null;
  /** What may be some seconds old is: an entry as it was when it was asked about before. */
  readonly lags: boolean;
}

/** One request as the client sees it. */
export interface SimulatedRequest {
  readonly kind: RequestKind;
  /** The file it is about. */
  readonly fileName: string;
  /** Token or entry. */
  readonly id: string | null;
  readonly offset: number;
  readonly spans: Spans;
  /** The bytes are a copy in memory, not a piece of the disk. */
  readonly isCopy: boolean;
  /** There was a line when it began. */
  readonly hasLine: boolean;
  readonly deadlineMs: number;
  readonly uploadHost: string | null;
  readonly sentMs: number;
  endedMs: number;
  /** `pending`, `answered`, `aborted`, or the code of the error. */
  outcome: string;
  /** The error proved that the server did nothing. */
  hadNoEffect: boolean;
}

/** Who wants to know of requests. */
export interface NetworkObserver {
  onStart(request: SimulatedRequest): void;
  onEnd(request: SimulatedRequest): void;
}

type Facts = Pick<SimulatedRequest, 'kind' | 'fileName' | 'id'> & {
  readonly offset?: number;
  readonly bytes?: Blob;
  readonly uploadHost?: string | null;
};

const DEFAULT_DEADLINE_MS = 30_000;

/** A line between the engine and the simulated server, on which everything goes wrong that is asked for. */
export class SimulatedNetwork implements UploadApi {
  options: NetworkOptions;
  readonly requests: SimulatedRequest[] = [];
  /** Tokens whose id has reached the client. */
  readonly knownTokens = new Set<string>();
  observer: NetworkObserver | null = null;
  readonly #clock: FakeClock;
  readonly #server: SimulatedServer;
  readonly #faults: FaultSchedule;
  /** Entries as they were when they were last asked about. */
  readonly #seenBefore = new Map<string, Entry>();
  readonly #open = new Map<SimulatedRequest, (error: Error) => void>();
  #isDown = false;

  constructor(
    clock: FakeClock,
    server: SimulatedServer,
    faults: FaultSchedule,
    options: Partial<NetworkOptions> = {},
  ) {
    this.#clock = clock;
    this.#server = server;
    this.#faults = faults;
    this.options = { latencyMs: 50, rate: 1_000_000, bodyLimit: null, lags: false, ...options };
  }

  /** As Kaltura's media entries: a text is neither video nor audio nor image. */
  refusal(_kind: EntryKind, { name }: FileFacts): RestrictionError | null {
    return name.endsWith('.txt')
      ? new RestrictionError('FILE_TYPE', 'No media entry can be made of it.', null)
      : null;
  }

  /** Requests that the client is waiting for. */
  get inFlight(): readonly SimulatedRequest[] {
    return [...this.#open.keys()];
  }

  /** Requests so far, as `first 0+10`, `getToken`, `final 30`. */
  get log(): readonly string[] {
    return this.requests.map(describeRequest);
  }

  /** The line is dead: what is on it is lost, and nothing gets through until `up()`. */
  down(): void {
    this.#isDown = true;
    this.cutAll();
  }

  up(): void {
    this.#isDown = false;
  }

  /** Every connection dies now. */
  cutAll(): void {
    for (const fail of [...this.#open.values()]) fail(networkError());
  }

  async addToken({ name, size }: FileFacts, options: CallOptions): Promise<UploadToken> {
    const token = await this.#request({ kind: 'addToken', fileName: name, id: null }, options, async () =>
      this.#server.addToken(name, size),
    );
    this.knownTokens.add(token.id);
    return token;
  }

  getToken(id: string, options: CallOptions): Promise<UploadToken> {
    return this.#request(this.#ofToken('getToken', id), options, async () => this.#server.getToken(id));
  }

  deleteToken(id: string, options: CallOptions): Promise<void> {
    return this.#request(this.#ofToken('deleteToken', id), options, async () => {
      this.#server.deleteToken(id);
    });
  }

  async findTokens(): Promise<readonly UploadToken[]> {
    throw new Error('The simulated server cannot list tokens.');
  }

  upload(target: UploadTarget, part: UploadPart, options: CallOptions): Promise<UploadToken> {
    const { tokenId, uploadHost } = target;
    const bytes = 'bytes' in part ? part.bytes : undefined;
    const facts: Facts = {
      ...this.#ofToken(part.kind, tokenId),
      uploadHost,
      offset: 'offset' in part ? part.offset : 0,
      ...(bytes === undefined ? {} : { bytes }),
    };
    const spans = spansOf(bytes);
    return this.#request(facts, options, async (effect) => {
      if (effect?.kind === 'unstored' && part.kind === 'middle')
        return this.#server.pretendToStore(tokenId, part.offset, effect.withLock);
      return this.#store(tokenId, part, spans);
    });
  }

  addEntry(
    kind: EntryKind,
    { name }: FileFacts,
    fields: EntryFields,
    options: CallOptions,
  ): Promise<AddedEntry> {
    return this.#request({ kind: 'addEntry', fileName: name, id: kind }, options, async () =>
      this.#server.addEntry(name, fields),
    );
  }

  findEmptyEntries(
    _kind: EntryKind,
    { name }: FileFacts,
    _fields: EntryFields,
    _tokenId: string,
    options: CallOptions,
  ): Promise<readonly string[]> {
    return this.#request({ kind: 'getEntry', fileName: name, id: '?' }, options, async () =>
      this.#server.emptyEntries(name).map(({ id }) => id),
    );
  }

  attach(
    _kind: EntryKind,
    entryId: string,
    tokenId: string | null,
    options: CallOptions & { readonly replace: boolean },
  ): Promise<Entry> {
    const request = tokenId === null ? this.#ofEntry('attach', entryId) : this.#ofToken('attach', tokenId);
    return this.#request(request, options, async () =>
      this.#server.attach(entryId, tokenId, options.replace),
    );
  }

  getEntry(_kind: EntryKind, id: string, options: WatchOptions): Promise<Entry> {
    return this.#request(this.#ofEntry('getEntry', id), options, async () => {
      const entry = this.#server.getEntry(id);
      const before = this.#seenBefore.get(id) ?? { ...entry, status: 'no-content' };
      this.#seenBefore.set(id, entry);
      return this.options.lags && options.mayLag === true ? before : entry;
    });
  }

  updateEntry(_kind: EntryKind, id: string, fields: EntryFields, options: CallOptions): Promise<AddedEntry> {
    return this.#request(this.#ofEntry('updateEntry', id), options, async () => ({
      ...this.#server.updateEntry(id, fields),
      droppedFields: [],
    }));
  }

  ask(): Promise<never> {
    return Promise.reject(networkError());
  }

  deleteEntry(_kind: EntryKind, id: string, options: CallOptions): Promise<void> {
    return this.#request(this.#ofEntry('deleteEntry', id), options, async () => {
      this.#server.deleteEntry(id);
    });
  }

  async #store(tokenId: string, part: UploadPart, spans: Spans): Promise<UploadToken> {
    switch (part.kind) {
      case 'whole':
        return this.#server.storeWhole(tokenId, spans);
      case 'first':
        return this.#server.storeFirst(tokenId, spans);
      case 'middle':
        return this.#server.storeMiddle(tokenId, part.offset, spans);
      case 'final':
        return this.#server.storeFinal(tokenId, part.offset);
      case 'probe':
        return this.#server.probe(tokenId);
    }
  }

  #ofToken(kind: RequestKind, id: string): Facts {
    return { kind, id, fileName: this.#server.tokens.get(id)?.fileName ?? '?' };
  }

  #ofEntry(kind: RequestKind, id: string): Facts {
    return { kind, id, fileName: this.#server.entries.get(id)?.fileName ?? '?' };
  }

  /** One request, from the client's call until the client knows how it ended. The server may act later than that. */
  #request<T>(facts: Facts, options: CallOptions, act: (effect: Effect | null) => Promise<T>): Promise<T> {
    if (options.signal.aborted) return Promise.reject(abortError());
    const request = this.#record(facts, options);
    const effect = this.#faults.take(facts.kind);
    return new Promise<T>((resolve, reject) => {
      const over = new AbortController();
      const close = (outcome: string, hadNoEffect = false): void => {
        over.abort();
        this.#open.delete(request);
        request.endedMs = this.#clock.now();
        request.outcome = outcome;
        request.hadNoEffect = hadNoEffect;
        this.observer?.onEnd(request);
      };
      const fail = (cause: Error): void => {
        if (over.signal.aborted) return;
        const error = isAbort(cause) ? null : toUploadError(cause);
        close(error?.code ?? 'aborted', error?.hadNoEffect ?? false);
        reject(cause);
      };
      this.#open.set(request, fail);
      this.observer?.onStart(request);
      options.signal.addEventListener('abort', () => fail(abortError()), { signal: over.signal });
      this.#world(over.signal, request.deadlineMs, () => fail(new TimeoutError('The deadline passed.')));

      const succeed = (result: T): void => {
        if (over.signal.aborted) return;
        close('answered');
        resolve(result);
      };
      this.#carry(facts, effect, over.signal, act, { succeed, fail });
    });
  }

  #carry<T>(
    { bytes }: Facts,
    effect: Effect | null,
    over: AbortSignal,
    act: (effect: Effect | null) => Promise<T>,
    client: { readonly succeed: (result: T) => void; readonly fail: (error: Error) => void },
  ): void {
    const { latencyMs, rate, bodyLimit } = this.options;
    const sendMs = latencyMs + ((bytes?.size ?? 0) * 1_000) / rate;
    const acts = async (): Promise<void> => {
      const result = await act(effect).then(
        (value) => () => client.succeed(value),
        (error: unknown) => () => client.fail(error as Error),
      );
      const answer = mayAnswer(effect, result, () => client.fail(errorOf(effect!)));
      if (answer !== null) this.#world(over, latencyMs, answer);
    };
    const arrive = (): void => void acts();

    if (this.#isDown || (bytes instanceof SimulatedBlob && !bytes.isReadable)) {
      this.#world(over, 5, () => client.fail(networkError()));
    } else if (bodyLimit !== null && (bytes?.size ?? 0) > bodyLimit.bytes) {
      this.#world(over, sendMs, () => client.fail(bodyLimit.isReadable ? httpError(413) : networkError()));
    } else if (effect?.kind === 'zombie') {
      this.#clock.afterMs(sendMs + effect.laterMs, () => void act(effect).catch(() => undefined));
      this.#world(over, sendMs, () => client.fail(networkError()));
    } else if (effect?.kind === 'delayed') {
      // Whoever sent it may be gone when it arrives.
      this.#clock.afterMs(sendMs + effect.laterMs, arrive);
    } else if (effect?.kind === 'cut') {
      this.#world(over, sendMs / 2, () => client.fail(networkError()));
    } else if (effect !== null && isAnsweredEarly(effect)) {
      this.#world(over, sendMs + latencyMs, () => client.fail(errorOf(effect)));
    } else if (effect?.kind !== 'swallowed') {
      this.#world(over, sendMs, arrive);
    }
  }

  #record(
    { kind, fileName, id, offset = 0, bytes, uploadHost = null }: Facts,
    options: CallOptions,
  ): SimulatedRequest {
    const request = {
      kind,
      fileName,
      id,
      offset,
      uploadHost,
      spans: spansOf(bytes),
      isCopy: bytes instanceof SimulatedBlob && bytes.disk === null,
      hasLine: !this.#isDown,
      deadlineMs: options.deadlineMs ?? DEFAULT_DEADLINE_MS,
      sentMs: this.#clock.now(),
      endedMs: Infinity,
      outcome: 'pending',
      hadNoEffect: false,
    };
    this.requests.push(request);
    return request;
  }

  /** A timer that ends with the request. */
  #world(over: AbortSignal, delayMs: number, callback: () => void): void {
    over.addEventListener('abort', this.#clock.afterMs(delayMs, callback));
  }
}

export function describeRequest({ kind, offset, spans }: SimulatedRequest): string {
  const bytes = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  if (kind === 'final') return `final ${String(offset)}`;
  return bytes > 0 ? `${kind} ${String(offset)}+${String(bytes)}` : kind;
}

function spansOf(bytes: Blob | undefined): Spans {
  if (bytes === undefined) return [];
  if (!(bytes instanceof SimulatedBlob)) throw new Error('Only bytes of simulated files can be sent.');
  return join(bytes.spans);
}

/** Something answers in the server's place, and the server never hears of the request. */
function isAnsweredEarly(effect: Effect): boolean {
  return (
    effect.kind === 'refused' ||
    effect.kind === 'session' ||
    ((effect.kind === 'http' || effect.kind === 'html') && !effect.acted)
  );
}

/** What the client hears when the server has acted; null for nothing at all. */
function mayAnswer(effect: Effect | null, answer: () => void, fail: () => void): (() => void) | null {
  if (effect === null || effect.kind === 'delayed') return answer;
  if (effect.kind === 'silent') return null;
  if (effect.kind === 'unstored') return answer;
  return fail;
}
