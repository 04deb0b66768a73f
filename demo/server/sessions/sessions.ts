import { apiError } from '../errors.js';
import { makeKsV1, makeKsV2, parseKs } from './ks.js';
import type { KsFields, KsType } from './ks.js';
import type { ServerClock } from '../clock.js';
import type { ServerOptions } from '../options.js';

const SECONDS_PER_DAY = 86_400;

/** Who is calling. `ks` is null for a call without one. */
export interface Session {
  readonly ks: string | null;
  readonly partnerId: number;
  readonly userId: string;
  readonly isAdmin: boolean;
  readonly validUntil: number;
  readonly privileges: string;
}

export interface KsRequest {
  readonly userId?: string;
  readonly type?: KsType;
  readonly expirySeconds?: number;
  readonly privileges?: string;
  readonly version?: 1 | 2;
  readonly partnerId?: number;
}

/** The values of a privilege, as given: `edit:0_a/0_b` has one value, `0_a/0_b`; null when it is not there. */
export function privilegeValue(session: Pick<Session, 'privileges'>, name: string): string | null {
  for (const privilege of session.privileges.split(',')) {
    const [key = '', ...value] = privilege.trim().split(':');
    if (key === name) return value.join(':');
  }
  return null;
}

/**
 * Sessions: who signed a KS, and whether it is still valid (alpha/apps/kaltura/lib/kCurrentContext.class.php,
 * kPermissionManager.php, docs/protocol.md §3.4).
 */
export class Sessions {
  readonly #options: ServerOptions;
  readonly #clock: ServerClock;
  readonly #known = new Set<string>();
  readonly #expired = new Set<string>();
  readonly #ended = new Set<string>();
  readonly #endedGroups = new Map<string, number>();
  readonly #calls = new Map<string, number>();

  constructor(options: ServerOptions, clock: ServerClock) {
    this.#options = options;
    this.#clock = clock;
  }

  create(request: KsRequest): string {
    const fields: KsFields = {
      partnerId: request.partnerId ?? this.#options.partnerId,
      userId: request.userId ?? '',
      type: request.type ?? 0,
      validUntil: this.#clock.seconds() + (request.expirySeconds ?? SECONDS_PER_DAY),
      privileges: request.privileges ?? '',
    };
    const [secret = ''] = this.secretsOf(fields.partnerId);
    const make = request.version === 1 ? makeKsV1 : makeKsV2;
    const ks = make(fields, secret);
    this.#known.add(ks);
    return ks;
  }

  /** Ends every KS created or seen so far, whatever its expiry. */
  expireAll(): void {
    for (const ks of this.#known) this.#expired.add(ks);
  }

  reset(): void {
    for (const set of [this.#known, this.#expired, this.#ended]) set.clear();
    this.#endedGroups.clear();
    this.#calls.clear();
  }

  /** Whether a text is or was a KS of this server. */
  isKnown(text: string): boolean {
    return this.#known.has(text);
  }

  known(): Iterable<string> {
    return this.#known;
  }

  /** Reads a KS. One without a valid signature is refused at once, before any argument is checked. */
  read(ks: string): Session {
    if (ks === '') return this.#nobody();
    const fields = parseKs(ks, (partnerId) => this.secretsOf(partnerId));
    if (fields === null) throw apiError('INVALID_KS', ks, '-1', 'INVALID_STR');
    this.#known.add(ks);
    return { ...fields, ks, isAdmin: fields.type === 2 };
  }

  /** Checks that the session is valid for this call. The reason is in the KSID slot of the error, the pair is always -1 (docs/protocol.md §3.4). */
  check(
    session: Session,
    call: { readonly uri: string; readonly address: string; readonly counts: boolean },
  ): void {
    if (session.ks === null) return;
    const reason = this.#reasonAgainst(session, call);
    if (reason !== null) throw apiError('INVALID_KS', reason, '-1', 'INVALID_STR');
  }

  end(session: Session): void {
    if (session.ks === null) return;
    this.#ended.add(session.ks);
    const group = privilegeValue(session, 'sessionid');
    if (group !== null) this.#endedGroups.set(group, this.#clock.seconds() + SECONDS_PER_DAY);
  }

  secretsOf(partnerId: number): readonly string[] {
    if (partnerId === this.#options.partnerId) return [this.#options.adminSecret];
    const other = this.#options.otherPartners[String(partnerId)];
    return other === undefined ? [] : [other.adminSecret];
  }

  #nobody(): Session {
    return {
      ks: null,
      partnerId: this.#options.partnerId,
      userId: '',
      isAdmin: false,
      validUntil: Infinity,
      privileges: '',
    };
  }

  #reasonAgainst(
    session: Session,
    call: { readonly uri: string; readonly address: string; readonly counts: boolean },
  ): string | null {
    const ks = session.ks ?? '';
    if (this.#expired.has(ks) || session.validUntil <= this.#clock.seconds()) return 'EXPIRED';
    if (this.#ended.has(ks) || this.#isGroupEnded(session)) return 'LOGOUT';
    if (!isAddressAllowed(session, call.address)) return 'EXCEEDED_RESTRICTED_IP';
    if (!isUriAllowed(session, call.uri)) return 'EXCEEDED_RESTRICTED_URI';
    return this.#isWithinLimit(session, ks, call.counts) ? null : 'EXCEEDED_ACTIONS_LIMIT';
  }

  #isGroupEnded(session: Session): boolean {
    const group = privilegeValue(session, 'sessionid');
    return group !== null && (this.#endedGroups.get(group) ?? 0) > this.#clock.seconds();
  }

  /** A call that is not counted fails too when the limit is used up (docs/protocol.md G34). */
  #isWithinLimit(session: Session, ks: string, counts: boolean): boolean {
    const limit = privilegeValue(session, 'actionslimit');
    if (limit === null) return true;
    const calls = (this.#calls.get(ks) ?? 0) + (counts ? 1 : 0);
    this.#calls.set(ks, calls);
    return calls <= Number(limit);
  }
}

/** `iprestrict:a/b`: exact addresses, no masks (docs/protocol.md §3.5). */
function isAddressAllowed(session: Session, address: string): boolean {
  const restricted = privilegeValue(session, 'iprestrict');
  return restricted === null || restricted.split('/').includes(address.replace(/^::ffff:/, ''));
}

/** `urirestrict:u1|u2`: path and query as sent, letter by letter; a trailing `*` stands for any rest (docs/protocol.md §3.6). */
function isUriAllowed(session: Session, uri: string): boolean {
  const restricted = privilegeValue(session, 'urirestrict');
  if (restricted === null) return true;
  return restricted
    .split('|')
    .some((pattern) => (pattern.endsWith('*') ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern));
}
