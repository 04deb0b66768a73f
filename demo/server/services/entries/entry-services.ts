import type { KalturaInput, ParamSpec } from '../../api/arguments.js';
import { checkOwner, findEntry } from './entry-access.js';
import type { EntryFilter } from './entry-access.js';
import { attachToken, tokenOfResource, updateContent } from './entry-content.js';
import { insertEntry, updateEntry } from './entry-insert.js';
import { listEntries } from './entry-list.js';
import { approveReplacement, cancelReplacement } from '../../content/replacement.js';
import { currentEntry } from '../../content/current-entry.js';
import { entryObject } from './entry-object.js';
import { apiError } from '../../errors.js';
import { mediaTypeOf } from '../../content/media-types.js';
import { extensionOf } from '../../http/php-values.js';
import { comparable } from '../../storage/column-text.js';
import { EntryStatus, EntryType, TokenStatus } from '../../storage/rows.js';
import type { EntryRow, TokenRow } from '../../storage/rows.js';
import type { WireValue } from '../../http/serialize.js';
import type { Action, Call } from '../../api/action.js';
import type { World } from '../../world.js';

/** How the entry services differ from each other. */
interface ServiceShape {
  readonly service: string;
  /** Class of the entry parameter and its name, in `add`, `update` and `addFromUploadedFile`. */
  readonly className: string;
  readonly entryParam: string;
  readonly updateParam: string;
  readonly belongs: EntryFilter;
  readonly typeOf: (input: KalturaInput) => number;
  readonly hasAdd: boolean;
}

const ENTRY_ID: ParamSpec = { name: 'entryId', type: 'string' };
const RESOURCE: ParamSpec = { name: 'resource', type: 'KalturaResource' };
const PROFILE: ParamSpec = { name: 'conversionProfileId', type: 'int', default: null };

const TYPE_OF_CLASS: Readonly<Record<string, number>> = {
  KalturaMediaEntry: EntryType.MEDIA_CLIP,
  KalturaDataEntry: EntryType.DATA,
  KalturaDocumentEntry: EntryType.DOCUMENT,
};

/**
 * `media` (api_v3/services/MediaService.php), `baseEntry` (BaseEntryService.php) and `document_documents`
 * (plugins/content/document/services/DocumentsService.php; without `add`), docs/protocol.md §5.
 */
export function entryActions(world: World): readonly Action[] {
  const media: ServiceShape = {
    service: 'media',
    className: 'KalturaMediaEntry',
    entryParam: 'entry',
    updateParam: 'mediaEntry',
    belongs: ({ type }) => type === EntryType.MEDIA_CLIP,
    typeOf: () => EntryType.MEDIA_CLIP,
    hasAdd: true,
  };
  const base: ServiceShape = {
    service: 'baseEntry',
    className: 'KalturaBaseEntry',
    entryParam: 'entry',
    updateParam: 'baseEntry',
    belongs: () => true,
    typeOf: ({ objectType }) => TYPE_OF_CLASS[objectType] ?? EntryType.AUTOMATIC,
    hasAdd: true,
  };
  const documents: ServiceShape = {
    service: 'document_documents',
    className: 'KalturaDocumentEntry',
    entryParam: 'documentEntry',
    updateParam: 'documentEntry',
    belongs: ({ type }) => type === EntryType.DOCUMENT,
    typeOf: () => EntryType.DOCUMENT,
    hasAdd: false,
  };
  return [media, base, documents].flatMap((shape) => actionsOf(world, shape));
}

