import { listOf, ordered, page } from '../../api/list-filter.js';
import { checkOwner } from '../entries/entry-access.js';
import { apiError } from '../../errors.js';
import { EntryStatus } from '../../storage/rows.js';
import type { MetadataRow } from '../../storage/rows.js';
import type { WireObject } from '../../http/serialize.js';
import type { Session } from '../../sessions/sessions.js';
import { assertMetadataPlugin, findProfile, OF_ENTRIES } from './metadata-profile-service.js';
import { schemaErrors } from './schema-check.js';
import type { Action, Call } from '../../api/action.js';
import type { World } from '../../world.js';

/** `metadata_metadata`: XML beside an entry, one for each profile (plugins/metadata/services/MetadataService.php). */
export function metadataActions(world: World): readonly Action[] {
  const service = 'metadata_metadata';
  const id = { name: 'id', type: 'int' } as const;
  return [
    {
      service,
      name: 'add',
      params: [
        { name: 'metadataProfileId', type: 'int' },
        { name: 'objectType', type: 'string' },
        { name: 'objectId', type: 'string' },
        { name: 'xmlData', type: 'string' },
      ],
      run: (call) => addMetadata(world, call),
    },
    {
      service,
      name: 'get',
      params: [id],
      run: ({ args }) => toWire(findMetadata(world, args.number('id'))),
    },
    {
      service,
      name: 'update',
      params: [
        id,
        { name: 'xmlData', type: 'string', default: null },
        { name: 'version', type: 'int', default: null },
      ],
      run: (call) => updateMetadata(world, call),
    },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaMetadataFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listMetadata(world, call),
    },
    {
      service,
      name: 'delete',
      params: [id],
      run: ({ args, session }) => {
        const row = findMetadata(world, args.number('id'));
        checkAccess(world, session, row.objectId);
        world.store.metadata.delete(row.id);
        return null;
      },
    },
  ];
}

/** Checks the profile, the owner, what is there, and the schema, in this order. */
function addMetadata(world: World, { args, session }: Call): WireObject {
  const metadataProfileId = args.number('metadataProfileId');
  const objectType = args.text('objectType');
  const objectId = args.text('objectId');
  const xml = args.text('xmlData');
  const { xsd } = findProfile(world, metadataProfileId);
  if (objectType !== OF_ENTRIES)
    throw apiError('INCOMPATIBLE_METADATA_PROFILE_OBJECT_TYPE', OF_ENTRIES, objectType);
  checkAccess(world, session, objectId);
  const there = world.store.metadata
    .all()
    .find((row) => row.metadataProfileId === metadataProfileId && row.objectId === objectId);
  if (there !== undefined) throw apiError('METADATA_ALREADY_EXISTS', there.id);
  checkSchema(xml, xsd);
  if (!isEntry(world, session, objectId)) throw apiError('INVALID_METADATA_OBJECT', objectId);
  const now = world.clock.seconds();
  return toWire(
    world.store.metadata.put({
      ...{ id: nextId(world), partnerId: session.partnerId, metadataProfileId, objectId },
      ...{ version: 1, createdAt: now, updatedAt: now, xml },
    }),
  );
}

function updateMetadata(world: World, { args, session }: Call): WireObject {
  const row = findMetadata(world, args.number('id'));
  checkAccess(world, session, row.objectId);
  const version = args.number('version');
  if (version !== 0 && version !== row.version) throw apiError('INVALID_METADATA_VERSION', row.version);
  const xml = args.text('xmlData');
  if (xml === '') return toWire(row);
  checkSchema(xml, findProfile(world, row.metadataProfileId).xsd);
  const updatedAt = world.clock.seconds();
  return toWire(world.store.metadata.patch(row.id, { xml, version: row.version + 1, updatedAt }));
}

function listMetadata(world: World, { args, session }: Call): WireObject {
  assertMetadataPlugin(world);
  const { objectIdEqual, objectIdIn, metadataProfileIdEqual } = args.object('filter')?.values ?? {};
  const ids = listOf(objectIdEqual) ?? listOf(objectIdIn);
  if (ids === null) throw apiError('MUST_FILTER_ON_OBJECT_ID');
  for (const id of ids) checkAccess(world, session, id);
  const rows = world.store.metadata
    .all()
    .filter(
      (row) =>
        ids.includes(row.objectId) &&
        (metadataProfileIdEqual ?? row.metadataProfileId) === row.metadataProfileId,
    );
  return {
    totalCount: rows.length,
    objects: page(ordered(rows, null), args.object('pager')).map(toWire),
    objectType: 'KalturaMetadataListResponse',
  };
}

/** Another user's entry does not exist for a user (docs/protocol.md G9). */
function checkAccess(world: World, session: Session, objectId: string): void {
  if (session.isAdmin) return;
  try {
    checkOwner(world, session, objectId);
  } catch {
    throw apiError('METADATA_OBJECT_ID_NOT_FOUND', objectId);
  }
}

function checkSchema(xml: string, xsd: string): void {
  const errors = schemaErrors(xml, xsd);
  if (errors !== null) throw apiError('INVALID_METADATA_DATA', errors);
}

function isEntry({ store }: World, { partnerId }: Session, id: string): boolean {
  const row = store.entries.get(id);
  return row?.partnerId === partnerId && row.status !== EntryStatus.DELETED;
}

function findMetadata(world: World, id: number): MetadataRow {
  assertMetadataPlugin(world);
  const row = world.store.metadata.get(String(id));
  if (row === undefined) throw apiError('METADATA_NOT_FOUND', id);
  return row;
}

function nextId({ store }: World): string {
  return String(1 + Math.max(0, ...store.metadata.all().map(({ id }) => Number(id))));
}

function toWire({
  id,
  partnerId,
  metadataProfileId,
  objectId,
  version,
  createdAt,
  updatedAt,
  xml,
}: MetadataRow): WireObject {
  return {
    ...{ id: Number(id), partnerId, metadataProfileId, metadataProfileVersion: 1 },
    ...{ metadataObjectType: OF_ENTRIES, objectId, version, createdAt, updatedAt, status: 1, xml },
    objectType: 'KalturaMetadata',
  };
}
