import { createDecipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  generateKs,
  UPLOAD_PRIVILEGES,
  uploadRolePrivileges,
  type GenerateKsOptions,
} from '../../src/session/generate-ks.js';
import { encodeV1, encodeV2, type KsContent } from '../../src/session/ks-codec.js';

/** The public worked example of docs/protocol.md §3.3; the secret opens nothing. */
const SECRET = '0123456789abcdef0123456789abcdef';
const EXAMPLE: KsContent = {
  partnerId: 102,
  userId: 'alice@example.org',
  type: 0,
  validUntil: 1893456000,
  privileges: 'setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*',
};
const V2 =
  'djJ8MTAyfGA7QlnAnH2fKe7HvFLjVwTtAqzGPksSK-iKtIffSvuwiCWQcoydKL-uLEHP4HNm_qIisl_01Cc5yw6QJs2G1j2ABu-NpTe3f_z0FYGlNx3XctLPc25MFHNkVC1yWnjuAzLo2zZt0uZJpH_e2akY5HcFq7oRLKS3e2ezPUXIwMAWy3fD0_3pe9LNNgIyHOgSECUda-Pm9ZhUjtdVp-52iFg2vxW67Zv9xvDjz9oWJWhglUkhLiCVm1NWUGa49jQhyQ==';
const V1 =
  'ODU1MGU1YTY4YmVkMmM3Nzc2ZTFjZmU1ZDUzODEwYmNiOThjZjQyMHwxMDI7MTAyOzE4OTM0NTYwMDA7MDsxNzAwMDAwMDAwLjU7YWxpY2VAZXhhbXBsZS5vcmc7c2V0cm9sZTpVUExPQURfQkFTRV9ST0xFLHVyaXJlc3RyaWN0Oi9hcGlfdjMvc2VydmljZS91cGxvYWRUb2tlbi8qfC9hcGlfdjMvc2VydmljZS9tZWRpYS8qOzs=';

const OPTIONS: GenerateKsOptions = { partnerId: 102, adminSecret: SECRET, userId: 'alice@example.org' };

/** Reads a version 2 KS as a server would: decrypts, checks the hash, and splits the fields. */
function decodeV2(ks: string): Record<string, string> {
  const bytes = Buffer.from(ks, 'base64url');
  const head = /^v2\|(\d+)\|/.exec(bytes.toString('latin1'))![0];
  const key = createHash('sha1').update(SECRET).digest().subarray(0, 16);
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes.subarray(head.length)), decipher.final()]);
  const end = plain.findLastIndex((byte) => byte !== 0) + 1;
  const signed = plain.subarray(20, end);
  const hash = createHash('sha1').update(signed).digest();
  expect(plain.subarray(0, 20).equals(hash)).toBe(true);
  return Object.fromEntries(new URLSearchParams(signed.subarray(16).toString()));
}

describe('encodeV2', () => {
  it('gives the worked example byte for byte', () => {
    const nonce = Uint8Array.from({ length: 16 }, (_, index) => index);
    expect(encodeV2(EXAMPLE, SECRET, nonce)).toBe(V2);
  });

  it('writes a lone * as all:* and skips empty privileges', () => {
    const fields = decodeV2(
      encodeV2({ ...EXAMPLE, privileges: ' *, ,sview:0_a ,' }, SECRET, new Uint8Array(16)),
    );
    expect(fields).toMatchObject({ all: '*', sview: '0_a' });
  });

  it('keeps what follows the first colon of a privilege', () => {
    const fields = decodeV2(
      encodeV2({ ...EXAMPLE, privileges: 'privacycontext:a:b' }, SECRET, new Uint8Array(16)),
    );
    expect(fields.privacycontext).toBe('a:b');
  });

  it('carries any character of a user id', () => {
    const userId = "a;b &=+~!'()*%/é😀";
    const fields = decodeV2(encodeV2({ ...EXAMPLE, userId }, SECRET, new Uint8Array(16)));
    expect(fields._u).toBe(userId);
  });

  it('fits any length, a multiple of the block size too', () => {
    for (let length = 0; length <= 33; length += 1) {
      const userId = 'u'.repeat(length);
      expect(decodeV2(encodeV2({ ...EXAMPLE, userId }, SECRET, new Uint8Array(16)))._u).toBe(userId);
    }
  });
});

