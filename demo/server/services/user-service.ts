import type { Action, Call } from '../api/action.js';
import { apiError } from '../errors.js';
import type { WireObject, WireValue } from '../http/serialize.js';
import type { LoginUser } from '../options.js';
import { isSameText } from '../storage/column-text.js';
import type { World } from '../world.js';

/**
 * `user` (api_v3/services/UserService.php), as far as a page needs it that makes a KS from a password, like the public demo
 * of resumable uploads.
 */
export function userActions(world: World): readonly Action[] {
  const service = 'user';
  const rest = [
    { name: 'password', type: 'string' },
    { name: 'expiry', type: 'int', default: 86_400 },
    { name: 'privileges', type: 'string', default: '*' },
  ] as const;
  const partner = { name: 'partnerId', type: 'int' } as const;
  const [password, ...lasting] = rest;
  return [
    {
      service,
      name: 'login',
      params: [partner, { name: 'userId', type: 'string' }, ...rest],
      run: (call) => login(world, call, ({ id }) => isSameText(id, call.args.text('userId'))),
    },
    {
      service,
      name: 'loginByLoginId',
      params: [{ name: 'loginId', type: 'string' }, password, { ...partner, default: null }, ...lasting],
      run: (call) => login(world, call, ({ loginId }) => isSameText(loginId, call.args.text('loginId'))),
    },
    {
      service,
      name: 'get',
      params: [{ name: 'userId', type: 'string', default: null }],
      run: (call) => getUser(world, call),
    },
  ];
}

function login(world: World, { args }: Call, isWanted: (user: LoginUser) => boolean): WireValue {
  const { partnerId } = world.options;
  const user = world.options.users.find(isWanted);
  const asked = args.number('partnerId');
  if (user === undefined || (asked !== 0 && asked !== partnerId)) throw apiError('USER_NOT_FOUND');
  if (args.text('password') !== user.password) throw apiError('USER_WRONG_PASSWORD');
  return world.sessions.create({
    userId: user.id,
    type: user.isAdmin ? 2 : 0,
    expirySeconds: args.number('expiry'),
    privileges: args.text('privileges'),
  });
}

/** A user exists who can sign in, or whose session calls. */
function getUser(world: World, { args, session }: Call): WireObject {
  const id = args.text('userId') || session.userId;
  const isSelf = isSameText(id, session.userId);
  if (!isSelf && !session.isAdmin) throw apiError('CANNOT_RETRIEVE_ANOTHER_USER_USING_NON_ADMIN_SESSION', id);
  const user = world.options.users.find((candidate) => isSameText(candidate.id, id));
  if (user === undefined && !isSelf) throw apiError('INVALID_USER_ID');
  return {
    id: user?.id ?? id,
    partnerId: session.partnerId,
    screenName: user?.id ?? id,
    email: user?.loginId ?? '',
    status: 1,
    isAdmin: user?.isAdmin ?? session.isAdmin,
    objectType: 'KalturaUser',
  };
}
