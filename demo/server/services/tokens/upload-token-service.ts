import { randomBytes } from 'node:crypto';
import { checkInsert } from '../../api/arguments.js';
import { apiError } from '../../errors.js';
import { cancelAttachedUpload } from '../../content/ingest.js';
import { listTokens } from './upload-token-list.js';
import { findToken, tokenObject } from './upload-token-object.js';
import { upload } from './upload-token-upload.js';
import { columnText, FILE_NAME_CHARACTERS } from '../../storage/column-text.js';
import { TokenStatus } from '../../storage/rows.js';
import type { TokenRow } from '../../storage/rows.js';
import type { Action, Call } from '../../api/action.js';
import type { World } from '../../world.js';
import type { WireValue } from '../../http/serialize.js';

/** 2^63 - 1 as near as a number comes; written as `9223372036854775807`. */
const BIGINT_MAX = 2 ** 63;

/** api_v3/services/UploadTokenService.php. */
export function uploadTokenActions(world: World): readonly Action[] {
  const service = 'uploadToken';
  return [
    {
      service,
      name: 'add',
      params: [{ name: 'uploadToken', type: 'KalturaUploadToken', default: null }],
      run: (call) => addToken(world, call),
    },
    {
      service,
      name: 'get',
      params: [{ name: 'uploadTokenId', type: 'string' }],
      run: ({ args, session }) => tokenObject(world, findToken(world, session, args.text('uploadTokenId'))),
    },
    {
      service,
      name: 'upload',
      params: [
        { name: 'uploadTokenId', type: 'string' },
        { name: 'fileData', type: 'file' },
        { name: 'resume', type: 'bool', default: false },
        { name: 'finalChunk', type: 'bool', default: true },
        { name: 'resumeAt', type: 'float', default: -1 },
      ],
      run: (call) => upload(world, call),
    },
    {
      service,
      name: 'delete',
      params: [{ name: 'uploadTokenId', type: 'string' }],
      run: (call) => deleteToken(world, call),
    },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaUploadTokenFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listTokens(world, call),
    },
  ];
}

function addToken(world: World, { args, session }: Call): WireValue {
  world.cache.assertUp();
  const input = args.object('uploadToken');
  if (input !== null) checkInsert(input);
  const { fileName, fileSize, autoFinalize } = input?.values ?? {};
  if (autoFinalize === true && typeof fileSize !== 'number') throw apiError('UPLOAD_TOKEN_MISSING_FILE_SIZE');
  const now = world.clock.seconds();
  const row: TokenRow = {
    id: `0_${randomBytes(16).toString('hex')}`,
    partnerId: session.partnerId,
    userId: session.userId,
    status: TokenStatus.PENDING,
    fileName: typeof fileName === 'string' ? columnText(fileName, FILE_NAME_CHARACTERS) : null,
    fileSize: typeof fileSize === 'number' ? bigint(fileSize) : null,
    uploadedFileSize: null,
    createdAt: now,
    updatedAt: now,
    autoFinalize: autoFinalize === true,
    tempName: null,
    attachedObjectType: null,
    attachedObjectId: null,
    content: null,
  };
  return tokenObject(world, world.store.tokens.put(row));
}

/** A number in a BIGINT column: rounded, and no larger than fits (docs/protocol.md G50). */
function bigint(value: number): number {
  return Math.min(Math.round(value), BIGINT_MAX);
}

/** Only marks the row. On the real server a job removes the bytes later (docs/protocol.md §4.1). */
function deleteToken(world: World, { args, session }: Call): WireValue {
  world.cache.assertUp();
  const token = findToken(world, session, args.text('uploadTokenId'));
  world.store.tokens.patch(token.id, { status: TokenStatus.DELETED, updatedAt: world.clock.seconds() });
  cancelAttachedUpload(world, token);
  return null;
}
