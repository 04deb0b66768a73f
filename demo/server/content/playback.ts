import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { currentEntry } from './current-entry.js';
import { poster } from './poster.js';
import { sendFile } from './send-file.js';
import { EntryStatus, MediaType } from '../storage/rows.js';
import type { EntryRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Server, Content-Length, Content-Range, Date, X-Kaltura, X-Kaltura-Session, X-Me',
} as const;

/** alpha/web/index.php lists one header more than api_v3 does (docs/protocol.md §1.8). */
const PREFLIGHT = {
  ...CORS,
  'Access-Control-Allow-Headers':
    'Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control, X-Kaltura-Ks',
  'Access-Control-Allow-Methods': 'POST, GET, HEAD, OPTIONS',
  'Access-Control-Max-Age': '86400',
  'Content-Length': '0',
} as const;

/**
 * Shows what was uploaded: `/p/{pid}/sp/{pid}00/playManifest/entryId/{id}/…` returns the original file, with ranges;
 * `/thumbnail/entry_id/{id}/…` (or `upload_token_id/{token}`) returns an image, or a drawn poster for a video.
 *
 * @see alpha/apps/kaltura/modules/extwidget/actions (playManifestAction, thumbnailAction), docs/protocol.md §5.6
 */
export function servePlayback(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  uri: string,
): void {
  if (request.method === 'OPTIONS') {
    response.writeHead(200, PREFLIGHT).end();
    return;
  }
  const segments = (uri.split('?', 1)[0] ?? '').split('/').filter((segment) => segment !== '');
  const at = segments.findIndex((segment) => segment === 'playManifest' || segment === 'thumbnail');
  const options = pairs(segments.slice(at + 1));
  if (segments[at] === 'playManifest') serveOriginal(world, request, response, options);
  else if (segments[at] === 'thumbnail') serveThumbnail(world, request, response, options);
  else notFound(response);
}

type Options = Readonly<Record<string, string>>;

function pairs(segments: readonly string[]): Options {
  const options: Record<string, string> = {};
  for (let index = 0; index < segments.length; index += 2)
    options[segments[index] ?? ''] = decode(segments[index + 1] ?? '');
  return options;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // A malformed escape is no id of anything.
  }
}

function serveOriginal(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  { entryId = '', format }: Options,
): void {
  const entry = findShown(world, entryId);
  const path = entry?.content == null ? null : world.store.files.path(entry.content);
  if (entry?.status !== EntryStatus.READY || path === null) {
    notFound(response);
    return;
  }
  const name = entry.fileName ?? basename(path);
  const disposition: Record<string, string> =
    format === 'download'
      ? { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }
      : {};
  sendFile(request, response, path, { ...CORS, ...disposition });
}

function serveThumbnail(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  options: Options,
): void {
  const path = imagePath(world, options);
  if (path !== null) {
    sendFile(request, response, path, CORS);
    return;
  }
  const entry = findShown(world, options.entry_id ?? '');
  if (entry === undefined) {
    notFound(response);
    return;
  }
  const body = poster(Number(options.width ?? 120) || 120, Number(options.height ?? 90) || 90);
  response.writeHead(200, {
    ...CORS,
    'Content-Type': 'image/svg+xml',
    'Content-Length': String(Buffer.byteLength(body)),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The picture itself, unscaled: an image entry, an uploaded image, or the entry's default thumbnail. */
function imagePath(world: World, options: Options): string | null {
  const { files, tokens, assets } = world.store;
  const token = tokens.get(options.upload_token_id ?? '');
  if (token?.tempName != null && files.exists(uploadName(token.tempName)))
    return files.path(uploadName(token.tempName));
  const entry = findShown(world, options.entry_id ?? '');
  if (entry === undefined) return null;
  const thumbnail = assets.all().find(({ entryId, isDefault }) => entryId === entry.id && isDefault);
  const content = thumbnail?.content ?? (entry.mediaType === MediaType.IMAGE ? entry.content : null);
  return content === null ? null : files.path(content);
}

function findShown(world: World, id: string): EntryRow | undefined {
  const row = world.store.entries.get(id);
  return row === undefined || row.status === EntryStatus.DELETED ? undefined : currentEntry(world, row);
}

/** Errors are 404 with the reason in a header, and no body (docs/protocol.md §5.6). */
function notFound(response: ServerResponse): void {
  response.writeHead(404, { ...CORS, 'X-Kaltura': 'error-ENTRY_NOT_FOUND', 'Content-Length': '0' }).end();
}
