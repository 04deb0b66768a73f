import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { CLAIM, VERSION } from './claims.js';
import type { TicketContents, Tickets } from './tickets.js';
import { ALGORITHM } from './tool-keys.js';
import type { ToolKeys } from './tool-keys.js';
import { PATHS } from './tool-options.js';

/** Seconds until the platform must have read the answer. */
const LIFETIME_SECONDS = 300;

/** A link that a course gets. */
export interface VideoLink {
  readonly entryId: string;
  readonly title: string;
}

/** What a student's launch brings back of the link, as the platform keeps it. */
export interface LinkParameters {
  readonly entry_id: string;
  /** Lecturers can edit these parameters in some platforms; without this anybody could show any entry of the account. */
  readonly entry_proof: string;
}

/**
 * The signed deep linking response.
 *
 * @param link - Null adds nothing: the lecturer has cancelled.
 */
export async function deepLinkingResponse(
  upload: TicketContents['upload'],
  link: VideoLink | null,
  { toolUrl, keys, tickets, now }: { toolUrl: string; keys: ToolKeys; tickets: Tickets; now: () => number },
): Promise<string> {
  const { issuer, clientId, deploymentId, data } = upload;
  const seconds = Math.floor(now() / 1000);
  const items = link === null ? [] : [await contentItem(link)];
  return new SignJWT({
    nonce: randomUUID(),
    [CLAIM.messageType]: 'LtiDeepLinkingResponse',
    [CLAIM.version]: VERSION,
    [CLAIM.deploymentId]: deploymentId,
    [CLAIM.contentItems]: items,
    ...(data !== undefined && { [CLAIM.data]: data }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: keys.keyId, typ: 'JWT' })
    .setIssuer(clientId)
    .setAudience(issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(keys.privateKey);

  async function contentItem({ entryId, title }: VideoLink): Promise<object> {
    const proof = await tickets.issue('link', { issuer, clientId, entryId });
    const custom: LinkParameters = { entry_id: entryId, entry_proof: proof };
    return { type: 'ltiResourceLink', title, url: toolUrl + PATHS.launch, custom };
  }
}