describe('encodeV1', () => {
  it('gives the worked example byte for byte', () => {
    expect(encodeV1(EXAMPLE, SECRET, '1700000000.5')).toBe(V1);
  });
});

describe('generateKs', () => {
  it('makes a user session of version 2 that lasts a day', () => {
    const before = Math.floor(Date.now() / 1000);
    const fields = decodeV2(generateKs({ ...OPTIONS, privileges: UPLOAD_PRIVILEGES }));
    expect(fields).toMatchObject({
      _t: '0',
      _u: 'alice@example.org',
      urirestrict: '/api_v3/service/uploadToken/*|/api_v3/service/media/*',
    });
    expect(Number(fields._e) - before).toBeGreaterThanOrEqual(86_400);
    expect(Number(fields._e) - before).toBeLessThan(86_410);
  });

  it('never makes the same session twice', () => {
    expect(generateKs(OPTIONS)).not.toBe(generateKs(OPTIONS));
  });

  it('makes version 1 on request, with the expiry asked for', () => {
    const ks = generateKs({ ...OPTIONS, version: 1, type: 2, expirySeconds: 60 });
    const [signature, info] = Buffer.from(ks, 'base64').toString().split('|');
    expect(signature).toBe(
      createHash('sha1')
        .update(SECRET + info!)
        .digest('hex'),
    );
    const [partner, pattern, validUntil, type, , user] = info!.split(';');
    expect([partner, pattern, type, user]).toEqual(['102', '102', '2', 'alice@example.org']);
    expect(Number(validUntil) - Date.now() / 1000).toBeLessThanOrEqual(60);
  });

  const BAD: readonly (readonly [string, Partial<Record<keyof GenerateKsOptions, unknown>>, RegExp])[] = [
    ['no secret', { adminSecret: undefined }, /adminSecret is missing.*Integration Settings/],
    ['an empty secret', { adminSecret: '' }, /adminSecret is missing/],
    ['a partner id from the environment', { partnerId: '102' }, /partnerId must be a whole number/],
    ['a partner id that is no number', { partnerId: NaN }, /partnerId/],
    ['no user', { userId: undefined }, /userId/],
    ['an unknown type', { type: 1 }, /type must be 0 \(user\) or 2/],
    ['an expiry in the past', { expirySeconds: -5 }, /expirySeconds/],
    ['an unknown version', { version: 3 }, /version must be 1 or 2/],
    ['privileges as a list', { privileges: ['list:*'] }, /privileges must be a text/],
    ['a separator in a version 1 user', { version: 1, userId: 'a;b' }, /";" in version 1. Use version 2/],
    ['a privilege named twice', { privileges: 'edit:0_a,edit:0_b' }, /"edit" twice.*"\/"/],
  ];
  it.each(BAD)('refuses %s, saying what to do and not the secret', (_, change, message) => {
    const generate = (): string => generateKs({ ...OPTIONS, ...change } as GenerateKsOptions);
    expect(generate).toThrow(message);
    expect(generate).toThrow(TypeError);
    expect(generate).not.toThrow(SECRET);
  });
});

describe('uploadRolePrivileges', () => {
  it('name the role, by system name or id, and are all that the session has', () => {
    expect(uploadRolePrivileges(4711)).toBe('setrole:4711');
    const privileges = uploadRolePrivileges('UPLOADER');
    const { setrole, urirestrict } = decodeV2(generateKs({ ...OPTIONS, privileges }));
    expect([setrole, urirestrict]).toEqual(['UPLOADER', undefined]);
  });

  it('refuse a name that is missing or would end the privilege: the session would have more than the role', () => {
    for (const role of ['', ' ', 'A,all:*', 'A;B', 'A/B', 'A B'])
      expect(() => uploadRolePrivileges(role)).toThrow(/^uploadRolePrivileges: role must be/);
  });
});
