import { EntryStatus, EntryType, MediaType, ReplacementStatus } from '../../storage/rows.js';
import type { EntryRow } from '../../storage/rows.js';
import type { WireObject } from '../../http/serialize.js';
import type { World } from '../../world.js';

/** The first version of an image that has content (docs/protocol.md G48). */
const FIRST_IMAGE_VERSION = 100_012;

/**
 * An entry in the form of api_v3/lib/types/entry/KalturaMediaEntry.php and the classes beside it (docs/protocol.md §5.2). Fields
 * of the base classes come first (G45); those that this server never sets are null, as XML shows them (G49).
 */
export function entryObject(world: World, row: EntryRow, baseUrl: string): WireObject {
  const { partnerId, id } = row;
  const delivery = `${baseUrl}/p/${String(partnerId)}/sp/${String(partnerId)}00`;
  const protocol = baseUrl.startsWith('https:') ? 'https' : 'http';
  const version = versionOf(row);
  const categoriesIds = categoriesOf(world, row);
  return {
    id,
    name: row.name,
    multiLingual_name: null,
    description: row.description ?? '',
    multiLingual_description: null,
    partnerId,
    userId: row.userId,
    creatorId: row.creatorId,
    tags: row.tags ?? '',
    multiLingual_tags: null,
    adminTags: row.adminTags,
    categories: namesOf(world, categoriesIds).join(','),
    categoriesIds: categoriesIds.join(','),
    status: row.status,
    moderationStatus: moderationStatusOf(world, row),
    moderationCount: 0,
    type: row.type,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    rank: 0,
    totalRank: 0,
    votes: 0,
    groupId: null,
    partnerData: null,
    downloadUrl: `${delivery}/playManifest/entryId/${id}/format/download/protocol/${protocol}/flavorParamIds/0`,
    searchText: ['_PAR_ONLY_', `_${String(partnerId)}_`, row.name, row.tags ?? ''].join(' ').trim(),
    licenseType: row.licenseType,
    version,
    thumbnailUrl: thumbnailUrl(row, delivery),
    accessControlId: row.accessControlId,
    startDate: row.startDate,
    endDate: row.endDate,
    referenceId: row.referenceId,
    replacingEntryId: row.replacement?.entryId ?? null,
    replacedEntryId: null,
    replacementStatus: row.replacement?.status ?? ReplacementStatus.NONE,
    partnerSortValue: 0,
    conversionProfileId: row.conversionProfileId,
    redirectEntryId: null,
    rootEntryId: id,
    parentEntryId: row.parentEntryId,
    operationAttributes: [],
    entitledUsersEdit: row.entitledUsersEdit ?? '',
    entitledUsersPublish: '',
    entitledUsersView: '',
    capabilities: '',
    templateEntryId: null,
    displayInSearch: 1,
    application: null,
    applicationVersion: null,
    blockAutoTranscript: false,
    ...ownProperties(row, delivery, protocol),
    objectType: row.objectType,
  };
}

/** Of its default values only these: waits for a moderator, and approved by itself. */
export function moderationStatusOf({ options }: World, { status }: EntryRow): number {
  return options.moderation && status === EntryStatus.READY ? 1 : 6;
}

/** Properties of the subclass. */
function ownProperties(row: EntryRow, delivery: string, protocol: string): WireObject {
  if (row.type === EntryType.DATA) return { dataContent: row.dataContent };
  if (row.type === EntryType.DOCUMENT)
    return { documentType: row.documentType, assetParamsIds: null, views: null };
  if (row.objectType !== 'KalturaMediaEntry') return {};
  return {
    plays: 0,
    views: 0,
    lastPlayedAt: null,
    width: null,
    height: null,
    duration: 0,
    msDuration: 0,
    durationType: null,
    mediaType: row.mediaType,
    conversionQuality: row.conversionProfileId === null ? null : String(row.conversionProfileId),
    sourceType: row.content === null ? '6' : '1',
    sourceVersion: null,
    searchProviderType: null,
    searchProviderId: null,
    creditUserName: null,
    creditUrl: null,
    mediaDate: null,
    dataUrl:
      row.mediaType === MediaType.IMAGE
        ? thumbnailUrl(row, delivery)
        : `${delivery}/playManifest/entryId/${row.id}/format/url/protocol/${protocol}`,
    flavorParamsIds: null,
    isTrimDisabled: null,
    streams: null,
  };
}

function thumbnailUrl(row: EntryRow, delivery: string): string {
  return `${delivery}/thumbnail/entry_id/${row.id}/version/${String(versionOf(row))}`;
}

function versionOf({ mediaType, version }: EntryRow): string | number {
  return mediaType === MediaType.IMAGE && version > 0 ? String(FIRST_IMAGE_VERSION + version - 1) : 0;
}

function categoriesOf({ store }: World, { id, categoriesIds }: EntryRow): readonly number[] {
  const added = store.categoryEntries.all().filter(({ entryId }) => entryId === id);
  return [...new Set([...categoriesIds, ...added.map(({ categoryId }) => categoryId)])];
}

function namesOf({ options }: World, ids: readonly number[]): readonly string[] {
  return options.categories.filter(({ id }) => ids.includes(id)).map(({ fullName }) => fullName);
}
