import { createRemoteJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { Refusal } from './refusal.js';
import type { Platform } from './tool-options.js';

/** The platforms that are set up, with the public keys that each publishes. */
export class Platforms {
  readonly #platforms: readonly Platform[];
  /** Fetched when needed, and kept for a while. */
  readonly #keys = new Map<string, JWTVerifyGetKey>();

  constructor(platforms: readonly Platform[]) {
    this.#platforms = platforms;
  }

  /**
   * @param clientId - May be missing at the login, if the platform knows the tool by one id only.
   * @throws {Refusal} `unknown-platform`
   */
  find(issuer: string, clientId: string | null): Platform {
    const found = this.#platforms.filter(
      (platform) => platform.issuer === issuer && (clientId === null || platform.clientId === clientId),
    );
    const [platform] = found;
    if (platform === undefined || found.length > 1) throw new Refusal('unknown-platform');
    return platform;
  }

  keysOf({ jwksUrl }: Platform): JWTVerifyGetKey {
    const keys = this.#keys.get(jwksUrl) ?? createRemoteJWKSet(new URL(jwksUrl));
    this.#keys.set(jwksUrl, keys);
    return keys;
  }
}
