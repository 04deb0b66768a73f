import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base64url, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK, JSONWebKeySet } from 'jose';

/** The only algorithm that every platform must know (LTI 1.3, IMS Security Framework 5.1.1). */
export const ALGORITHM = 'RS256';

export interface ToolKeys {
  /** Signs what platforms read. */
  readonly privateKey: CryptoKey;
  readonly keyId: string;
  /** What the tool publishes. */
  readonly publicKeys: JSONWebKeySet;
  /** Signs what only the tool itself reads. */
  readonly secret: Uint8Array;
}

/** As the keys are kept. */
interface StoredKeys {
  readonly privateKey: JWK;
  /** base64url */
  readonly secret: string;
}

const FILE = 'lti-keys.json';

/** Reads the keys of the tool, or makes them at the first start. Platforms keep a copy of the public one, so it must stay. */
export async function toolKeysIn(folder: string): Promise<ToolKeys> {
  const path = join(folder, FILE);
  const known = await readFile(path, 'utf8').catch(ignoreMissing);
  if (known !== null) return toolKeysFrom(JSON.parse(known) as StoredKeys);
  const made = await makeStoredKeys();
  await mkdir(folder, { recursive: true });
  // `wx`: of two processes that start at once, one fails instead of signing with a key that is lost.
  await writeFile(path, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return toolKeysFrom(made);
}

/** Keys that nobody keeps. */
export async function makeToolKeys(): Promise<ToolKeys> {
  return toolKeysFrom(await makeStoredKeys());
}

async function makeStoredKeys(): Promise<StoredKeys> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { privateKey: await exportJWK(privateKey), secret: randomBytes(32).toString('base64url') };
}

async function toolKeysFrom({ privateKey: jwk, secret }: StoredKeys): Promise<ToolKeys> {
  const keyId = await calculateJwkThumbprint(jwk);
  const privateKey = await importJWK(jwk, ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new TypeError(`${FILE} contains no private key.`);
  const { kty, n, e } = jwk;
  if (kty !== 'RSA' || n === undefined || e === undefined)
    throw new TypeError(`${FILE} contains no RSA key.`);
  // Named one by one, so that nothing private is ever published.
  const publicKey = { kty, n, e, kid: keyId, alg: ALGORITHM, use: 'sig' };
  return { privateKey, keyId, publicKeys: { keys: [publicKey] }, secret: base64url.decode(secret) };
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
