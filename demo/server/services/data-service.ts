import { readFile } from 'node:fs/promises';
import { checkOwner, findEntry } from './entries/entry-access.js';
import { tokenOfResource } from './entries/entry-content.js';
import { insertEntry } from './entries/entry-insert.js';
import { entryObject } from './entries/entry-object.js';
import { apiError } from '../errors.js';
import { closeToken } from '../content/close-token.js';
import { mimeTypeOf } from '../content/media-types.js';
import { extensionOf } from '../http/php-values.js';
import { EntryType, TokenStatus } from '../storage/rows.js';
import type { EntryRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { WireObject } from '../http/serialize.js';
import type { Action, Call } from '../api/action.js';
import type { World } from '../world.js';

/** `data` (api_v3/services/DataService.php, docs/protocol.md §5.5). */
export function dataActions(world: World): readonly Action[] {
  const service = 'data';
  const entryId = { name: 'entryId', type: 'string' };
  const isData = ({ type }: EntryRow): boolean => type === EntryType.DATA;
  return [
    {
      service,
      name: 'add',
      params: [{ name: 'dataEntry', type: 'KalturaDataEntry' }],
      run: ({ args, session, baseUrl }) => {
        const input = args.object('dataEntry');
        if (input === null) throw apiError('MISSING_MANDATORY_PARAMETER', 'dataEntry');
        return entryObject(insertEntry(world, session, input, EntryType.DATA), baseUrl);
      },
    },
    {
      service,
      name: 'get',
      params: [entryId],
      run: ({ args, session, baseUrl }) =>
        entryObject(findEntry(world, session, args.text('entryId'), isData), baseUrl),
    },
    {
      service,
      name: 'addContent',
      params: [entryId, { name: 'resource', type: 'KalturaResource' }],
      run: (call) => addDataContent(world, call, isData),
    },
  ];
}

/** Texts and XML only; the text becomes `dataContent`. */
async function addDataContent(
  world: World,
  { args, session, baseUrl }: Call,
  isData: (row: EntryRow) => boolean,
): Promise<WireObject> {
  checkOwner(world, session, args.text('entryId'));
  const entry = findEntry(world, session, args.text('entryId'), isData);
  const token = tokenOfResource(world, session, args.object('resource'));
  const path =
    token.status === TokenStatus.FULL_UPLOAD
      ? world.store.files.path(uploadName(token.tempName ?? ''))
      : null;
  if (path === null) throw apiError('UPLOADED_FILE_NOT_FOUND_BY_TOKEN');
  const type = mimeTypeOf(extensionOf(token.tempName));
  if (!/^text\/|^application\/xml$/.test(type)) throw apiError('FILE_TYPE_NOT_SUPPORTED', type);
  const dataContent = await readFile(path, 'utf8');
  const updatedAt = world.clock.seconds();
  closeToken(world, token, null);
  return entryObject(world.store.entries.patch(entry.id, { dataContent, updatedAt }), baseUrl);
}
