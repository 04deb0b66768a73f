import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeV2 } from '../../src/session/ks-codec.js';
import type { KsContent } from '../../src/session/ks-codec.js';

interface Vector extends KsContent {
  readonly name: string;
  readonly adminSecret: string;
  readonly nonce: string;
  readonly ks: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('../cms/ks-vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];

describe('KS test vectors, shared with the PHP of the WordPress plugin', () => {
  for (const { name, ks, nonce, adminSecret, ...content } of vectors) {
    it(name, () => {
      expect(encodeV2(content, adminSecret, Buffer.from(nonce, 'hex'))).toBe(ks);
    });
  }
});
