import { EntryType, ReplacementStatus } from '../../storage/rows.js';
import type { EntryRow } from '../../storage/rows.js';
import type { WireObject } from '../../http/serialize.js';

/** An entry in the form of api_v3/lib/types/entry/KalturaMediaEntry.php and its subclasses (docs/protocol.md §5.2). */
export function entryObject(row: EntryRow, baseUrl: string): WireObject {
  const { partnerId, id } = row;
  const delivery = `${baseUrl}/p/${String(partnerId)}/sp/${String(partnerId)}00`;
  return {
    ...ownProperties(row, delivery),
    id,
    name: row.name,
    description: row.description,
    partnerId,
    userId: row.userId,
    creatorId: row.creatorId,
    tags: row.tags,
    adminTags: row.adminTags,
    categoriesIds: row.categoriesIds.length === 0 ? null : row.categoriesIds.join(','),
    status: row.status,
    moderationStatus: 6,
    moderationCount: 0,
    type: row.type,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    rank: 0,
    totalRank: 0,
    votes: 0,
    downloadUrl: `${delivery}/playManifest/entryId/${id}/format/download/protocol/https/flavorParamIds/0`,
    searchText: ['_PAR_ONLY_', `_${String(partnerId)}_`, row.name, row.tags ?? ''].join(' ').trim(),
    licenseType: row.licenseType,
    version: row.version,
    thumbnailUrl: `${delivery}/thumbnail/entry_id/${id}/version/${String(row.version)}`,
    accessControlId: row.accessControlId,
    startDate: row.startDate,
    endDate: row.endDate,
    referenceId: row.referenceId,
    replacingEntryId: row.replacement?.entryId ?? null,
    replacementStatus: row.replacement?.status ?? ReplacementStatus.NONE,
    partnerSortValue: 0,
    conversionProfileId: row.conversionProfileId,
    rootEntryId: id,
    parentEntryId: row.parentEntryId,
    operationAttributes: [],
    entitledUsersEdit: row.entitledUsersEdit ?? '',
    entitledUsersPublish: '',
    entitledUsersView: '',
    capabilities: '',
    displayInSearch: 1,
    blockAutoTranscript: false,
    objectType: row.objectType,
  };
}

/** Properties of the subclass; they come before those of the base class. */
function ownProperties(row: EntryRow, delivery: string): WireObject {
  if (row.type === EntryType.DATA) return { dataContent: row.dataContent };
  if (row.type === EntryType.DOCUMENT) return { documentType: row.documentType };
  if (row.objectType !== 'KalturaMediaEntry') return {};
  return {
    mediaType: row.mediaType,
    conversionQuality: row.conversionProfileId === null ? null : String(row.conversionProfileId),
    sourceType: '1',
    dataUrl: `${delivery}/playManifest/entryId/${row.id}/format/url/protocol/https`,
    plays: 0,
    views: 0,
    duration: 0,
    msDuration: 0,
  };
}
