import { randomBytes } from 'node:crypto';
import { encodeV1, encodeV2, splitPrivileges, type KsContent } from './ks-codec.js';

export interface GenerateKsOptions {
  /** The account's number. */
  readonly partnerId: number;
  /** The account's administrator secret. It signs every session, user sessions too, and must never reach a browser. */
  readonly adminSecret: string;
  /**
   * Who uploads. Upload tokens belong to this user, so a KS that replaces an expired one must name the same user.
   * Visitors with an empty id share one user and see each other's unfinished uploads.
   */
  readonly userId: string;
  /** 0 for a user session, 2 for an administrator's, which may do anything and must not reach a browser. Default 0. */
  readonly type?: 0 | 2;
  /** Seconds the session lasts. Default 86 400, one day. */
  readonly expirySeconds?: number;
  /** `name:value` pairs, separated by commas, for example `UPLOAD_PRIVILEGES`. Default none. */
  readonly privileges?: string;
  /** Format of the session: 2 is encrypted, 1 is readable. Every server accepts both. Default 2. */
  readonly version?: 1 | 2;
}

/**
 * Privileges for an uploader that creates media entries: the session can call nothing else. They match by path
 * (docs/protocol.md §3.6), and fit a service whose `/api_v3` is at the root of its host. Requests that carry several calls
 * are refused under them, so that many small files take longer than with a role.
 */
export const UPLOAD_PRIVILEGES: string = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';

/**
 * The permissions of a role for an uploader, for `userRole.add`: what an upload, its title and its categories need, and no
 * more (docs/protocol.md §3.7).
 */
export const UPLOAD_ROLE_PERMISSIONS: string =
  'CONTENT_INGEST_UPLOAD,CONTENT_MANAGE_BASE,CONTENT_MANAGE_DELETE,CONTENT_MANAGE_METADATA,CONTENT_MANAGE_ASSIGN_CATEGORIES';

/**
 * Privileges that give the session what a role of the account has, and nothing else. Unlike `UPLOAD_PRIVILEGES` they let
 * through requests that carry several calls: for pages where people upload many small files at once.
 *
 * @param role - Its system name, or its id. With an unknown one the server refuses every call (`INVALID_OBJECT_ID`).
 * @throws {TypeError} The name is empty, or would end the privilege.
 */
export function uploadRolePrivileges(role: string | number): string {
  // Without a name, the session would have all that a user may.
  check(
    /^[^,;:/|\s]+$/.test(String(role)),
    'role must be the system name or the id of a role, without spaces and separators.',
    'uploadRolePrivileges',
  );
  return `setrole:${String(role)}`;
}

/**
 * Creates a Kaltura Session on the host page's own server, without a request to Kaltura.
 *
 * @returns The KS for the page.
 * @throws {TypeError} An option is missing or invalid; the message says which, and what to do.
 */
export function generateKs(options: GenerateKsOptions): string {
  checkOptions(options);
  const { partnerId, adminSecret, userId, type = 0, expirySeconds = DAY_SECONDS, privileges = '' } = options;
  const nowMs = Date.now();
  const validUntil = Math.floor(nowMs / 1000) + expirySeconds;
  const content: KsContent = { partnerId, userId, type, validUntil, privileges };
  return options.version === 1
    ? encodeV1(content, adminSecret, String(nowMs / 1000))
    : encodeV2(content, adminSecret, randomBytes(16));
}

const DAY_SECONDS = 86_400;

/** Checked at run time, because these values come from the environment and from requests. */
function checkOptions(options: { readonly [K in keyof GenerateKsOptions]: unknown }): void {
  const {
    partnerId,
    adminSecret,
    userId,
    type = 0,
    expirySeconds = 1,
    privileges = '',
    version = 2,
  } = options;
  const where = 'The KMC shows it under Settings, Integration Settings.';
  check(isPositiveInteger(partnerId), `partnerId must be a whole number above 0. ${where}`);
  check(typeof adminSecret === 'string' && adminSecret !== '', `adminSecret is missing. ${where}`);
  check(
    typeof userId === 'string',
    'userId must be a text: who uploads, by the id that Kaltura knows or shall know.',
  );
  check(type === 0 || type === 2, 'type must be 0 (user) or 2 (administrator).');
  check(isPositiveInteger(expirySeconds), 'expirySeconds must be a whole number above 0.');
  check(typeof privileges === 'string', 'privileges must be a text such as "edit:0_abc,list:*".');
  check(version === 1 || version === 2, 'version must be 1 or 2.');
  if (version === 1) {
    const hasSeparator = `${userId}${privileges}`.includes(';');
    check(!hasSeparator, 'userId and privileges cannot contain ";" in version 1. Use version 2.');
    return;
  }
  // Kaltura would keep only the last one (docs/protocol.md §3.2).
  const names = splitPrivileges(privileges).map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  check(
    repeated === undefined,
    `privileges names "${String(repeated)}" twice. Write all its values in one, with "/" between them.`,
  );
}

function isPositiveInteger(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function check(isFine: boolean, message: string, where = 'generateKs'): asserts isFine {
  if (!isFine) throw new TypeError(`${where}: ${message}`);
}
