import { generateKs } from '../session/generate-ks.js';
import { FinishError } from './finish-error.js';

/** The account that entries are made in, and a session that may make them. */
export interface KalturaAccount {
  /** The Kaltura server, without `/api_v3`, such as `https://www.kaltura.com`. */
  readonly serviceUrl: string;
  /** The account's number. Needed with `adminSecret`. */
  readonly partnerId?: number;
  /** The account's administrator secret. A session of a few minutes is made of it for each call of `finishUpload`. */
  readonly adminSecret?: string;
  /** Instead of `adminSecret`: returns an administrator's session (type 2), or one with a role that may do all of this. */
  readonly ks?: () => string | Promise<string>;
  /** Milliseconds until one request to Kaltura is given up. Default 100 000: Kaltura moves the file during one of them. */
  readonly timeoutMs?: number;
  /** Called instead of the global `fetch`, for instance to go through a proxy. */
  readonly fetch?: typeof fetch;
}

/** What Kaltura answered, of which nothing is known yet. */
export type Answer = Readonly<Record<string, unknown>>;

/** A parameter: objects become `name[key]`. */
export type Parameter = string | number | boolean | { readonly [name: string]: Parameter | undefined };

/** An error of Kaltura's API. */
export class KalturaError extends Error {
  override readonly name = 'KalturaError';
  readonly code: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, args: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = code;
    this.args = args;
  }
}

/** Calls Kaltura with one session of an administrator. */
export class Kaltura {
  readonly #account: KalturaAccount;
  readonly #userId: string;
  #ks: Promise<string> | null = null;

  /** @param userId - In whose name the session is made, so that what it creates belongs to that user. */
  constructor(account: KalturaAccount, userId: string) {
    this.#account = account;
    this.#userId = userId;
  }

  /**
   * @throws {KalturaError} Kaltura refused.
   * @throws {FinishError} 503: Kaltura could not be reached, or said that it is busy. 500: the session is not accepted.
   */
  async call(
    service: string,
    action: string,
    parameters: Readonly<Record<string, Parameter | undefined>>,
  ): Promise<Answer> {
    const answer = await this.#send(`${service}/action/${action}`, parameters);
    if (!isObject(answer)) return {};
    if (answer.objectType !== 'KalturaAPIException') return answer;
    const code = String(answer.code);
    const message = String(answer.message);
    if (isTemporary(code)) throw new FinishError(503, 'TEMPORARY', `Kaltura: ${code}`);
    if (/^(?:INVALID_KS|MISSING_KS|SERVICE_FORBIDDEN.*|FEATURE_FORBIDDEN|START_SESSION_ERROR)$/.test(code))
      throw new FinishError(
        500,
        'NOT_CONFIGURED',
        `Kaltura refused ${service}.${action}: ${withoutKs(answer)}`,
      );
    throw new KalturaError(code, message, isObject(answer.args) ? answer.args : {});
  }

  async #send(path: string, parameters: Readonly<Record<string, Parameter | undefined>>): Promise<unknown> {
    const { serviceUrl, timeoutMs = DEADLINE_MS, fetch: send = fetch } = this.#account;
    const body = new URLSearchParams(flat(parameters));
    this.#ks ??= this.#session();
    body.set('ks', await this.#ks);
    const url = `${serviceUrl.replace(/\/+$/, '')}/api_v3/service/${path}?format=1`;
    let text: string;
    try {
      const response = await send(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) });
      text = await response.text();
    } catch (cause) {
      throw new FinishError(503, 'TEMPORARY', `Kaltura did not answer ${path}.`, { cause });
    }
    try {
      return JSON.parse(text);
    } catch (cause) {
      // A proxy in front of Kaltura, or an empty body: Kaltura itself answers JSON.
      throw new FinishError(503, 'TEMPORARY', `What answered ${path} was not Kaltura.`, { cause });
    }
  }

  async #session(): Promise<string> {
    const { partnerId, adminSecret, ks } = this.#account;
    if (ks !== undefined) return ks();
    if (partnerId === undefined || adminSecret === undefined)
      throw new TypeError('finishUpload: give partnerId and adminSecret, or ks.');
    return generateKs({
      ...{ partnerId, adminSecret, userId: this.#userId, type: 2, expirySeconds: SESSION_SECONDS },
      // The server acts for the account: what it makes must not depend on which channels the visitor is a member of.
      privileges: 'disableentitlement',
    });
  }
}

const DEADLINE_MS = 100_000;
const SESSION_SECONDS = 900;

/** Errors of Kaltura that pass by themselves (docs/protocol.md §6.5). */
function isTemporary(code: string): boolean {
  return /^INTERNAL_|^ACTION_BLOCKED$|^LOCK_TIMED_OUT$|^REMOTE_DC_NOT_FOUND$/.test(code);
}

/** The code and, of a session that was refused, why: Kaltura's message contains the KS. */
function withoutKs({ code, args }: Answer): string {
  const reason = isObject(args) ? args.KSID : null;
  return typeof reason === 'string' && /^[A-Z_]{1,40}$/.test(reason)
    ? `${String(code)} ${reason}`
    : String(code);
}

function flat(parameters: Readonly<Record<string, Parameter | undefined>>, prefix = ''): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    if (value === undefined) return [];
    return typeof value === 'object' ? flat(value, path) : [[path, String(value)]];
  });
}

export function isObject(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null;
}
