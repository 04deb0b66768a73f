import type { ServerOptions } from '../options.js';

/**
 * What each permission of a role opens (deployment/permissions/service.*.ini), as far as this server has the actions:
 * uploading, entries, categories, and the files beside an entry. docs/protocol.md §3.7.
 */
const PERMISSIONS: Readonly<Record<string, RegExp>> = {
  // What a session without a role has.
  BASE_USER_SESSION_PERMISSION:
    /^(?!caption_captionAsset\.(?!list$)|attachment_attachmentAsset\.|thumbAsset\.delete$|category\.add$|session\.get$|.*\.(?:approve|cancel)Replace$)/,
  BASE_UPLOAD_PERMISSION: /^uploadToken\.|^(?:baseEntry|media)\.addFromUploadedFile$/,
  CAPTURE_DEVICE_PERMISSION:
    /^uploadToken\.(?:add|get|list|upload)$|^media\.(?:add|addContent|update|updateContent)$|^baseEntry\.(?:add|addContent|get|update|updateContent|list)$|^metadata_metadata\.(?:add|update)$|^thumbAsset\.(?:add|setContent)$/,
  CONTENT_INGEST_UPLOAD:
    /^uploadToken\.|^(?:media|baseEntry|document_documents)\.(?:add|addContent|addFromUploadedFile|updateContent)$|^(?:media|baseEntry)\.update$|^data\.add$|^thumbAsset\.(?:add|setContent)$|^attachment_attachmentAsset\.get$/,
  CONTENT_MANAGE_BASE:
    /^media\.add$|^(?:media|baseEntry|document_documents)\.(?:get|list)$|^data\.get$|^categoryEntry\.list$|^category\.(?:get|list)$|^metadata_metadata\.(?:get|list)$|^metadata_metadataProfile\.list$|^caption_captionAsset\.(?:get|list)$|^thumbAsset\.list$|^attachment_attachmentAsset\.get$/,
  CONTENT_MANAGE_DELETE: /^(?:media|baseEntry|document_documents|data)\.delete$/,
  CONTENT_MANAGE_METADATA: /^(?:media|baseEntry|document_documents)\.update$|^data\.addContent$/,
  CONTENT_MANAGE_ASSIGN_CATEGORIES:
    /^(?:media|baseEntry|document_documents)\.update$|^data\.addContent$|^categoryEntry\.|^category\.(?:get|list)$/,
  CONTENT_MANAGE_EDIT_CATEGORIES: /^category\./,
  CONTENT_MANAGE_CUSTOM_DATA: /^metadata_metadata\.(?:add|update|list|delete)$/,
  CUSTOM_DATA_PROFILE_BASE: /^metadata_metadataProfile\./,
  CONTENT_MANAGE_THUMBNAIL:
    /^(?:media|baseEntry|document_documents)\.update$|^data\.addContent$|^thumbAsset\.(?:get|list|delete|setAsDefault)$/,
  CONTENT_INGEST_REPLACE: /\.(?:approve|cancel)Replace$/,
  CAPTION_MODIFY: /^uploadToken\.(?:add|upload)$|^caption_captionAsset\.(?:add|setContent|delete)$/,
  ATTACHMENT_MODIFY: /^uploadToken\.(?:add|upload)$|^attachment_attachmentAsset\.(?:add|setContent)$/,
};

/** deployment/base/scripts/init_data/03.UserRole.ini. PLAYBACK_BASE_ROLE may do nothing that is here. */
const BUILT_IN: ServerOptions['roles'] = {
  UPLOAD_BASE_ROLE: ['BASE_UPLOAD_PERMISSION'],
  CAPTURE_DEVICE_ROLE: ['CAPTURE_DEVICE_PERMISSION'],
  PLAYBACK_BASE_ROLE: [],
};

/** Which permissions a property needs; the others are set by anybody (deployment/permissions/object.KalturaBaseEntry.ini). */
const PROPERTIES: Readonly<
  Record<string, { readonly on: readonly ('add' | 'update')[]; readonly needs: string }>
> = {
  name: { on: ['update'], needs: 'CONTENT_MANAGE_METADATA' },
  description: { on: ['update'], needs: 'CONTENT_MANAGE_METADATA' },
  tags: { on: ['update'], needs: 'CONTENT_MANAGE_METADATA' },
  categories: { on: ['add', 'update'], needs: 'CONTENT_MANAGE_ASSIGN_CATEGORIES' },
  categoriesIds: { on: ['add', 'update'], needs: 'CONTENT_MANAGE_ASSIGN_CATEGORIES' },
};

/** The permissions of a role; null when there is none of that name. */
export function permissionsOf({ roles }: ServerOptions, role: string): readonly string[] | null {
  return roles[role] ?? BUILT_IN[role] ?? null;
}

export function permitAction(permissions: readonly string[], action: string): boolean {
  return permissions.some((name) => PERMISSIONS[name]?.test(action));
}

/** Whether a role may set a property of an entry. What it may not set is left out without an error. */
export function permitProperty(
  permissions: readonly string[],
  property: string,
  on: 'add' | 'update',
): boolean {
  const rule = PROPERTIES[property];
  if (rule?.on.includes(on) !== true) return true;
  return permissions.includes(rule.needs) || permissions.includes('BASE_USER_SESSION_PERMISSION');
}
