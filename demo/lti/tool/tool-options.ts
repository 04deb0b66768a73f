import type { Account } from '../../host/account.js';
import type { ToolKeys } from './tool-keys.js';

/** A learning platform that may open the tool: what its administrator sees when the tool is registered there. */
export interface Platform {
  /** `iss`, such as `https://canvas.instructure.com`. */
  readonly issuer: string;
  /** Identifies the tool on that platform. */
  readonly clientId: string;
  /** The deployments that may use the tool. */
  readonly deploymentIds: readonly string[];
  /** Where the platform signs people in (OpenID Connect). */
  readonly authUrl: string;
  /** Where the platform publishes its public keys. */
  readonly jwksUrl: string;
}

export interface ToolOptions {
  /** Where browsers reach the tool, without a slash at the end; may have a path. */
  readonly toolUrl: string;
  readonly platforms: readonly Platform[];
  readonly keys: ToolKeys;
  /** The Kaltura account that videos go to. */
  readonly account: Account;
  /** The folder with `kaltura-uploader.js` and its parts: `dist/bundle`. */
  readonly uploaderFolder: string;
  /** Milliseconds since 1970. Default: the clock of this machine. */
  readonly now?: () => number;
}

/** Where the platform is told to find what, relative to `toolUrl`. */
export const PATHS = {
  login: '/login',
  launch: '/launch',
  jwks: '/jwks.json',
  ks: '/ks',
  add: '/add',
} as const;
