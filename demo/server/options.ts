import { fileURLToPath } from 'node:url';

/** The secrets of a partner. The admin secret signs every KS, user sessions included (docs/protocol.md §3). */
export interface PartnerSecrets {
  readonly adminSecret: string;
  readonly userSecret: string;
}

export interface AppToken {
  readonly id: string;
  readonly token: string;
  readonly hashType: 'MD5' | 'SHA1' | 'SHA256' | 'SHA512';
  /** Unix seconds; 0 never expires. */
  readonly expiry: number;
  readonly active: boolean;
  readonly sessionUserId: string;
  readonly sessionPrivileges: string;
}

/** A person of the partner who can sign in with a password. */
export interface LoginUser {
  readonly id: string;
  /** Usually an e-mail address. */
  readonly loginId: string;
  readonly password: string;
  readonly isAdmin: boolean;
}

export interface Category {
  readonly id: number;
  /** With the names of the categories above, `>` between them. */
  readonly fullName: string;
}

/** A schema for custom metadata of entries. */
export interface MetadataProfile {
  readonly id: number;
  readonly name: string;
  readonly systemName?: string;
  /** XML Schema. */
  readonly xsd: string;
}

/** Settings, given at the start. Most may be changed while the server runs. */
export interface ServerOptions {
  partnerId: number;
  adminSecret: string;
  userSecret: string;
  /** Further partners whose sessions are accepted, by partner id. */
  otherPartners: Readonly<Record<string, PartnerSecrets>>;
  /** Folder of everything that survives a restart. Read at the start only. */
  dataDir: string;
  /** Hash assembled content and discard it, for files larger than the disk; counts for files begun while it is on. */
  sink: boolean;
  /** PHP's `post_max_size` in bytes; a larger body is dropped whole (docs/protocol.md §1.9). */
  maxBodyBytes: number;
  /** PHP's `upload_max_filesize` in bytes; a larger part is `UPLOAD_ERROR`. */
  maxFileBytes: number;
  /** Milliseconds an entry stays in PRECONVERT. */
  conversionMs: number;
  /** How long a final call waits for missing chunks, in milliseconds. The real server waits 44 s (docs/protocol.md O18). */
  finalWaitMs: number;
  /** Interval between two checks while a final call waits, in milliseconds. The real server pauses 1 s. */
  finalWaitRoundMs: number;
  /** How long a final call tries to acquire a closure lock that is held, in milliseconds (docs/protocol.md O41). */
  closureLockWaitMs: number;
  /** `runtime_config.upload_token_max_resume_time`, in seconds. */
  maxResumeTimeSeconds: number;
  /**
   * The `uploadUrl` of tokens: none, one host, or one host before and another after the first chunk,
   * which fixes the data centre (docs/protocol.md §4.4).
   */
  uploadUrl: string | null | { readonly add: string | null; readonly upload: string | null };
  /** Extensions that the account refuses on the final call; stands in for the real server's content sniffing. */
  restrictedTypes: readonly string[];
  /** Accept calls without a KS as an anonymous user. The real server returns SERVICE_FORBIDDEN. */
  anonymous: boolean;
  /** False simulates that memcached is down: every uploadToken call fails (docs/protocol.md O40). */
  memcached: boolean;
  /** False simulates that the search server is down: lists of entries fail (docs/protocol.md G53). */
  searchServer: boolean;
  /** Milliseconds until the search server knows a new entry, so that lists contain it. The real one takes seconds. */
  searchLagMs: number;
  /**
   * Keep the refusals of calls without a KS that can be read, as the real server does for ten minutes: the next call gets
   * the KS of the one before in `KSID` (docs/protocol.md G35). Off, because one test would change the answers of the next.
   */
  refusalCache: boolean;
  /** FEATURE_ENTRY_REPLACEMENT: `updateContent` on an entry that has content. */
  entryReplacement: boolean;
  /** FEATURE_ENTRY_REPLACEMENT_APPROVAL: an administrator has to approve each replacement. */
  entryReplacementApproval: boolean;
  /** The account moderates: its ready entries wait for approval (`moderationStatus` 1; from the source, not tried). */
  moderation: boolean;
  /** The account's own roles, for `setrole:` in a KS: the names of the permissions of each, by its system name. */
  roles: Readonly<Record<string, readonly string[]>>;
  categories: readonly Category[];
  metadataProfiles: readonly MetadataProfile[];
  /** Plugins that the account has (docs/protocol.md G15). */
  metadataPlugin: boolean;
  captionPlugin: boolean;
  conversionProfiles: readonly number[];
  accessControls: readonly number[];
  appTokens: readonly AppToken[];
  users: readonly LoginUser[];
  /**
   * Origins, such as `http://localhost:8000`, whose pages may make control calls though the server has another origin.
   * Read at the start only.
   */
  controlOrigins: readonly string[];
  /** Base of the server's clock, in milliseconds since 1970. Read at the start only. */
  now: () => number;
}

const MEBIBYTE = 1024 * 1024;

/** The default options. Limits are those of Kaltura's `configurations/php/*.ini`. */
export function defaultOptions(): ServerOptions {
  return {
    partnerId: 102,
    adminSecret: '0123456789abcdef0123456789abcdef',
    userSecret: 'fedcba9876543210fedcba9876543210',
    otherPartners: {},
    dataDir: fileURLToPath(new URL('.data', import.meta.url)),
    sink: false,
    maxBodyBytes: 2024 * MEBIBYTE,
    maxFileBytes: 2000 * MEBIBYTE,
    conversionMs: 2000,
    finalWaitMs: 2500,
    finalWaitRoundMs: 500,
    closureLockWaitMs: 2000,
    maxResumeTimeSeconds: 604_800,
    uploadUrl: null,
    restrictedTypes: [],
    anonymous: false,
    memcached: true,
    searchServer: true,
    searchLagMs: 0,
    refusalCache: false,
    entryReplacement: false,
    entryReplacementApproval: false,
    moderation: false,
    roles: {},
    categories: [{ id: 1, fullName: 'Demo' }],
    metadataProfiles: [],
    metadataPlugin: true,
    captionPlugin: true,
    conversionProfiles: [1],
    accessControls: [1],
    appTokens: [],
    users: [{ id: 'demo', loginId: 'demo@example.com', password: 'demo', isAdmin: true }],
    controlOrigins: [],
    now: Date.now,
  };
}
