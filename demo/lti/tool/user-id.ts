import { createHash } from 'node:crypto';

/** Kaltura keeps at most 100 characters of a user id. */
const LONGEST_HOST = 60;

/**
 * The Kaltura user of a person on a learning platform. `sub` is unique within one issuer only, and both may contain
 * characters that Kaltura's ids may not, so the id names the host for people and the rest by its hash.
 */
export function kalturaUserId(issuer: string, sub: string): string {
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : 'platform';
  const hash = createHash('sha256')
    .update(JSON.stringify([issuer, sub]))
    .digest('hex')
    .slice(0, 32);
  return `lti-${host.replace(/[^\w.-]/g, '').slice(0, LONGEST_HOST)}-${hash}`;
}
