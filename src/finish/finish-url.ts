import type { Clock } from '../clock.js';
import { HttpError, NetworkError, ProcessingError, ResponseError, SessionError } from '../errors.js';
import { TimeoutError, type HostRefusal, type RequestContext, type UploadError } from '../errors.js';
import type { FinishedUpload } from '../engine/task/finish-step.js';
import { stemOf } from '../file-types.js';
import { startDeadline } from '../kaltura/http/deadline.js';
import { parseRetryAfter } from '../kaltura/http/transport.js';
import type { CallOptions, Entry, EntryStatus, FileFacts } from '../kaltura/upload-api.js';
import { isRecord, toPublicUrl } from '../kaltura/wire/schema.js';
import { KS_REQUEST } from '../ks-request.js';

interface HostAnswer {
  readonly status: number;
  /** Parsed JSON; undefined if it is none. */
  readonly value: unknown;
  readonly retryAfterMs: number | null;
}

/** The words of the contract (docs/finish.md). */
const STATUSES: Readonly<Record<string, EntryStatus>> = {
  pending: 'no-content',
  processing: 'converting',
  ready: 'ready',
  moderation: 'in-moderation',
  'no-conversion': 'pending',
  error: 'error-converting',
};

/** Longest message of a host that visitors are shown, in characters. */
const LONGEST_MESSAGE = 500;

/** The host's own server, as the address in `finish-url` has it. */
export class FinishUrl {
  readonly #url: string;
  readonly #clock: Clock;

  constructor(url: string, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  /**
   * Asks for the entry of a complete token, once. It is the same however often it is asked for; other fields change it.
   *
   * @returns The entry; its status is `no-content` while the server is still at work on it.
   * @throws {HttpError} The server refuses, or is busy.
   * @throws {SessionError} `SIGNED_OUT`
   */
  async finish(
    { tokenId, name, size, type, path, fields, companions = [] }: FinishedUpload,
    options: CallOptions,
  ): Promise<Entry> {
    const body = JSON.stringify({ tokenId, name, size, type, path, fields, companions });
    const headers = { 'content-type': 'application/json' };
    return read(await this.#send(this.#url, { method: 'POST', body, headers }, options), { name });
  }

  /** Returns what has become of a token, or null when the server knows nothing of it. Throws as `finish()`. */
  async look(tokenId: string, file: Pick<FileFacts, 'name'>, options: CallOptions): Promise<Entry | null> {
    const [address = ''] = this.#url.split('#');
    const url = `${address}${address.includes('?') ? '&' : '?'}tokenId=${encodeURIComponent(tokenId)}`;
    const answer = await this.#send(url, {}, options);
    return answer.status === 404 ? null : read(answer, file);
  }

  async #send(
    url: string,
    init: RequestInit,
    { signal, deadlineMs = 30_000 }: CallOptions,
  ): Promise<HostAnswer> {
    const deadline = startDeadline(this.#clock, signal, deadlineMs, () => {
      const message = `No complete response of finish-url within ${String(deadlineMs)} ms.`;
      return new TimeoutError(message, { request: contextOf(null) });
    });
    try {
      const response = await fetch(url, { ...KS_REQUEST, ...init, signal: deadline.signal });
      const { status, headers } = response;
      const value = toJson(await response.text());
      return { status, value, retryAfterMs: parseRetryAfter(headers.get('Retry-After'), this.#clock.now()) };
    } catch (cause) {
      if (deadline.signal.aborted) throw deadline.signal.reason as Error;
      throw new NetworkError('finish-url did not respond.', { cause, request: contextOf(null) });
    } finally {
      deadline.end();
    }
  }
}

function read(answer: HostAnswer, file: Pick<FileFacts, 'name'>): Entry {
  const { status, value } = answer;
  if (status < 200 || status > 299) throw errorOf(answer);
  const entryId = isRecord(value) ? value.entryId : null;
  if (!isRecord(value) || typeof entryId !== 'string' || entryId === '')
    throw new ResponseError('finish-url did not return an entry as JSON.', { request: contextOf(status) });
  const word = typeof value.status === 'string' ? value.status : '';
  return {
    id: entryId,
    name: stemOf(file.name),
    status: Object.hasOwn(STATUSES, word) ? (STATUSES[word] ?? 'unknown') : 'unknown',
    thumbnailUrl: toPublicUrl(value.thumbnailUrl),
    playUrl: toPublicUrl(value.playUrl),
    durationSeconds: 0,
    ...(word === 'moderation' && { awaitsApproval: true }),
  };
}

function errorOf({ status, value, retryAfterMs }: HostAnswer): UploadError {
  const request = contextOf(status);
  if (status === 401)
    return new SessionError('SIGNED_OUT', 'finish-url does not know who asks.', { request });
  if (status === 410) return new ProcessingError('ENTRY_GONE', 'finish-url says that the entry was deleted.');
  return new HttpError(status, { request, retryAfterMs, refusal: refusalOf(status, value) });
}

/** Undefined for what the contract does not know: something in front of the server may have said it. */
function refusalOf(status: number, value: unknown): HostRefusal | undefined {
  const { error, message } = isRecord(value) ? value : {};
  if (status === 403 && error === 'NOT_YOURS') return { code: error, recovery: 'give-up' };
  // A token that is gone has no bytes any more.
  if ((status === 409 && error === 'INCOMPLETE') || (status === 404 && error === 'NOT_FOUND'))
    return { code: 'INCOMPLETE', recovery: 'new-token' };
  if (status !== 400 || typeof message !== 'string' || message.trim() === '') return undefined;
  const hostMessage = message.trim().slice(0, LONGEST_MESSAGE);
  return { code: 'DETAILS_REFUSED', recovery: 'give-up', hostMessage };
}

function contextOf(httpStatus: number | null): RequestContext {
  return { service: null, action: null, httpStatus, serverSession: null };
}

/** Undefined for text that is not JSON: the parser's own error would quote the response. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
