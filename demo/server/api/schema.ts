/**
 * The classes that parameters may name, with the declarations of api_v3/lib/types/** and plugins/** that matter
 * to uploading: type, access, limits. Unknown properties are ignored (docs/protocol.md §1.3).
 */

export type PropertyType = 'string' | 'int' | 'float' | 'bool' | 'nullableBool';

export interface PropertySpec {
  readonly type: PropertyType;
  readonly access?: 'readonly' | 'insertonly';
  readonly required?: true;
  readonly enumeration?: { readonly name: string; readonly values: readonly number[] };
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface ClassSpec {
  readonly name: string;
  readonly parent?: string;
  readonly abstract?: true;
  readonly properties: Readonly<Record<string, PropertySpec>>;
}

const TEXT: PropertySpec = { type: 'string' };
const INT: PropertySpec = { type: 'int' };
const FLOAT: PropertySpec = { type: 'float' };
const RO_TEXT: PropertySpec = { type: 'string', access: 'readonly' };
const RO_INT: PropertySpec = { type: 'int', access: 'readonly' };

const MEDIA_TYPE = { name: 'KalturaMediaType', values: [1, 2, 5, 201, 202, 203, 204] };
const TOKEN_STATUS = { name: 'KalturaUploadTokenStatus', values: [0, 1, 2, 3, 4, 5] };
const ENTRY_STATUS = { name: 'KalturaEntryStatus', values: [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7] };
const DOCUMENT_TYPE = { name: 'KalturaDocumentType', values: [11, 12, 13] };

const CLASSES: readonly ClassSpec[] = [
  {
    name: 'KalturaUploadToken',
    properties: {
      id: RO_TEXT,
      partnerId: RO_INT,
      userId: RO_TEXT,
      status: RO_INT,
      fileName: { type: 'string', access: 'insertonly' },
      fileSize: { type: 'float', access: 'insertonly' },
      uploadedFileSize: { type: 'float', access: 'readonly' },
      createdAt: RO_INT,
      updatedAt: RO_INT,
      uploadUrl: RO_TEXT,
      autoFinalize: { type: 'nullableBool', access: 'insertonly' },
      attachedObjectType: RO_TEXT,
      attachedObjectId: RO_TEXT,
    },
  },
  {
    name: 'KalturaUploadTokenFilter',
    properties: {
      idEqual: TEXT,
      idIn: TEXT,
      userIdEqual: TEXT,
      statusEqual: { type: 'int', enumeration: TOKEN_STATUS },
      statusIn: TEXT,
      fileNameEqual: TEXT,
      fileSizeEqual: FLOAT,
      orderBy: TEXT,
    },
  },
  { name: 'KalturaFilterPager', properties: { pageSize: INT, pageIndex: INT } },
  { name: 'KalturaResource', abstract: true, properties: {} },
  { name: 'KalturaContentResource', parent: 'KalturaResource', abstract: true, properties: {} },
  {
    name: 'KalturaUploadedFileTokenResource',
    parent: 'KalturaContentResource',
    properties: { token: TEXT },
  },
  { name: 'KalturaUrlResource', parent: 'KalturaContentResource', properties: { url: TEXT } },
  {
    name: 'KalturaBaseEntry',
    properties: {
      id: RO_TEXT,
      name: TEXT,
      description: TEXT,
      partnerId: RO_INT,
      userId: { type: 'string', maxLength: 100 },
      creatorId: { type: 'string', access: 'insertonly' },
      tags: TEXT,
      adminTags: TEXT,
      categories: TEXT,
      categoriesIds: TEXT,
      status: RO_INT,
      moderationStatus: RO_INT,
      type: { type: 'int' },
      createdAt: RO_INT,
      updatedAt: RO_INT,
      downloadUrl: RO_TEXT,
      licenseType: INT,
      version: RO_INT,
      thumbnailUrl: RO_TEXT,
      accessControlId: INT,
      startDate: INT,
      endDate: INT,
      referenceId: { type: 'string', minLength: 2 },
      replacementStatus: RO_INT,
      conversionProfileId: INT,
      rootEntryId: RO_TEXT,
      parentEntryId: TEXT,
      entitledUsersEdit: TEXT,
      entitledUsersPublish: TEXT,
      templateEntryId: { type: 'string', access: 'insertonly' },
      displayInSearch: INT,
      application: { type: 'string', access: 'insertonly' },
      blockAutoTranscript: { type: 'bool' },
    },
  },
  { name: 'KalturaPlayableEntry', parent: 'KalturaBaseEntry', properties: { duration: RO_INT } },
  {
    name: 'KalturaMediaEntry',
    parent: 'KalturaPlayableEntry',
    properties: {
      mediaType: { type: 'int', access: 'insertonly', required: true, enumeration: MEDIA_TYPE },
      conversionQuality: { type: 'string', access: 'insertonly' },
      sourceType: { type: 'string', access: 'insertonly' },
      dataUrl: RO_TEXT,
    },
  },
  { name: 'KalturaDataEntry', parent: 'KalturaBaseEntry', properties: { dataContent: TEXT } },
  {
    name: 'KalturaDocumentEntry',
    parent: 'KalturaBaseEntry',
    properties: {
      documentType: { type: 'int', access: 'insertonly', enumeration: DOCUMENT_TYPE },
    },
  },
  {
    name: 'KalturaBaseEntryFilter',
    properties: {
      idEqual: TEXT,
      idIn: TEXT,
      userIdEqual: TEXT,
      statusEqual: { type: 'int', enumeration: ENTRY_STATUS },
      statusIn: TEXT,
      moderationStatusIn: TEXT,
      nameLike: TEXT,
      referenceIdEqual: TEXT,
      orderBy: TEXT,
    },
  },
  { name: 'KalturaMediaEntryFilter', parent: 'KalturaBaseEntryFilter', properties: {} },
  {
    name: 'KalturaCategoryEntry',
    properties: {
      categoryId: INT,
      entryId: TEXT,
      createdAt: RO_INT,
      categoryFullIds: RO_TEXT,
      status: RO_INT,
    },
  },
  {
    name: 'KalturaCategoryEntryFilter',
    properties: { categoryIdEqual: INT, entryIdEqual: TEXT },
  },
  {
    name: 'KalturaCaptionAsset',
    properties: {
      id: RO_TEXT,
      entryId: RO_TEXT,
      status: RO_INT,
      language: TEXT,
      format: { type: 'int', access: 'insertonly' },
      label: TEXT,
      partnerData: TEXT,
    },
  },
  { name: 'KalturaAssetFilter', properties: { entryIdEqual: TEXT, entryIdIn: TEXT, statusEqual: INT } },
  { name: 'KalturaCaptionAssetFilter', parent: 'KalturaAssetFilter', properties: {} },
  { name: 'KalturaThumbAssetFilter', parent: 'KalturaAssetFilter', properties: {} },
  {
    name: 'KalturaMetadataFilter',
    properties: {
      metadataProfileIdEqual: INT,
      metadataObjectTypeEqual: TEXT,
      objectIdEqual: TEXT,
      objectIdIn: TEXT,
    },
  },
  { name: 'KalturaMetadataProfileFilter', properties: { idEqual: INT, systemNameEqual: TEXT } },
  {
    name: 'KalturaCategory',
    properties: {
      id: RO_INT,
      parentId: INT,
      depth: RO_INT,
      partnerId: RO_INT,
      name: { type: 'string', required: true },
      fullName: RO_TEXT,
      fullIds: RO_TEXT,
    },
  },
  {
    name: 'KalturaCategoryFilter',
    properties: {
      idEqual: INT,
      idIn: TEXT,
      parentIdEqual: INT,
      ancestorIdIn: TEXT,
      orderBy: TEXT,
      fullNameEqual: TEXT,
      freeText: TEXT,
    },
  },
  {
    name: 'KalturaAttachmentAsset',
    properties: { id: RO_TEXT, entryId: RO_TEXT, status: RO_INT, filename: TEXT, title: TEXT, format: INT },
  },
  {
    name: 'KalturaThumbAsset',
    properties: {
      id: RO_TEXT,
      entryId: RO_TEXT,
      status: RO_INT,
      tags: TEXT,
      description: TEXT,
      partnerData: TEXT,
    },
  },
];

const BY_NAME: ReadonlyMap<string, ClassSpec> = new Map(CLASSES.map((spec) => [spec.name, spec]));

export function findClass(name: string): ClassSpec | undefined {
  return BY_NAME.get(name);
}

export function isSubclass(spec: ClassSpec, ancestor: string): boolean {
  if (spec.name === ancestor) return true;
  const parent = spec.parent === undefined ? undefined : findClass(spec.parent);
  return parent !== undefined && isSubclass(parent, ancestor);
}

/** A class's own and inherited properties. */
export function allProperties(spec: ClassSpec): readonly (readonly [string, PropertySpec])[] {
  const own = Object.entries(spec.properties);
  const parent = spec.parent === undefined ? undefined : findClass(spec.parent);
  return parent === undefined ? own : [...allProperties(parent), ...own];
}
