import { apiError } from '../errors.js';
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
];

/** A user session may call everything but these; captions and attachments need CAPTION_MODIFY or ATTACHMENT_MODIFY. */
const NOT_FOR_USERS = /^(?:caption_captionAsset|attachment_attachmentAsset)\.|^session\.get$/;

const ROLES: Readonly<Record<string, readonly string[]>> = {
  UPLOAD_BASE_ROLE: [
    'uploadToken.add',
    'uploadToken.get',
    'uploadToken.list',
    'uploadToken.upload',
    'uploadToken.delete',
    'baseEntry.addFromUploadedFile',
    'media.addFromUploadedFile',
  ],
  PLAYBACK_BASE_ROLE: [],
  CAPTURE_DEVICE_ROLE: [
    'uploadToken.add',
    'uploadToken.get',
    'uploadToken.list',
    'uploadToken.upload',
    'media.add',
    'media.addContent',
    'media.update',
    'media.updateContent',
    'baseEntry.add',
    'baseEntry.addContent',
    'baseEntry.get',
    'baseEntry.update',
    'baseEntry.updateContent',
    'baseEntry.list',
  ],
};

/** Of an entry's content; only for administrators (docs/protocol.md G3). */
const REPLACEMENT_DECISION = /\.(approve|cancel)Replace$/;

/** Throws `SERVICE_FORBIDDEN` when the session may not call the action (kPermissionManager::isPermitted). */
export function checkPermission(
  session: Session,
  service: string,
  action: string,
  options: { readonly anonymous: boolean },
): void {
  if (!isPermitted(session, service, action, options))
    throw apiError('SERVICE_FORBIDDEN', `${service}->${action}`);
}

function isPermitted(
  session: Session,
  service: string,
  action: string,
  options: { readonly anonymous: boolean },
): boolean {
  const name = `${service}.${action}`;
  if (ANYBODY.includes(name)) return true;
  if (session.ks === null) return options.anonymous && !NOT_FOR_USERS.test(name);
  if (session.isAdmin) return true;
  if (REPLACEMENT_DECISION.test(name)) return false;
  if (privilegeValue(session, 'widget') !== null) return WIDGET.includes(name);
  const role = privilegeValue(session, 'setrole');
  if (role === null || role === '') return !NOT_FOR_USERS.test(name);
  const allowed = ROLES[role];
  // An unknown role is an object that is not found, without a name (docs/protocol.md §3.4, G41).
  if (allowed === undefined) throw apiError('INVALID_OBJECT_ID');
  return allowed.includes(name);
}
