import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** `0` USER, `2` ADMIN (alpha/apps/kaltura/lib/request/kSessionBase.class.php). */
export type KsType = 0 | 2;

/** The content of a KS, without its signature. */
export interface KsFields {
  readonly partnerId: number;
  readonly userId: string;
  readonly type: number;
  /** Unix seconds. */
  readonly validUntil: number;
  /** Comma list. In a version 2 KS a repeated name keeps only its last value. */
  readonly privileges: string;
}

const V2_MARK = 'v2|';
const AES_BLOCK_BYTES = 16;
const SHA1_BYTES = 20;

/** Creates a version 2 KS (kSessionBase::generateKsV2, docs/protocol.md §3.2). */
export function makeKsV2(fields: KsFields, secret: string, prefix: Buffer = randomBytes(16)): string {
  const pairs: [string, string][] = [];
  for (const privilege of splitPrivileges(fields.privileges)) {
    const colon = privilege.indexOf(':');
    const pair: [string, string] =
      colon === -1 ? [privilege, ''] : [privilege.slice(0, colon), privilege.slice(colon + 1)];
    const index = pairs.findIndex(([name]) => name === pair[0]);
    if (index === -1) pairs.push(pair);
    else pairs[index] = pair;
  }
  pairs.push(['_e', String(fields.validUntil)], ['_t', String(fields.type)], ['_u', fields.userId]);
  const query = pairs.map(([name, value]) => `${phpUrlEncode(name)}=${phpUrlEncode(value)}`).join('&');

  const signed = Buffer.concat([prefix, Buffer.from(query)]);
  const plain = Buffer.concat([sha1(signed), signed]);
  const padded = Buffer.alloc(Math.ceil(plain.length / AES_BLOCK_BYTES) * AES_BLOCK_BYTES);
  plain.copy(padded);
  const cipher = createCipheriv('aes-128-cbc', cipherKey(secret), Buffer.alloc(AES_BLOCK_BYTES));
  cipher.setAutoPadding(false);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]);
  const raw = Buffer.concat([Buffer.from(`${V2_MARK}${String(fields.partnerId)}|`), encrypted]);
  return raw.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** Creates a version 1 KS (kSessionBase, docs/protocol.md §3.1). */
export function makeKsV1(fields: KsFields, secret: string, rand: string = String(Date.now() / 1000)): string {
  const { partnerId, validUntil, type, userId, privileges } = fields;
  const info = [partnerId, partnerId, validUntil, type, rand, userId, privileges, '', ''].join(';');
  return Buffer.from(`${sha1(secret + info).toString('hex')}|${info}`).toString('base64');
}

/** Reads a KS of either version; null when no secret of the partner signed it (kSessionBase::parseKS). */
export function parseKs(ks: string, secretsOf: (partnerId: number) => readonly string[]): KsFields | null {
  const raw = Buffer.from(ks.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  return raw.subarray(0, V2_MARK.length).toString('latin1') === V2_MARK
    ? parseV2(raw, secretsOf)
    : parseV1(raw, secretsOf);
}

function parseV2(raw: Buffer, secretsOf: (partnerId: number) => readonly string[]): KsFields | null {
  const bar = raw.indexOf('|', V2_MARK.length);
  if (bar === -1) return null;
  const partnerId = Number(raw.subarray(V2_MARK.length, bar).toString('latin1'));
  const encrypted = raw.subarray(bar + 1);
  if (encrypted.length === 0 || encrypted.length % AES_BLOCK_BYTES !== 0) return null;
  for (const secret of secretsOf(partnerId)) {
    const decipher = createDecipheriv('aes-128-cbc', cipherKey(secret), Buffer.alloc(AES_BLOCK_BYTES));
    decipher.setAutoPadding(false);
    const plain = withoutTrailingZeros(Buffer.concat([decipher.update(encrypted), decipher.final()]));
    const signed = plain.subarray(SHA1_BYTES);
    if (!sha1(signed).equals(plain.subarray(0, SHA1_BYTES))) continue;
    return fieldsOfQuery(partnerId, signed.subarray(AES_BLOCK_BYTES).toString());
  }
  return null;
}

function fieldsOfQuery(partnerId: number, query: string): KsFields {
  const named = new Map<string, string>();
  // PHP's parse_str turns `.` and space in names into `_`, and the last of equal names wins.
  for (const [name, value] of new URLSearchParams(query)) named.set(name.replace(/[. ]/g, '_'), value);
  const privileges = [...named]
    .filter(([name]) => !/^_[etumd]$/.test(name))
    .map(([name, value]) => (value === '' ? name : `${name}:${value}`));
  return {
    partnerId,
    userId: named.get('_u') ?? '',
    type: Number(named.get('_t') ?? 0),
    validUntil: Number(named.get('_e') ?? 0),
    privileges: privileges.join(','),
  };
}

function parseV1(raw: Buffer, secretsOf: (partnerId: number) => readonly string[]): KsFields | null {
  const text = raw.toString();
  const bar = text.indexOf('|');
  if (bar === -1) return null;
  const info = text.slice(bar + 1);
  const parts = info.split(';');
  const [partnerId = '', , validUntil = '', type = '0', , userId = '', privileges = ''] = parts;
  if (parts.length < 3) return null;
  const hash = text.slice(0, bar);
  const signed = secretsOf(Number(partnerId)).some((secret) => sha1(secret + info).toString('hex') === hash);
  if (!signed) return null;
  return {
    partnerId: Number(partnerId),
    userId,
    type: Number(type),
    validUntil: Number(validUntil),
    privileges,
  };
}

/** Splits a comma list; blanks are dropped and a lone `*` means `all:*` (kSessionBase::generateKsV2). */
function splitPrivileges(privileges: string): string[] {
  return privileges
    .split(',')
    .map((privilege) => privilege.trim())
    .filter((privilege) => privilege !== '')
    .map((privilege) => (privilege === '*' ? 'all:*' : privilege));
}

/** PHP's `http_build_query` encoding: `[A-Za-z0-9_.-]` literal, space `+`, all else `%XX`. */
function phpUrlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function cipherKey(secret: string): Buffer {
  return sha1(secret).subarray(0, AES_BLOCK_BYTES);
}

function sha1(data: Buffer | string): Buffer {
  return createHash('sha1').update(data).digest();
}

function withoutTrailingZeros(plain: Buffer): Buffer {
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0) end -= 1;
  return plain.subarray(0, end);
}
