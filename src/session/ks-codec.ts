import { createCipheriv, createHash } from 'node:crypto';

/** The content of a KS. */
export interface KsContent {
  readonly partnerId: number;
  readonly userId: string;
  readonly type: number;
  /** Seconds since 1970. */
  readonly validUntil: number;
  /** `name:value` pairs, separated by commas. */
  readonly privileges: string;
}

/**
 * Encodes version 1: signed, but readable.
 *
 * @param nonce - Any text that makes two sessions differ; Kaltura uses the time.
 * @see docs/protocol.md §3.1, kaltura/server alpha/apps/kaltura/lib/request/kSessionBase.class.php
 */
export function encodeV1(content: KsContent, adminSecret: string, nonce: string): string {
  const { partnerId, userId, type, validUntil, privileges } = content;
  // The two empty fields are the master partner and additional data.
  const info = [partnerId, partnerId, validUntil, type, nonce, userId, privileges, '', ''].join(';');
  const signature = createHash('sha1')
    .update(adminSecret + info)
    .digest('hex');
  return Buffer.from(`${signature}|${info}`).toString('base64');
}

/**
 * Encodes version 2: signed and encrypted.
 *
 * @param nonce - 16 random bytes.
 * @see docs/protocol.md §3.2, kaltura/server alpha/apps/kaltura/lib/request/kSessionBase.class.php
 */
export function encodeV2(content: KsContent, adminSecret: string, nonce: Uint8Array): string {
  const { partnerId, userId, type, validUntil, privileges } = content;
  const fields = [
    ...splitPrivileges(privileges),
    ['_e', String(validUntil)] as const,
    ['_t', String(type)] as const,
    ['_u', userId] as const,
  ];
  const query = fields.map(([name, value]) => `${phpUrlEncode(name)}=${phpUrlEncode(value)}`).join('&');
  const signed = Buffer.concat([nonce, Buffer.from(query)]);
  const plain = Buffer.concat([sha1(signed), signed]);
  const padded = Buffer.concat([plain, Buffer.alloc(-plain.length & (BLOCK - 1))]);
  // The nonce before the fields replaces a random initialisation vector.
  const cipher = createCipheriv('aes-128-cbc', sha1(adminSecret).subarray(0, BLOCK), Buffer.alloc(BLOCK));
  cipher.setAutoPadding(false);
  const ks = Buffer.concat([Buffer.from(`v2|${String(partnerId)}|`), cipher.update(padded), cipher.final()]);
  // Not 'base64url', which omits the padding that Kaltura expects.
  return ks.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** Splits a list of privileges into names and values; `*` alone is short for `all:*`. */
export function splitPrivileges(privileges: string): readonly (readonly [name: string, value: string])[] {
  return privileges
    .split(',')
    .map((privilege) => privilege.trim())
    .filter((privilege) => privilege !== '')
    .map((privilege) => {
      if (privilege === '*') return ['all', '*'] as const;
      const [name = '', ...value] = privilege.split(':');
      return [name, value.join(':')] as const;
    });
}

/** Bytes in a block and in a key of AES-128. */
const BLOCK = 16;

function sha1(data: string | Uint8Array): Buffer {
  return createHash('sha1').update(data).digest();
}

/** Encodes as PHP's `urlencode`, over which Kaltura computes the signature: letters, digits and `_.-` stay, a space becomes `+`. */
function phpUrlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
