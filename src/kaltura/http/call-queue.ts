import { abortError } from '../../abort.js';
import { isApiException } from '../wire/api-exception.js';
import type { ApiResponse, ApiCall, SendPost } from './api-call.js';
import type { CallParams } from './request-body.js';
import { isRecord } from '../wire/schema.js';
import type { CallOptions } from '../upload-api.js';

/** Waits for leave to have one more request in flight beside those that carry bytes. Rejects when `signal` aborts first. */
export type TakeTurn = (signal: AbortSignal) => Promise<{ release(): void }>;

export interface CallQueueOptions {
  readonly send: SendPost;
  readonly takeTurn: TakeTurn;
  /** The KS for a question, as it is when the question's turn comes. */
  readonly getKs: (question: ApiCall, signal: AbortSignal) => Promise<string>;
}

/** Milliseconds to wait for an answer when a call does not say. */
export const DEFAULT_DEADLINE_MS = 30_000;
/** The server works through them one by one, so that an answer to many is late for all. */
const MAX_TOGETHER = 10;
/** What the server would replace in a multirequest, and only there (docs/protocol.md §2). */
const REFERENCE = /\{\d+:result/;

interface Member {
  readonly question: ApiCall;
  readonly options: CallOptions;
  readonly resolve: (exchange: ApiResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** Questions with the same action that wait for one turn. */
interface Batch {
  readonly key: string;
  readonly members: Set<Member>;
  readonly stop: AbortController;
  isSent: boolean;
}

/**
 * Asks what carries no bytes. What waits for its turn at the same time and for the same action goes as one multirequest:
 * a thousand small files would otherwise cost five round trips each. An action never waits for a slower one beside it, and
 * each question has its own answer. A server, a KS or a machine on the way that takes no multirequest gets single requests.
 */
export class CallQueue {
  readonly #options: CallQueueOptions;
  /** By service and action: to what the next question is added. */
  readonly #open = new Map<string, Batch>();
  #isSingle = false;

  constructor(options: CallQueueOptions) {
    this.#options = options;
  }

  /**
   * @param options.begin - When it aborts, a question that waits for its turn is withdrawn.
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
    const isAlone = this.#isSingle || REFERENCE.test(JSON.stringify(question.params));
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
    if (members.size >= MAX_TOGETHER) this.#close(batch);
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
      stop.abort(); // Ends the listening.
    }
  }

  /** Nothing more is added to it. */
  #close(batch: Batch): void {
    if (this.#open.get(batch.key) === batch) this.#open.delete(batch.key);
  }

  async #send(members: readonly Member[], ks: string, signal: AbortSignal): Promise<void> {
    const [first] = members;
    if (first === undefined) return;
    const isSingle = members.length === 1;
    if (this.#isSingle && !isSingle) {
      // Another one was refused while these waited.
      for (const member of members) this.#join(member);
      return;
    }
    const answer = await this.#options.send({
      ...first.question,
      ...(isSingle ? {} : { path: 'multirequest', params: numbered(members) }),
      ...{ ks, signal },
      deadlineMs: Math.max(...members.map(({ options }) => options.deadlineMs ?? DEFAULT_DEADLINE_MS)),
    });
    const { value } = answer;
    const values =
      Array.isArray(value) && value.length === members.length ? (value as readonly unknown[]) : null;
    if (!isSingle && (values === null || isRefused(values[0])) && !isOverload(answer.status)) {
      // Refused, or the process has died of it, as one does whose file is in another data centre
      // (docs/protocol.md §2).
      this.#isSingle = true;
      if (answer.status >= 400 || isRefused(values?.[0] ?? value)) {
        for (const member of members) this.#join(member);
        return;
      }
    }
    for (const [index, { resolve }] of members.entries())
      resolve(isSingle || values === null ? answer : { ...answer, value: values[index] });
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

/** A KS with `urirestrict` does not name the address of multirequests (docs/protocol.md §3.6). */
function isRefused(value: unknown): boolean {
  return isApiException(value) && isRecord(value.args) && value.args.KSID === 'EXCEEDED_RESTRICTED_URI';
}

/** It has had no effect, or may have had any, and would be the same for single requests. */
function isOverload(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}
