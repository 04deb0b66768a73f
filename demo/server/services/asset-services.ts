import type { KalturaInput } from '../api/arguments.js';
import { checkInsert } from '../api/arguments.js';
import { setAssetContent } from '../content/asset-content.js';
import { checkOwner, findEntry } from './entries/entry-access.js';
import { tokenOfResource } from './entries/entry-content.js';
import { randomId } from './entries/entry-insert.js';
import { apiError } from '../errors.js';
import { closeToken } from '../content/close-token.js';
import type { ErrorCode } from '../errors.js';
import { AssetStatus, TokenStatus } from '../storage/rows.js';
import type { AssetRow } from '../storage/rows.js';
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
  if (service === 'thumbAsset')
    actions.push({
      service,
      name: 'setAsDefault',
      params: [{ name: idParam, type: 'string' }],
      run: (call) => setAsDefault(world, findAsset(world, shape, call.args.text(idParam))),
    });
  return actions;
}

function addAsset(world: World, shape: AssetShape, { args, session }: Call): WireObject {
  const entryId = args.text('entryId');
  checkOwner(world, session, entryId);
  const entry = findEntry(world, session, entryId, () => true);
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

/** With an unfinished token the asset waits; it becomes READY with the final chunk. */
async function setContent(world: World, shape: AssetShape, { args, session }: Call): Promise<WireObject> {
  const asset = findAsset(world, shape, args.text('id'));
  const token = tokenOfResource(world, session, args.object('contentResource'));
  const updatedAt = world.clock.seconds();
  if (token.status === TokenStatus.FULL_UPLOAD) {
    closeToken(world, token, await setAssetContent(world, asset, token));
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

function setAsDefault(world: World, asset: AssetRow): null {
  for (const other of world.store.assets.all())
    if (other.entryId === asset.entryId && other.objectType === asset.objectType)
      world.store.assets.patch(other.id, { isDefault: other.id === asset.id });
  return null;
}

function findAsset(world: World, shape: AssetShape, id: string): AssetRow {
  const asset = world.store.assets.get(id);
  if (asset?.objectType !== shape.objectType) throw apiError(shape.notFound, id);
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
  objectType,
}: AssetRow): WireObject {
  return { ...properties, id, entryId, partnerId, status, size, createdAt, updatedAt, objectType };
}
