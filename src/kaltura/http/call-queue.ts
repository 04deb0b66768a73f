import { isTemporary } from '../../errors.js';
import { abortError } from '../../abort.js';
import { isApiException } from '../wire/api-exception.js';
import type { ApiResponse, ApiCall, SendPost, Sharing } from './api-call.js';
import type { CallParams } from './request-body.js';
import { isRecord } from '../wire/schema.js';
import type { CallOptions } from '../upload-api.js';

/** Waits until one more request without bytes may be in flight. Rejects if `signal` aborts first. */
export type TakeTurn = (signal: AbortSignal) => Promise<{ release(): void }>;

export interface CallQueueOptions {
  readonly send: SendPost;
  readonly takeTurn: TakeTurn;
  /** Returns the KS for a call, when its turn has come. */
  readonly getKs: (question: ApiCall, signal: AbortSignal) => Promise<string>;
  /** Called when multirequests are refused. */
  readonly onSingle?: (() => void) | undefined;
}

/** Milliseconds until a request is given up, if the call does not say. */
export const DEFAULT_DEADLINE_MS = 30_000;
/** Most calls in one multirequest: the server works through them in order, and all wait for the last. */
const MAX_TOGETHER = 10;
/** Most calls in one request of another action, which works through them at once. */
const MAX_SHARED = 100;
/** A placeholder that the server would replace, in multirequests only (docs/protocol.md §2). */
const REFERENCE = /\{\d+:result/;
/** Codes that a call of its own would get too: they are about the KS, or about too many requests. */
const ALIKE = /^((INVALID|MISSING)_KS|ACTION_BLOCKED)$/;

interface Member {
  readonly question: ApiCall;
  readonly options: CallOptions;
  readonly resolve: (exchange: ApiResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** Calls of the same action that wait for one turn. */
interface Batch {
  readonly key: string;
  readonly members: Set<Member>;
  readonly stop: AbortController;
  isSent: boolean;
}

/**
 * Makes the calls without bytes. Calls of the same action that wait for a turn at the same time go as one multirequest:
 * a thousand small files would otherwise cost five round trips each. No action waits for a slower one beside it, and each
 * call has its own response. When a server, a KS or a machine on the way refuses multirequests, the calls go singly; those
 * that say how then share a request of another action.
 */
export class CallQueue {
  readonly #options: CallQueueOptions;
  /** The batch to which the next call is added, by service and action. */
  readonly #open = new Map<string, Batch>();
  #isSingle = false;
  /** The server has not refused to answer several calls at once. */
  #mayShare = true;

  constructor(options: CallQueueOptions) {
    this.#options = options;
  }

  /**
   * @param options.begin - When it aborts, a call that still waits for its turn is cancelled.
   * @throws What `send` or `getKs` throws.
   */
  ask(question: ApiCall, options: CallOptions): Promise<ApiResponse> {
    return new Promise((resolve, reject) => {
      this.#join({ question, options, resolve, reject });
    });
  }

  #join(member: Member): void {
    const { question, options } = member;
    const { signal, begin = signal } = options;
    const key = `${question.service}.${question.action}`;
    const isAlone = this.#isSingle
      ? !this.#mayShare || question.sharing === undefined
      : REFERENCE.test(JSON.stringify(question.params));
    const waiting = isAlone ? undefined : this.#open.get(key);
    const batch = waiting ?? newBatch(key);
    const { members, stop } = batch;
    const leave = (): void => {
      if (!members.delete(member)) return;
      member.reject(abortError());
      if (members.size > 0) return;
      this.#close(batch);
      stop.abort();
    };
    members.add(member);
    signal.addEventListener('abort', leave, { signal: stop.signal });
    const withdraw = (): void => {
      if (!batch.isSent) leave();
    };
    begin.addEventListener('abort', withdraw, { signal: stop.signal });
    if (signal.aborted || begin.aborted) leave();
    if (members.size >= (this.#isSingle ? MAX_SHARED : MAX_TOGETHER)) this.#close(batch);
    if (waiting !== undefined || members.size === 0) return;
    if (!isAlone) this.#open.set(key, batch);
    void this.#run(batch, question);
  }

  async #run(batch: Batch, question: ApiCall): Promise<void> {
    const { takeTurn, getKs } = this.#options;
    const { members, stop } = batch;
    let turn = null;
    try {
      turn = await takeTurn(stop.signal);
      const ks = await getKs(question, stop.signal);
      this.#close(batch);
      batch.isSent = true;
      await this.#send([...members], ks, stop.signal);
    } catch (error) {
      for (const { reject } of members) reject(error);
    } finally {
      this.#close(batch);
      turn?.release();
      members.clear();
      stop.abort(); // Removes the listeners.
    }
  }

  /** No more calls are added to the batch. */
  #close(batch: Batch): void {
    if (this.#open.get(batch.key) === batch) this.#open.delete(batch.key);
  }

  async #send(members: readonly Member[], ks: string, signal: AbortSignal): Promise<void> {
    const [first] = members;
    if (first === undefined) return;
    const { question } = first;
    const isOne = members.length === 1;
    const sharing =
      this.#isSingle && this.#mayShare && members.every(hasSharing) ? question.sharing : undefined;
    if (this.#isSingle && !isOne && sharing === undefined) {
      // Another request for several calls was refused while these waited.
      this.#rejoin(members);
      return;
    }
    const answer = await this.#options.send({
      ...(isOne
        ? question
        : (sharing?.all(members.map((member) => member.question.params)) ?? {
            ...{ ...question, path: 'multirequest', params: numbered(members) },
          })),
      ...{ ks, signal },
      deadlineMs: Math.max(...members.map(({ options }) => options.deadlineMs ?? DEFAULT_DEADLINE_MS)),
    });
    // Such a status says nothing about multirequests: single requests would get the same.
    if (isOne || isTemporary(answer.status)) resolveAll(members, answer);
    else if (sharing === undefined) this.#divide(members, answer);
    else this.#share(members, answer, sharing);
  }

  /** Gives each call its part of the answer to a multirequest. */
  #divide(members: readonly Member[], answer: ApiResponse): void {
    const { value, status } = answer;
    const values =
      Array.isArray(value) && value.length === members.length ? (value as readonly unknown[]) : null;
    if (values === null || isRefused(values[0])) {
      // Refused, or the server process died, as it does when a part is for another data centre
      // (docs/protocol.md §2).
      this.#isSingle = true;
      this.#options.onSingle?.();
      if (status >= 400 || isRefused(values?.[0] ?? value)) {
        this.#rejoin(members);
        return;
      }
    }
    members.forEach(({ resolve }, index) => {
      resolve(values === null ? answer : { ...answer, value: values[index] });
    });
  }

  /** Gives each call its part of an answer to all; calls that it says nothing of go alone. */
  #share(members: readonly Member[], answer: ApiResponse, { part }: Sharing): void {
    const { value } = answer;
    const isException = isApiException(value);
    if (isException && ALIKE.test(String(value.code)) && !isRefused(value)) {
      resolveAll(members, answer);
      return;
    }
    const isRefusal = isException || answer.status >= 400;
    if (isRefusal) this.#mayShare = false;
    for (const member of members) {
      const own = isRefusal ? undefined : part(value, member.question.params);
      if (own !== undefined) member.resolve({ ...answer, value: own });
      else this.#join({ ...member, question: { ...member.question, sharing: undefined } });
    }
  }

  #rejoin(members: readonly Member[]): void {
    for (const member of members) this.#join(member);
  }
}

function newBatch(key: string): Batch {
  return { key, members: new Set(), stop: new AbortController(), isSent: false };
}

function numbered(members: readonly Member[]): CallParams {
  return Object.fromEntries(
    members.map(({ question: { service, action, params } }, index) => [
      index + 1,
      { service, action, ...params },
    ]),
  );
}

function hasSharing({ question }: Member): boolean {
  return question.sharing !== undefined;
}

function resolveAll(members: readonly Member[], answer: ApiResponse): void {
  for (const { resolve } of members) resolve(answer);
}

/** A KS with `urirestrict` does not allow the path of multirequests (docs/protocol.md §3.6). */
function isRefused(value: unknown): boolean {
  return isApiException(value) && isRecord(value.args) && value.args.KSID === 'EXCEEDED_RESTRICTED_URI';
}
