import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, RequestTraits, UploadKind } from './faults.js';
import { FilePart } from '../http/file-part.js';
import { isParamMap } from '../http/params.js';
import type { ParamMap, ParamValue } from '../http/params.js';
import { toText } from '../http/php-values.js';

/** A file part as recorded: everything but the bytes. */
export interface RecordedPart {
  readonly name: string;
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

/** One request, in the order of arrival. Times are milliseconds since 1970. A KS is shown as a short mark only. */
export interface RecordedRequest {
  readonly index: number;
  readonly startedAt: number;
  endedAt: number | null;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly origin: string | null;
  readonly contentType: string | null;
  readonly contentLength: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** An OPTIONS request: the client's call was not CORS-simple. */
  readonly preflight: boolean;
  readonly ksInUrl: boolean;
  service: string;
  action: string;
  kind: UploadKind | null;
  tokenId: string | null;
  offset: number | null;
  params: unknown;
  parts: readonly RecordedPart[];
  /** Requests in flight when this one came, itself included; the same for its token, once that is known. */
  readonly inFlight: number;
  inFlightOfToken: number | null;
  /** HTTP status, null when no response was sent. */
  status: number | null;
  /** Code of the API error in the response. */
  code: string | null;
  fault: Fault['type'] | null;
  /** The action has run, whether or not the response arrived. */
  acted: boolean;
  /** The connection ended before the response was complete. */
  aborted: boolean;
}

export interface HighWater {
  readonly all: number;
  readonly uploads: number;
  readonly byToken: Readonly<Record<string, number>>;
}

/** Older requests are forgotten, so that a demo can run for weeks. */
const KEPT_REQUESTS = 50_000;

/** Records every API request, so that tests can check what a client did. */
export class Recorder {
  #requests: RecordedRequest[] = [];
  #seen = 0;
  #inFlight = new Set<RecordedRequest>();
  #highest = 0;
  #highestUploads = 0;
  #highestOfToken = new Map<string, number>();

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Number of requests without a complete response. */
  get inFlight(): number {
    return this.#inFlight.size;
  }

  get highWater(): HighWater {
    return {
      all: this.#highest,
      uploads: this.#highestUploads,
      byToken: Object.fromEntries(this.#highestOfToken),
    };
  }

  /** Forgets all requests; those in flight still count as such. */
  clear(): void {
    this.#requests = [];
    this.#seen = 0;
    this.#highest = this.#inFlight.size;
    this.#highestUploads = 0;
    this.#highestOfToken.clear();
  }

  open(
    request: IncomingMessage,
    response: ServerResponse,
    url: { readonly full: string; readonly query: ParamMap; readonly path: ParamMap },
  ): RecordedRequest {
    const length = request.headers['content-length'];
    const ks = toText(url.path.ks ?? url.query.ks);
    const full = ks === '' ? url.full : withoutKs(url.full, ks);
    const record: RecordedRequest = {
      index: this.#seen,
      startedAt: Date.now(),
      endedAt: null,
      method: request.method ?? '',
      path: full.split('?', 1)[0] ?? '',
      url: full,
      origin: request.headers.origin ?? null,
      contentType: request.headers['content-type'] ?? null,
      contentLength: length === undefined ? null : Number(length),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      preflight: request.method === 'OPTIONS',
      ksInUrl: ks !== '',
      service: '',
      action: '',
      kind: null,
      tokenId: null,
      offset: null,
      params: {},
      parts: [],
      inFlight: this.#inFlight.size + 1,
      inFlightOfToken: null,
      status: null,
      code: null,
      fault: null,
      acted: false,
      aborted: false,
    };
    this.#requests.push(record);
    this.#seen += 1;
    if (this.#requests.length > KEPT_REQUESTS) this.#requests.shift();
    this.#inFlight.add(record);
    this.#highest = Math.max(this.#highest, this.#inFlight.size);
    response.once('close', () => {
      this.#close(record, response);
    });
    return record;
  }

  /** Notes what a request is about; called when its URL and again when its fields are known. */
  describe(record: RecordedRequest, traits: RequestTraits): void {
    const isNewUpload = record.kind === null && traits.kind !== null;
    Object.assign(record, traits);
    if (isNewUpload) {
      const uploads = [...this.#inFlight].filter(({ kind }) => kind !== null).length;
      this.#highestUploads = Math.max(this.#highestUploads, uploads);
    }
    const { tokenId } = traits;
    if (tokenId === null || record.inFlightOfToken !== null) return;
    record.inFlightOfToken = [...this.#inFlight].filter((other) => other.tokenId === tokenId).length;
    const highest = Math.max(this.#highestOfToken.get(tokenId) ?? 0, record.inFlightOfToken);
    this.#highestOfToken.set(tokenId, highest);
  }

  #close(record: RecordedRequest, response: ServerResponse): void {
    this.#inFlight.delete(record);
    record.endedAt = Date.now();
    record.aborted = !response.writableFinished;
    record.status = response.headersSent ? response.statusCode : null;
  }
}

/** Parameters over this many characters of JSON are not recorded: thousands of records are kept. */
const RECORDED_CHARACTERS = 100_000;

/** Parameters for the record: file parts are described, a KS is replaced by a short hash. */
export function recordable(params: ParamMap): unknown {
  const described = describe(params);
  const { length } = JSON.stringify(described);
  return length > RECORDED_CHARACTERS ? { omitted: `${String(length)} characters` } : described;
}

function describe(value: ParamValue, name = ''): unknown {
  if (value instanceof FilePart) return recordedPart(value);
  if (name === 'ks' && typeof value === 'string') return `[ks ${ksMark(value)}]`;
  if (Array.isArray(value)) return value.map((item: ParamValue) => describe(item));
  if (!isParamMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describe(item, key)]));
}

export function recordedPart({ fieldName, fileName, size, sha256 }: FilePart): RecordedPart {
  return { name: fieldName, fileName, size, sha256 };
}

/** A short hash that distinguishes one KS from another. */
function ksMark(ks: string): string {
  return createHash('sha256').update(ks).digest('hex').slice(0, 8);
}

function withoutKs(url: string, ks: string): string {
  const mark = `[ks ${ksMark(ks)}]`;
  return url.replaceAll(ks, mark).replaceAll(encodeURIComponent(ks), mark);
}
