import type { KalturaInput } from '../api/arguments.js';
import { checkInsert } from '../api/arguments.js';
import { setAssetContent } from '../content/asset-content.js';
import { checkOwner, findEntry } from './entries/entry-access.js';
import { tokenOfResource } from './entries/entry-content.js';
import { randomId } from './entries/entry-insert.js';
import { apiError } from '../errors.js';
import { closeToken } from '../content/close-token.js';
import type { ErrorCode } from '../errors.js';
import { listOf, ordered, page } from '../api/list-filter.js';
import { AssetStatus, EntryStatus, MediaType, TokenStatus } from '../storage/rows.js';
import type { AssetRow, EntryRow } from '../storage/rows.js';
import type { WireObject } from '../http/serialize.js';
import type { Action, Call } from '../api/action.js';
import type { World } from '../world.js';

interface AssetShape {
  readonly service: string;
  readonly objectType: AssetRow['objectType'];
  readonly assetParam: string;
  readonly idParam: string;
  readonly notFound: ErrorCode;
  /** PHP class name that `attachedObjectType` of a token shows (docs/protocol.md §4.1). */
  readonly attachedType: string;
}

/** Tags the picture that an entry shows (thumbParams::TAG_DEFAULT_THUMB). */
const DEFAULT_TAG = 'default_thumb';

const SHAPES: readonly AssetShape[] = [
  {
    service: 'caption_captionAsset',
    objectType: 'KalturaCaptionAsset',
    assetParam: 'captionAsset',
    idParam: 'captionAssetId',
    notFound: 'CAPTION_ASSET_ID_NOT_FOUND',
    attachedType: 'CaptionAsset',
  },
  {
    service: 'attachment_attachmentAsset',
    objectType: 'KalturaAttachmentAsset',
    assetParam: 'attachmentAsset',
    idParam: 'attachmentAssetId',
    notFound: 'ATTACHMENT_ASSET_ID_NOT_FOUND',
    attachedType: 'AttachmentAsset',
  },
  {
    service: 'thumbAsset',
    objectType: 'KalturaThumbAsset',
    assetParam: 'thumbAsset',
    idParam: 'thumbAssetId',
    notFound: 'THUMB_ASSET_ID_NOT_FOUND',
    attachedType: 'thumbAsset',
  },
];

/**
 * Captions, attachments and thumbnails of an entry (plugins/content/caption/base/services/CaptionAssetService.php,
 * plugins/content/attachment/services/AttachmentAssetService.php, api_v3/services/ThumbAssetService.php).
 * The resource parameter is called `contentResource` here (docs/protocol.md §5.5).
 */
export function assetActions(world: World): readonly Action[] {
  return SHAPES.flatMap((shape) => actionsOf(world, shape));
}

function actionsOf(world: World, shape: AssetShape): readonly Action[] {
  const { service, assetParam, idParam } = shape;
  const isCaption = service === 'caption_captionAsset';
  const isThumbnail = service === 'thumbAsset';
  const actions: Action[] = [
    {
      service,
      name: 'add',
      params: [
        { name: 'entryId', type: 'string' },
        { name: assetParam, type: shape.objectType },
      ],
      run: (call) => addAsset(world, shape, call),
    },
    {
      service,
      name: 'setContent',
      params: [
        { name: 'id', type: 'string' },
        { name: 'contentResource', type: 'KalturaContentResource' },
      ],
      run: (call) => setContent(world, shape, call),
    },
    {
      service,
      name: 'get',
      params: [{ name: idParam, type: 'string' }],
      run: (call) => toWire(findAsset(world, shape, call.args.text(idParam))),
    },
  ];
  if (isThumbnail)
    actions.push({
      service,
      name: 'setAsDefault',
      params: [{ name: idParam, type: 'string' }],
      run: (call) => setAsDefault(world, findOwnAsset(world, shape, call, call.args.text(idParam))),
    });
  if (isCaption || isThumbnail) actions.push(...listedActions(world, shape));
  return isCaption ? actions.map(withPlugin(world)) : actions;
}

function listedActions(world: World, shape: AssetShape): readonly Action[] {
  const { service, idParam } = shape;
  return [
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaAssetFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listAssets(world, shape, call),
    },
    {
      service,
      name: 'delete',
      params: [{ name: idParam, type: 'string' }],
      run: (call) => {
        const asset = findOwnAsset(world, shape, call, call.args.text(idParam));
        const updatedAt = world.clock.seconds();
        world.store.assets.patch(asset.id, { status: AssetStatus.DELETED, updatedAt });
        return null;
      },
    },
  ];
}

/** Without the plugin, the service is nobody's (docs/protocol.md G15). */
function withPlugin({ options }: World): (action: Action) => Action {
  return (action) => ({
    ...action,
    run: (call) => {
      if (!options.captionPlugin) throw apiError('SERVICE_FORBIDDEN', `${action.service}->${action.name}`);
      return action.run(call);
    },
  });
}