function actionsOf(world: World, shape: ServiceShape): readonly Action[] {
  const { service, className, entryParam, updateParam, belongs } = shape;
  const find = ({ args, session }: Call): EntryRow =>
    findEntry(world, session, args.text('entryId'), belongs);
  const findOwn = (call: Call): EntryRow => {
    checkOwner(world, call.session, call.args.text('entryId'));
    return find(call);
  };
  const contentParams = [ENTRY_ID, RESOURCE, PROFILE];
  const actions: Action[] = [
    {
      service,
      name: 'get',
      params: [ENTRY_ID, { name: 'version', type: 'int', default: -1 }],
      run: (call) => entryObject(world, find(call), call.baseUrl),
    },
    {
      service,
      name: 'addContent',
      params: [ENTRY_ID, service === 'baseEntry' ? RESOURCE : { ...RESOURCE, default: null }],
      run: async (call) => {
        const entry = findOwn(call);
        if (entry.status !== EntryStatus.NO_CONTENT) throw apiError('ENTRY_ALREADY_WITH_CONTENT');
        const resource = call.args.object('resource');
        if (resource === null) return entryObject(world, entry, call.baseUrl);
        const token = tokenOfResource(world, call.session, resource);
        return entryObject(world, await attachToken(world, entry, token), call.baseUrl);
      },
    },
    {
      service,
      name: 'updateContent',
      params: contentParams,
      run: async (call) => {
        const { session, args, baseUrl } = call;
        const resource = args.object('resource');
        return entryObject(world, await updateContent(world, session, findOwn(call), resource), baseUrl);
      },
    },
    {
      service,
      name: 'update',
      params: [ENTRY_ID, { name: updateParam, type: className }],
      run: (call) => {
        const entry = findOwn(call);
        const input = call.args.object(updateParam);
        const updated = input === null ? entry : updateEntry(world, call.session, entry, input);
        return entryObject(world, currentEntry(world, updated), call.baseUrl);
      },
    },
    { service, name: 'delete', params: [ENTRY_ID], run: (call) => deleteEntry(world, findOwn(call)) },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaBaseEntryFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listEntries(world, call, belongs, className.replace('Entry', '')),
    },
    {
      service,
      name: 'approveReplace',
      params: [ENTRY_ID],
      run: (call) => entryObject(world, approveReplacement(world, findOwn(call)), call.baseUrl),
    },
    {
      service,
      name: 'cancelReplace',
      params: [ENTRY_ID],
      run: (call) => entryObject(world, cancelReplacement(world, findOwn(call)), call.baseUrl),
    },
    {
      service,
      name: 'addFromUploadedFile',
      params: [
        { name: service === 'media' ? 'mediaEntry' : entryParam, type: className },
        { name: 'uploadTokenId', type: 'string' },
        { name: 'type', type: 'int', default: -1 },
      ],
      run: (call) => addFromUploadedFile(world, shape, call),
    },
  ];
  if (shape.hasAdd) actions.push(addAction(world, shape));
  return actions;
}

function addAction(world: World, { service, className, entryParam, typeOf }: ServiceShape): Action {
  return {
    service,
    name: 'add',
    params: [
      { name: entryParam, type: className },
      { name: 'type', type: 'int', default: -1 },
    ],
    run: (call) => {
      const input = call.args.object(entryParam);
      if (input === null) throw apiError('MISSING_MANDATORY_PARAMETER', entryParam);
      return entryObject(world, insertEntry(world, call.session, input, typeOf(input)), call.baseUrl);
    },
  };
}

function deleteEntry(world: World, entry: EntryRow): WireValue {
  const updatedAt = world.clock.seconds();
  world.store.entries.patch(entry.id, { status: EntryStatus.DELETED, updatedAt });
  return null;
}

/**
 * The only entry action of UPLOAD_BASE_ROLE: entry and content in one call, from a complete token
 * (MediaService::addFromUploadedFileAction, docs/protocol.md §5.5).
 */
async function addFromUploadedFile(world: World, shape: ServiceShape, call: Call): Promise<WireValue> {
  const { args, session, baseUrl } = call;
  const input = args.object(shape.service === 'media' ? 'mediaEntry' : shape.entryParam);
  const token = world.store.tokens.get(comparable(args.text('uploadTokenId')));
  if (input === null) throw apiError('MISSING_MANDATORY_PARAMETER', shape.entryParam);
  if (token?.partnerId !== session.partnerId) throw apiError('INVALID_UPLOAD_TOKEN_ID');
  if (token.status !== TokenStatus.FULL_UPLOAD) throw apiError('UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY');
  const guessed = shape.service === 'baseEntry' ? guessInput(input, token) : input;
  const entry = insertEntry(world, session, guessed, shape.typeOf(guessed));
  return entryObject(world, await attachToken(world, entry, token), baseUrl);
}

/** baseEntry guesses type and media type from the extension (docs/protocol.md §5.5). */
function guessInput(input: KalturaInput, token: TokenRow): KalturaInput {
  if (input.objectType !== 'KalturaBaseEntry') return input;
  const mediaType = mediaTypeOf(extensionOf(token.fileName));
  return mediaType === null
    ? { objectType: 'KalturaDocumentEntry', values: input.values }
    : { objectType: 'KalturaMediaEntry', values: { ...input.values, mediaType } };
}
