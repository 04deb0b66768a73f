import {
  HttpError,
  NetworkError,
  ResponseError,
  SessionError,
  type UploadError,
} from '../../../src/errors.js';
import type { UploadPart } from '../../../src/kaltura/upload-api.js';
import { ANSWERED, refusal } from './refusal.js';

/** The calls of `UploadApi`, with the parts of `upload()` apart. */
export type RequestKind =
  | UploadPart['kind']
  | 'addToken'
  | 'getToken'
  | 'deleteToken'
  | 'addEntry'
  | 'attach'
  | 'getEntry'
  | 'updateEntry'
  | 'deleteEntry';

/** What goes wrong with one request. */
export type Effect =
  /** The connection dies before the body has arrived. */
  | { readonly kind: 'cut' }
  /** The server acts, then the connection dies. */
  | { readonly kind: 'lost' }
  /** The server acts but sends no answer: the client's deadline passes. */
  | { readonly kind: 'silent' }
  /** The request does not arrive and is not answered: the client's deadline passes. */
  | { readonly kind: 'swallowed' }
  /** The connection dies, but a proxy still delivers the body later. */
  | { readonly kind: 'zombie'; readonly laterMs: number }
  /** The body arrives late and is answered, whether or not the client still waits. */
  | { readonly kind: 'delayed'; readonly laterMs: number }
  /** A gateway in front of Kaltura answers. */
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly acted: boolean;
      readonly retryAfterMs: number | null;
    }
  /** HTTP 200 with a page instead of an answer. */
  | { readonly kind: 'html'; readonly acted: boolean }
  /** Kaltura refuses without having done anything. */
  | { readonly kind: 'refused'; readonly code: string }
  /** No usable KS. */
  | { readonly kind: 'session' }
  /** A chunk is acknowledged and not stored; nothing happens to other requests. */
  | { readonly kind: 'unstored'; readonly withLock: boolean };

/** One thing that goes wrong, once. */
export interface Fault {
  readonly on: RequestKind | 'any';
  /** Requests of that kind that pass before it. */
  readonly skip: number;
  readonly effect: Effect;
}

/** Faults that have not happened yet, and the kinds of those that have. */
export class FaultSchedule {
  #left: { readonly fault: Fault; skip: number }[];
  readonly #fired: Effect['kind'][] = [];

  constructor(faults: readonly Fault[]) {
    this.#left = faults.map((fault) => ({ fault, skip: fault.skip }));
  }

  get fired(): number {
    return this.#fired.length;
  }

  get firedKinds(): readonly Effect['kind'][] {
    return this.#fired;
  }

  get left(): number {
    return this.#left.length;
  }

  add(fault: Fault): void {
    this.#left.push({ fault, skip: fault.skip });
  }

  /** No further faults. */
  end(): void {
    this.#left = [];
  }

  /** The fault for the next request of this kind, if any. */
  take(kind: RequestKind): Effect | null {
    const mine = this.#left.filter(({ fault }) => fault.on === kind || fault.on === 'any');
    const due = mine.find(({ skip }) => skip === 0);
    for (const entry of mine) if (entry !== due) entry.skip = Math.max(0, entry.skip - 1);
    if (due === undefined) return null;
    this.#left = this.#left.filter((entry) => entry !== due);
    this.#fired.push(due.fault.effect.kind);
    return due.fault.effect;
  }
}

/** The error that the client reports for an effect. */
export function errorOf(effect: Effect): UploadError {
  switch (effect.kind) {
    case 'http':
      return httpError(effect.status, effect.retryAfterMs);
    case 'html':
      return new ResponseError('A page instead of an answer.');
    case 'refused':
      return refusal(effect.code);
    case 'session':
      return new SessionError('KS_MISSING', 'No KS within the time limit.');
    default:
      return networkError();
  }
}

export function httpError(status: number, retryAfterMs: number | null = null): HttpError {
  return new HttpError(status, { request: { ...ANSWERED, httpStatus: status }, retryAfterMs });
}

export function networkError(): NetworkError {
  return new NetworkError('Failed to fetch');
}
