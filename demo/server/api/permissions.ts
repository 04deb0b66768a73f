import { apiError } from '../errors.js';
import type { KalturaInput } from './arguments.js';
import type { ServerOptions } from '../options.js';
import { permissionsOf, permitAction, permitProperty } from './roles.js';
import { privilegeValue } from '../sessions/sessions.js';
import type { Session } from '../sessions/sessions.js';

/**
 * Which session may call what: deployment/permissions/service.*.ini and
 * deployment/base/scripts/init_data/03.UserRole.ini, as far as uploading needs them (docs/protocol.md §3.7).
 */
const ANYBODY: readonly string[] = [
  'session.start',
  'session.startWidgetSession',
  'session.end',
  'user.login',
  'user.loginByLoginId',
  'system.ping',
];

const WIDGET: readonly string[] = [
  'uploadToken.get',
  'uploadToken.list',
  'media.get',
  'baseEntry.get',
  'appToken.startSession',
  'metadata_metadata.get',
  'metadata_metadata.list',
  'metadata_metadataProfile.get',
  'metadata_metadataProfile.list',
  'metadata_metadataProfile.listFields',
  'caption_captionAsset.list',
  'thumbAsset.get',
  'thumbAsset.list',
  'category.get',
  'category.list',
];

/** What a session has that names no role (03.UserRole.ini, BASE_USER_SESSION_ROLE). */
const NO_ROLE: readonly string[] = ['BASE_USER_SESSION_PERMISSION'];

/** Throws `SERVICE_FORBIDDEN` when the session may not call the action (kPermissionManager::isPermitted). */
export function checkPermission(
  session: Session,
  service: string,
  action: string,
  options: ServerOptions,
): void {
  if (!isPermitted(session, service, action, options))
    throw apiError('SERVICE_FORBIDDEN', `${service}->${action}`);
}

function isPermitted(session: Session, service: string, action: string, options: ServerOptions): boolean {
  const name = `${service}.${action}`;
  if (ANYBODY.includes(name)) return true;
  if (session.ks === null) return options.anonymous && permitAction(NO_ROLE, name);
  if (session.isAdmin) return true;
  if (privilegeValue(session, 'widget') !== null) return WIDGET.includes(name);
  return permitAction(permissionsFor(session, options), name);
}

/** The properties of an entry that the session may set; the others are dropped without an error (docs/protocol.md §5.2). */
export function permittedValues(
  session: Session,
  options: ServerOptions,
  values: KalturaInput['values'],
  on: 'add' | 'update',
): KalturaInput['values'] {
  if (session.isAdmin || session.ks === null) return values;
  const permissions = permissionsFor(session, options);
  return Object.fromEntries(
    Object.entries(values).filter(([property]) => permitProperty(permissions, property, on)),
  );
}

function permissionsFor(session: Session, options: ServerOptions): readonly string[] {
  const role = privilegeValue(session, 'setrole');
  if (role === null || role === '') return NO_ROLE;
  const permissions = permissionsOf(options, role);
  // An unknown role is an object that is not found, without a name (docs/protocol.md §3.4, G41).
  if (permissions === null) throw apiError('INVALID_OBJECT_ID');
  return permissions;
}
