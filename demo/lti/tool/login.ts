import { randomUUID } from 'node:crypto';
import type { Platforms } from './platforms.js';
import { Refusal } from './refusal.js';
import type { Tickets } from './tickets.js';
import { PATHS } from './tool-options.js';

/**
 * Answers the login that a platform initiates (OpenID Connect, third party): where the browser goes to be signed in.
 *
 * @throws {Refusal} `unknown-platform`, `foreign-target`, `bad-request`
 */
export async function loginAddress(
  parameters: URLSearchParams,
  { toolUrl, platforms, tickets }: { toolUrl: string; platforms: Platforms; tickets: Tickets },
): Promise<URL> {
  const platform = platforms.find(parameters.get('iss') ?? '', parameters.get('client_id'));
  const { issuer, clientId, deploymentIds, authUrl } = platform;
  const deploymentId = parameters.get('lti_deployment_id');
  if (deploymentId !== null && !deploymentIds.includes(deploymentId)) throw new Refusal('wrong-deployment');
  const target = parameters.get('target_link_uri') ?? '';
  if (target !== toolUrl && !target.startsWith(`${toolUrl}/`)) throw new Refusal('foreign-target');
  const hint = parameters.get('login_hint');
  if (hint === null) throw new Refusal('bad-request');

  const nonce = randomUUID();
  const url = new URL(authUrl);
  const answer: Readonly<Record<string, string | null>> = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: toolUrl + PATHS.launch,
    login_hint: hint,
    lti_message_hint: parameters.get('lti_message_hint'),
    nonce,
    state: await tickets.issue('state', { issuer, clientId, nonce }),
  };
  for (const [name, value] of Object.entries(answer)) if (value !== null) url.searchParams.set(name, value);
  return url;
}
