import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { FilePart } from './file-part.js';
import { isHalfClosed } from './half-close.js';
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

/** Reads the body of one request. A body over `maxBodyBytes` is read and dropped (docs/protocol.md §1.9). */
export async function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  observer: BodyObserver,
): Promise<RequestBody> {
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > limits.maxBodyBytes;
  if (/^multipart\/form-data;.*boundary=./.test(type) && !isTooLarge)
    return readMultipart(request, limits, observer);

  const text = await readText(request, observer, isTooLarge ? 0 : limits.maxBodyBytes);
  const fields = text === null ? emptyMap() : parseText(type, text);
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
    const value = fromJson(JSON.parse(trimmed));
    return isParamMap(value) ? value : emptyMap();
  } catch {
    return emptyMap(); // json_decode returns null, so there are no parameters.
  }
}

async function readText(
  request: IncomingMessage,
  observer: BodyObserver,
  limit: number,
): Promise<string | null> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of arriving(request, observer)) {
    total += chunk.length;
    if (total <= limit) chunks.push(chunk);
  }
  return total > limit ? null : Buffer.concat(chunks).toString();
}

async function readMultipart(
  request: IncomingMessage,
  limits: BodyLimits,
  observer: BodyObserver,
): Promise<RequestBody> {
  const fields = emptyMap();
  const files = emptyMap();
  const parts: FilePart[] = [];
  const writes: Promise<void>[] = [];
  let haveFields = false;
  const announceFields = (): void => {
    if (!haveFields) observer.onFields(withJsonField(fields));
    haveFields = true;
  };

  const parser = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    limits: { fieldSize: Infinity, fields: 10_000 }, // max_input_vars of configurations/php.
  });
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
  });

  const outcome = await feed(request, parser, observer);
  const written = await Promise.allSettled(writes);
  announceFields();
  if (outcome !== null && !isHalfClosed(request)) {
    for (const part of parts) await part.discard();
    throw outcome;
  }
  for (const [index, { status }] of written.entries())
    if (status === 'rejected') await rejectPart(parts[index]);
  return { fields: withJsonField(fields), files, parts };
}

/** Pipes the body through the parser; returns the error that ended it, if any. */
async function feed(
  request: IncomingMessage,
  parser: busboy.Busboy,
  observer: BodyObserver,
): Promise<Error | null> {
  try {
    await pipeline(arriving(request, observer), parser);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function* arriving(request: IncomingMessage, observer: BodyObserver): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    total += chunk.length;
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