function listAssets(world: World, shape: AssetShape, { args, session }: Call): WireObject {
  const { entryIdEqual, entryIdIn, statusEqual } = args.object('filter')?.values ?? {};
  const entryIds = listOf(entryIdEqual) ?? listOf(entryIdIn);
  const rows = world.store.assets
    .all()
    .filter(
      (row) =>
        row.objectType === shape.objectType &&
        row.partnerId === session.partnerId &&
        row.status !== AssetStatus.DELETED &&
        (entryIds?.includes(row.entryId) ?? true) &&
        (statusEqual ?? row.status) === row.status,
    );
  return {
    totalCount: rows.length,
    objects: page(ordered(rows, null), args.object('pager')).map(toWire),
    objectType: `${shape.objectType}ListResponse`,
  };
}

function addAsset(world: World, shape: AssetShape, { args, session }: Call): WireObject {
  const entryId = args.text('entryId');
  checkOwner(world, session, entryId);
  const entry = findEntry(world, session, entryId, (row) => mayHave(shape, row));
  const input: KalturaInput = args.object(shape.assetParam) ?? { objectType: shape.objectType, values: {} };
  checkInsert(input);
  const now = world.clock.seconds();
  return toWire(
    world.store.assets.put({
      id: randomId(),
      objectType: shape.objectType,
      entryId: entry.id,
      partnerId: session.partnerId,
      status: AssetStatus.QUEUED,
      createdAt: now,
      updatedAt: now,
      properties: input.values,
      isDefault: false,
      content: null,
      size: null,
    }),
  );
}

/** Captions and thumbnails belong to what can be played (CaptionAssetService and ThumbAssetService::addAction). */
function mayHave({ objectType }: AssetShape, { mediaType }: EntryRow): boolean {
  return (
    objectType === 'KalturaAttachmentAsset' || mediaType === MediaType.VIDEO || mediaType === MediaType.AUDIO
  );
}

/** With an unfinished token the asset waits; it becomes READY with the final chunk. */
async function setContent(world: World, shape: AssetShape, call: Call): Promise<WireObject> {
  const { args, session } = call;
  const asset = findOwnAsset(world, shape, call, args.text('id'));
  const token = tokenOfResource(world, session, args.object('contentResource'));
  const updatedAt = world.clock.seconds();
  if (token.status === TokenStatus.FULL_UPLOAD) {
    closeToken(world, token, await setAssetContent(world, asset, token));
    if (isDefaultByItself(world, asset)) setAsDefault(world, asset);
  } else {
    const { attachedType } = shape;
    world.store.tokens.patch(token.id, {
      attachedObjectType: attachedType,
      attachedObjectId: asset.id,
      updatedAt,
    });
    world.store.assets.patch(asset.id, { status: AssetStatus.IMPORTING, updatedAt });
  }
  return toWire(findAsset(world, shape, asset.id));
}

/** The tag says so, or it is the first picture of an entry without content (ThumbAssetService::setContentAction). */
function isDefaultByItself({ store }: World, { id, entryId, objectType, properties }: AssetRow): boolean {
  if (objectType !== 'KalturaThumbAsset') return false;
  if (tagsOf(properties).includes(DEFAULT_TAG)) return true;
  const isFirst = !store.assets
    .all()
    .some((other) => other.entryId === entryId && other.objectType === objectType && other.id !== id);
  return isFirst && store.entries.get(entryId)?.status === EntryStatus.NO_CONTENT;
}

function setAsDefault(world: World, asset: AssetRow): null {
  for (const other of world.store.assets.all())
    if (other.entryId === asset.entryId && other.objectType === asset.objectType)
      world.store.assets.patch(other.id, { isDefault: other.id === asset.id });
  return null;
}

/** `@validateUser asset::entry id edit`: whoever may edit the entry (docs/protocol.md G5). */
function findOwnAsset(world: World, shape: AssetShape, { session }: Call, id: string): AssetRow {
  const asset = findAsset(world, shape, id);
  checkOwner(world, session, asset.entryId);
  return asset;
}

function findAsset(world: World, shape: AssetShape, id: string): AssetRow {
  const asset = world.store.assets.get(id);
  if (asset?.objectType !== shape.objectType || asset.status === AssetStatus.DELETED)
    throw apiError(shape.notFound, id);
  return asset;
}

function toWire({
  id,
  entryId,
  partnerId,
  status,
  size,
  createdAt,
  updatedAt,
  properties,
  isDefault,
  objectType,
}: AssetRow): WireObject {
  const tags = tagsOf(properties).filter((tag) => tag !== DEFAULT_TAG);
  const shown = isDefault ? [...tags, DEFAULT_TAG] : tags;
  const tagged = shown.length > 0 ? { tags: shown.join(',') } : {};
  return { ...properties, ...tagged, id, entryId, partnerId, status, size, createdAt, updatedAt, objectType };
}

function tagsOf({ tags }: AssetRow['properties']): readonly string[] {
  return String(tags ?? '')
    .split(',')
    .filter((tag) => tag !== '');
}
