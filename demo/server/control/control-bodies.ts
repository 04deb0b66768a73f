import { z } from 'zod';
import type { FaultRule } from '../faults/faults.js';
import type { ServerOptions } from '../options.js';
import type { TokenRow } from '../storage/rows.js';
import type { KsRequest } from '../sessions/sessions.js';

/**
 * What the bodies of control calls may contain. Unknown names and values of the wrong type or range are refused.
 *
 * Each function throws a RangeError that names every value that is wrong, and what it should be.
 */

/** The columns of a token's row that may be edited. The location of its bytes is not among them. */
export type TokenEdit = Partial<
  Pick<
    TokenRow,
    | 'status'
    | 'userId'
    | 'fileName'
    | 'fileSize'
    | 'uploadedFileSize'
    | 'createdAt'
    | 'updatedAt'
    | 'autoFinalize'
  >
>;

export function parseTokenEdit(body: unknown): TokenEdit & Pick<TokenRow, 'id'> {
  return parse(tokenEdit, body);
}

export function parseKsRequest(body: unknown): KsRequest {
  return parse(ksRequest, body);
}

/** All options but those that are read at the start only. */
export function parseOptions(body: unknown): Partial<ServerOptions> {
  return parse(optionChanges, body);
}

export function parseFaultRules(body: unknown): readonly FaultRule[] {
  return parse(faultRules, body);
}

export function parseClockStep(body: unknown): { readonly ms: number } {
  return parse(clockStep, body);
}

const count = z.int().min(0);
const milliseconds = z.number().min(0);
const unixSeconds = z.int().min(0);
const text = z.string().max(2000);
const names = z.array(text);

const tokenColumns = z.strictObject({
  status: z.int().min(0).max(6).exactOptional(),
  userId: text.exactOptional(),
  fileName: z.string().max(256).nullable().exactOptional(),
  fileSize: count.nullable().exactOptional(),
  uploadedFileSize: count.nullable().exactOptional(),
  createdAt: unixSeconds.exactOptional(),
  updatedAt: unixSeconds.exactOptional(),
  autoFinalize: z.boolean().exactOptional(),
}) satisfies z.ZodType<TokenEdit>;

const tokenEdit = tokenColumns.extend({ id: text });

const ksRequest = z.strictObject({
  userId: text.exactOptional(),
  type: z.literal([0, 2]).exactOptional(),
  expirySeconds: z.int().exactOptional(),
  privileges: text.exactOptional(),
  version: z.literal([1, 2]).exactOptional(),
  partnerId: count.exactOptional(),
}) satisfies z.ZodType<KsRequest>;

const secrets = z.strictObject({ adminSecret: text, userSecret: text });
const hostOrNone = text.nullable();

