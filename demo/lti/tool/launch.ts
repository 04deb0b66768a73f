import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { launchClaims, CLAIM } from './claims.js';
import type { LaunchClaims } from './claims.js';
import type { Platforms } from './platforms.js';
import { Refusal } from './refusal.js';
import type { RefusalCode } from './refusal.js';
import type { Tickets } from './tickets.js';
import { ALGORITHM } from './tool-keys.js';
import type { Platform } from './tool-options.js';
import type { UsedOnce } from './used-once.js';

/** What a launch is checked against. */
export interface LaunchChecks {
  readonly platforms: Platforms;
  readonly tickets: Tickets;
  readonly usedNonces: UsedOnce;
  readonly now: () => number;
}

export interface Launch {
  readonly platform: Platform;
  readonly claims: LaunchClaims;
}

/** Seconds by which the clocks of platform and tool may differ. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Longer than any state is valid: after that, its nonce cannot come again. */
const NONCE_MEMORY_MS = 3_600_000;

/**
 * Checks everything about a launch before anything is believed: who signed it, for whom, when, and that it comes once.
 *
 * @throws {Refusal} With the reason.
 */
export async function verifyLaunch(form: URLSearchParams, checks: LaunchChecks): Promise<Launch> {
  const { platforms, tickets, usedNonces } = checks;
  const { issuer, clientId, nonce } = await tickets.open('state', form.get('state') ?? '');
  if (form.has('error')) throw new Refusal('platform-error');
  const platform = platforms.find(issuer, clientId);
  const payload = await verifiedPayload(form.get('id_token') ?? '', platform, checks);

  // With several audiences, the token says which of them it was made for.
  const isForSeveral = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((payload.azp ?? (isForSeveral ? null : clientId)) !== clientId) throw new Refusal('wrong-audience');
  if (payload.nonce !== nonce) throw new Refusal('wrong-nonce');
  if (!usedNonces.use(nonce, NONCE_MEMORY_MS)) throw new Refusal('replayed');
  if (!platform.deploymentIds.includes(String(payload[CLAIM.deploymentId])))
    throw new Refusal('wrong-deployment');

  const { success, data, error } = launchClaims.safeParse(payload);
  if (success) return { platform, claims: data };
  const isType = error.issues.some(({ path }) => path.includes(CLAIM.messageType));
  throw new Refusal(isType ? 'wrong-message' : 'invalid-claims', { cause: error });
}

async function verifiedPayload(
  idToken: string,
  platform: Platform,
  { platforms, now }: LaunchChecks,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(idToken, platforms.keysOf(platform), {
      // A key set may hold keys for other purposes, and `none` or a shared secret would prove nothing.
      algorithms: [ALGORITHM],
      issuer: platform.issuer,
      audience: platform.clientId,
      requiredClaims: ['exp', 'iat', 'nonce'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    });
    return payload;
  } catch (cause) {
    throw new Refusal(reasonOf(cause), { cause });
  }
}

function reasonOf(error: unknown): RefusalCode {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'wrong-issuer';
    if (error.claim === 'aud') return 'wrong-audience';
    return 'invalid-claims';
  }
  const isAboutToken =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported;
  return isAboutToken ? 'invalid-signature' : 'platform-unreachable';
}
