import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import {
  BodyTooLargeError,
  MAX_DROPPED_BYTES,
  MAX_FIELD_BYTES,
  MAX_FIELDS,
  MAX_FILES,
  MAX_JSON_DEPTH,
} from './body-limits.js';
import { FilePart } from './file-part.js';
import { emptyMap, fromJson, isParamMap, parsePhpQuery, setPhpField } from './params.js';
import type { ParamMap } from './params.js';

/** A request body as PHP hands it to Kaltura: `$_POST` and `$_FILES`. */
export interface RequestBody {
  readonly fields: ParamMap;
  readonly files: ParamMap;
  readonly parts: readonly FilePart[];
}

export interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly maxFileBytes: number;
  /** Returns the path of a new temporary file at each call. */
  readonly temporaryPath: () => string;
}

/** Is notified while a body arrives. */
export interface BodyObserver {
  /** The fields sent before the first file part, or all of them when there is none. Called once. */
  onFields(fields: ParamMap): void;
  /** Called for each piece before it is parsed; may wait (slow network) or throw (lost connection). */
  onBytes(total: number, pieceBytes: number): Promise<void> | undefined;
}

/**
 * Reads the body of one request. A body over `maxBodyBytes` is read and dropped (docs/protocol.md §1.9).
 *
 * @throws {BodyTooLargeError} The body has no end in sight, or more fields than fit into memory. The rest was not read.
 */
export async function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  observer: BodyObserver,
): Promise<RequestBody> {
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const declared = Number(request.headers['content-length'] ?? 0);
  const isTooLarge = declared > limits.maxBodyBytes;
  if (declared > limits.maxBodyBytes + MAX_DROPPED_BYTES) throw new BodyTooLargeError();
  const pieces = arriving(request, isTooLarge ? declared : limits.maxBodyBytes, observer);
  if (/^multipart\/form-data;.*boundary=./.test(type) && !isTooLarge) {
    const parser = multipartParser(request);
    if (parser !== null) return readMultipart(pieces, parser, limits, observer);
  }
  const text = await readText(pieces, isTooLarge);
  const fields = parseText(type, text);
  observer.onFields(fields);
  return { fields, files: emptyMap(), parts: [] };
}

function parseText(type: string, text: string): ParamMap {
  if (type.startsWith('application/x-www-form-urlencoded')) return parsePhpQuery(text);
  // KalturaFrontController: the header must be exactly this; with a charset the body is ignored (docs/protocol.md §1.2).
  return type === 'application/json' ? parseJsonObject(text) : emptyMap();
}

function parseJsonObject(text: string): ParamMap {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return emptyMap();
  try {
    const value = fromJson(JSON.parse(trimmed), MAX_JSON_DEPTH);
    return isParamMap(value) ? value : emptyMap();
  } catch {
    return emptyMap(); // json_decode returns null, so there are no parameters.
  }
}

async function readText(pieces: AsyncIterable<Buffer>, isDropped: boolean): Promise<string> {
  const kept: Buffer[] = [];
  let total = 0;
  for await (const piece of pieces) {
    if (isDropped) continue;
    total += piece.length;
    if (total > MAX_FIELD_BYTES) throw new BodyTooLargeError();
    kept.push(piece);
  }
  return Buffer.concat(kept).toString();
}

/** Null for a header that names no usable boundary: PHP then finds no fields. */
function multipartParser({ headers }: IncomingMessage): busboy.Busboy | null {
  const limits = { fieldSize: MAX_FIELD_BYTES, fields: MAX_FIELDS, files: MAX_FILES };
  try {
    return busboy({ headers, defParamCharset: 'utf8', limits });
  } catch {
    return null;
  }
}

async function readMultipart(
  pieces: AsyncIterable<Buffer>,
  parser: busboy.Busboy,
  limits: BodyLimits,
  observer: BodyObserver,
): Promise<RequestBody> {
  const fields = emptyMap();
  const files = emptyMap();
  const parts: FilePart[] = [];
  const writes: Promise<void>[] = [];
  let openFiles = 0;
  let haveFields = false;
  const announceFields = (): void => {
    if (!haveFields) observer.onFields(withJsonField(fields));
    haveFields = true;
  };

  parser.on('field', (name, value) => {
    setPhpField(fields, name, value);
  });
  parser.on('file', (name, stream, info) => {
    announceFields();
    // A part without a file name is no upload for PHP (docs/protocol.md §1.3); busboy then has no `filename`.
    const fileName: unknown = info.filename;
    const part = new FilePart(name, typeof fileName === 'string' ? fileName : '', limits.temporaryPath);
    part.accepted = part.fileName !== '';
    parts.push(part);
    files[name] = part;
    writes.push(receive(part, stream, limits.maxFileBytes));
    openFiles += 1;
    stream.once('close', () => {
      openFiles -= 1;
    });
  });

  try {
    await feed(pieces, parser, () => openFiles > 0);
  } catch (error) {
    parser.destroy();
    await Promise.allSettled(writes);
    for (const part of parts) await part.discard();
    throw error;
  }
  const written = await Promise.allSettled(writes);
  announceFields();
  for (const [index, { status }] of written.entries())
    if (status === 'rejected') await rejectPart(parts[index]);
  return { fields: withJsonField(fields), files, parts };
}

/**
 * Passes the body to the parser. After a fault in its form the rest is read and ignored: what came before the fault
 * counts, as in PHP, and the part it was in is cut off.
 *
 * @throws What the connection or a fault ended the body with, or a {@link BodyTooLargeError}.
 */
async function feed(
  pieces: AsyncIterable<Buffer>,
  parser: busboy.Busboy,
  isInFile: () => boolean,
): Promise<void> {
  let fieldBytes = 0;
  const ended = new Promise<void>((resolve) => {
    parser.on('error', () => undefined);
    parser.once('close', resolve);
  });
  for await (const piece of pieces) {
    if (parser.destroyed) continue;
    const isTaken = parser.write(piece);
    if (!isInFile()) fieldBytes += piece.length;
    if (fieldBytes > MAX_FIELD_BYTES) throw new BodyTooLargeError();
    if (!isTaken) await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
  }
  if (!parser.destroyed) parser.end();
  await ended;
}

/** The pieces of the body. The request stays usable when not all of them are taken, so that it can be answered. */
async function* arriving(
  request: IncomingMessage,
  limit: number,
  observer: BodyObserver,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > limit) throw new BodyTooLargeError();
    await observer.onBytes(total, chunk.length);
    yield chunk;
  }
}

async function receive(part: FilePart, stream: AsyncIterable<Buffer>, maxFileBytes: number): Promise<void> {
  let total = 0;
  for await (const data of stream) {
    total += data.length;
    if (total > maxFileBytes) part.accepted = false;
    if (part.accepted) await part.append(data);
  }
  await part.finish();
}

async function rejectPart(part: FilePart | undefined): Promise<void> {
  if (part === undefined) return;
  part.accepted = false;
  await part.finish();
}

/** A field called `json` holds the whole parameter object (KalturaFrontController, docs/protocol.md §1.2). */
function withJsonField(fields: ParamMap): ParamMap {
  return typeof fields.json === 'string' ? parseJsonObject(fields.json) : fields;
}