const optionChanges = z.strictObject({
  partnerId: count.exactOptional(),
  adminSecret: text.exactOptional(),
  userSecret: text.exactOptional(),
  otherPartners: z.record(z.string(), secrets).exactOptional(),
  sink: z.boolean().exactOptional(),
  maxBodyBytes: count.exactOptional(),
  maxFileBytes: count.exactOptional(),
  conversionMs: milliseconds.exactOptional(),
  finalWaitMs: milliseconds.exactOptional(),
  finalWaitRoundMs: z.number().positive().exactOptional(),
  closureLockWaitMs: milliseconds.exactOptional(),
  maxResumeTimeSeconds: count.exactOptional(),
  uploadUrl: z.union([hostOrNone, z.strictObject({ add: hostOrNone, upload: hostOrNone })]).exactOptional(),
  restrictedTypes: names.exactOptional(),
  anonymous: z.boolean().exactOptional(),
  memcached: z.boolean().exactOptional(),
  searchServer: z.boolean().exactOptional(),
  searchLagMs: milliseconds.exactOptional(),
  refusalCache: z.boolean().exactOptional(),
  entryReplacement: z.boolean().exactOptional(),
  entryReplacementApproval: z.boolean().exactOptional(),
  moderation: z.boolean().exactOptional(),
  roles: z.record(z.string(), z.array(text)).exactOptional(),
  categories: z.array(z.strictObject({ id: count, fullName: text })).exactOptional(),
  metadataProfiles: z
    .array(
      z.strictObject({
        id: count,
        name: text,
        systemName: text.exactOptional(),
        xsd: z.string().max(100_000),
      }),
    )
    .exactOptional(),
  metadataPlugin: z.boolean().exactOptional(),
  captionPlugin: z.boolean().exactOptional(),
  conversionProfiles: z.array(z.int()).exactOptional(),
  accessControls: z.array(z.int()).exactOptional(),
  appTokens: z
    .array(
      z.strictObject({
        id: text,
        token: text,
        hashType: z.literal(['MD5', 'SHA1', 'SHA256', 'SHA512']),
        expiry: unixSeconds,
        active: z.boolean(),
        sessionUserId: text,
        sessionPrivileges: text,
      }),
    )
    .exactOptional(),
  users: z
    .array(z.strictObject({ id: text, loginId: text, password: text, isAdmin: z.boolean() }))
    .exactOptional(),
}) satisfies z.ZodType<Partial<ServerOptions>>;

const acted = z.boolean().exactOptional();

const fault = z.discriminatedUnion('type', [
  z.discriminatedUnion('at', [
    z.strictObject({
      type: z.literal('cut'),
      at: z.literal(['before-body', 'before-acting', 'after-acting']),
    }),
    z.strictObject({ type: z.literal('cut'), at: z.literal('in-body'), bytes: count.exactOptional() }),
  ]),
  z.strictObject({
    type: z.literal('http'),
    status: z.int().min(200).max(599),
    retryAfter: z.union([text, z.number()]).exactOptional(),
    location: text.exactOptional(),
    cors: z.boolean().exactOptional(),
    acted,
  }),
  z.strictObject({ type: z.literal(['html', 'xml', 'empty-answer']), acted }),
  z.strictObject({ type: z.literal('stall'), at: z.literal(['answer', 'body']), acted }),
  z.strictObject({
    type: z.literal('delay'),
    ms: milliseconds,
    at: z.literal(['before-acting', 'before-answer']).exactOptional(),
  }),
  z.strictObject({ type: z.literal('slow'), bytesPerSecond: z.number().positive() }),
  z.strictObject({
    type: z.literal('api-error'),
    code: text,
    args: z.record(z.string(), text).exactOptional(),
    message: text.exactOptional(),
    acted,
  }),
  z.strictObject({ type: z.literal('drop-chunk'), contiguous: z.boolean().exactOptional() }),
  z.strictObject({
    type: z.literal('zombie'),
    delayMs: milliseconds,
    answerLost: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('stale-size'), size: count.exactOptional() }),
  z.strictObject({ type: z.literal('restart'), at: z.literal(['before-acting', 'after-acting']) }),
  z.strictObject({
    type: z.literal([
      'blocked',
      'expire-ks',
      'body-dropped',
      'append-race',
      'closure-lock',
      'restricted-type',
    ]),
  }),
]);

const faultRules = z.array(
  z.strictObject({
    match: z
      .strictObject({
        service: text.exactOptional(),
        action: text.exactOptional(),
        kind: z.literal(['whole', 'first', 'middle', 'final', 'probe']).exactOptional(),
        offset: z.number().exactOptional(),
        tokenId: text.exactOptional(),
        nth: z.int().positive().exactOptional(),
        every: z.int().positive().exactOptional(),
        probability: z.number().min(0).max(1).exactOptional(),
        seed: z.number().exactOptional(),
      })
      .exactOptional(),
    fault,
    times: count.exactOptional(),
  }),
) satisfies z.ZodType<readonly FaultRule[]>;

const clockStep = z.strictObject({ ms: milliseconds });

function parse<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  throw new RangeError(
    error.issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('; '),
  );
}
