import { z } from 'zod';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim/';
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim/';

/** Names of the claims that LTI 1.3 and Deep Linking 2.0 add to a JWT. */
export const CLAIM = {
  messageType: `${LTI}message_type`,
  version: `${LTI}version`,
  deploymentId: `${LTI}deployment_id`,
  roles: `${LTI}roles`,
  custom: `${LTI}custom`,
  settings: `${DEEP_LINKING}deep_linking_settings`,
  contentItems: `${DEEP_LINKING}content_items`,
  data: `${DEEP_LINKING}data`,
} as const;

export const VERSION = '1.3.0';

const common = {
  nonce: z.string(),
  azp: z.string().optional(),
  [CLAIM.version]: z.literal(VERSION),
  [CLAIM.deploymentId]: z.string().max(255),
  [CLAIM.roles]: z.array(z.string()),
};

const deepLinking = z.object({
  ...common,
  [CLAIM.messageType]: z.literal('LtiDeepLinkingRequest'),
  sub: z.string().min(1).max(255),
  [CLAIM.settings]: z.object({
    deep_link_return_url: z.url({ protocol: /^https?$/ }),
    accept_types: z.array(z.string()),
    data: z.string().optional(),
  }),
});

const resourceLink = z.object({
  ...common,
  [CLAIM.messageType]: z.literal('LtiResourceLinkRequest'),
  [CLAIM.custom]: z.record(z.string(), z.unknown()).optional(),
});

/** The claims of the two launches that this tool knows. */
export const launchClaims = z.discriminatedUnion(CLAIM.messageType, [deepLinking, resourceLink]);

export type DeepLinkingClaims = z.infer<typeof deepLinking>;
export type ResourceLinkClaims = z.infer<typeof resourceLink>;
export type LaunchClaims = DeepLinkingClaims | ResourceLinkClaims;

/** A lecturer is asked to choose something for the course; otherwise, somebody follows a link. */
export function isDeepLinking(claims: LaunchClaims): claims is DeepLinkingClaims {
  return claims[CLAIM.messageType] === 'LtiDeepLinkingRequest';
}

/** Who may add videos, by the last part of a role: in the course, or in the whole institution. */
const TEACHING = /[#/](Instructor|ContentDeveloper|Administrator)(?:$|#)/;

export function isTeaching(claims: LaunchClaims): boolean {
  return claims[CLAIM.roles].some((role) => TEACHING.test(role));
}
