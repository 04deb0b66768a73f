import { createHash } from 'node:crypto';
import { apiError } from '../errors.js';
import type { AppToken } from '../options.js';
import type { WireObject, WireValue } from '../http/serialize.js';
import type { Action, Call } from '../api/action.js';
import type { World } from '../world.js';

const ADMIN = 2;
const DAY_SECONDS = 86_400;

/**
 * `session` (api_v3/services/SessionService.php) and `appToken.startSession` (AppTokenService.php),
 * docs/protocol.md §3.8.
 */
export function sessionActions(world: World): readonly Action[] {
  const expiry = { name: 'expiry', type: 'int', default: DAY_SECONDS } as const;
  return [
    {
      service: 'session',
      name: 'start',
      params: [
        { name: 'secret', type: 'string' },
        { name: 'userId', type: 'string', default: '' },
        { name: 'type', type: 'int', default: 0 },
        { name: 'partnerId', type: 'int', default: null },
        expiry,
        { name: 'privileges', type: 'string', default: '' },
      ],
      run: (call) => start(world, call),
    },
    {
      service: 'session',
      name: 'startWidgetSession',
      params: [{ name: 'widgetId', type: 'string' }, expiry],
      run: (call) => startWidgetSession(world, call),
    },
    { service: 'session', name: 'end', params: [], run: (call) => end(world, call) },
    {
      service: 'session',
      name: 'get',
      params: [{ name: 'session', type: 'string', default: null }],
      run: (call) => describe(world, call),
    },
    {
      service: 'appToken',
      name: 'startSession',
      params: [
        { name: 'id', type: 'string' },
        { name: 'tokenHash', type: 'string' },
        { name: 'userId', type: 'string', default: null },
        { name: 'type', type: 'int', default: 0 },
        expiry,
        { name: 'sessionPrivileges', type: 'string', default: '' },
      ],
      run: (call) => startAppTokenSession(world, call),
    },
    { service: 'system', name: 'ping', params: [], run: () => true },
  ];
}

/** Type 0 takes the user's or the admin's secret, type 2 the admin's only. */
function start(world: World, { args }: Call): WireValue {
  const partnerId = args.number('partnerId') || world.options.partnerId;
  const type = args.number('type');
  const own =
    partnerId === world.options.partnerId ? world.options : world.options.otherPartners[String(partnerId)];
  const secrets = type === ADMIN ? [own?.adminSecret] : [own?.adminSecret, own?.userSecret];
  if (!secrets.includes(args.text('secret'))) throw apiError('START_SESSION_ERROR', partnerId);
  return world.sessions.create({
    partnerId,
    type: type === ADMIN ? ADMIN : 0,
    userId: args.text('userId'),
    expirySeconds: args.number('expiry'),
    privileges: args.text('privileges'),
  });
}

function startWidgetSession(world: World, { args }: Call): WireValue {
  const { partnerId } = world.options;
  const widgetId = args.text('widgetId');
  if (widgetId !== `_${String(partnerId)}`) throw apiError('INVALID_WIDGET_ID', widgetId);
  const ks = world.sessions.create({
    privileges: 'view:*,widget:1',
    expirySeconds: args.number('expiry'),
    version: 1,
  });
  return { partnerId, ks, userId: 0, objectType: 'KalturaStartWidgetSessionResponse' };
}

function end(world: World, { session }: Call): WireValue {
  world.sessions.end(session);
  return null;
}

function describe(world: World, { args, session }: Call): WireObject {
  const other = args.text('session');
  const { ks, isAdmin, partnerId, userId, validUntil, privileges } =
    other === '' ? session : world.sessions.read(other);
  return {
    ks,
    sessionType: isAdmin ? ADMIN : 0,
    partnerId,
    userId,
    expiry: Number.isFinite(validUntil) ? validUntil : null,
    privileges,
    objectType: 'KalturaSessionInfo',
  };
}

/** The hash is over the caller's KS and the token's secret, so that the secret never travels. */
function startAppTokenSession(world: World, { args, session }: Call): WireObject {
  const id = args.text('id');
  const appToken = world.options.appTokens.find((candidate) => candidate.id === id);
  if (appToken === undefined) throw apiError('APP_TOKEN_ID_NOT_FOUND', id);
  if (!appToken.active) throw apiError('APP_TOKEN_NOT_ACTIVE', id);
  if (appToken.expiry !== 0 && appToken.expiry <= world.clock.seconds())
    throw apiError('APP_TOKEN_EXPIRED', id);
  if (args.text('tokenHash') !== hashOf(appToken, session.ks ?? '')) throw apiError('INVALID_APP_TOKEN_HASH');

  const privileges = [
    appToken.sessionPrivileges,
    args.text('sessionPrivileges'),
    `sessionid:${id}`,
    `apptoken:${id}`,
  ]
    .filter((privilege) => privilege !== '')
    .join(',');
  const userId = appToken.sessionUserId || args.text('userId');
  const expirySeconds = args.number('expiry');
  const ks = world.sessions.create({ userId, expirySeconds, privileges, type: 0 });
  const read = world.sessions.read(ks);
  return {
    ks,
    sessionType: 0,
    partnerId: world.options.partnerId,
    userId,
    expiry: read.validUntil,
    privileges,
    objectType: 'KalturaSessionInfo',
  };
}

function hashOf({ hashType, token }: AppToken, ks: string): string {
  return createHash(hashType.toLowerCase())
    .update(ks + token)
    .digest('hex');
}
