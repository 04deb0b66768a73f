import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KalturaHandler } from '../../demo/server/index.js';
import type { PartArrival } from './line-protocol.js';

/** Of the fields in front of a file; more are no upload of anybody who is measured here. */
const MAX_FIELDS_BYTES = 16 * 1024;
/** A file that comes whole and is not larger goes to the server behind this. */
const WHOLE_LIMIT = 1_000_000;
const END_OF_HEAD = '\r\n\r\n';

/** The fields of a part, and where its bytes begin. */
interface PartHead {
  readonly fields: Readonly<Record<string, string>>;
  readonly bytesFrom: number;
  readonly boundary: string;
}

/**
 * Stands before the embedded server and takes the parts of large files, as cheaply as the front of a real server: it
 * counts their bytes and keeps none, so that the server takes no processor time from what is measured. The server
 * itself hears of a file when it is complete: it then gets one byte, and everything that is no part gets there as it is.
 *
 * @param url - Where the server itself listens.
 * @param onPart - Told of each part that has arrived whole.
 */
export function lightUploads(
  handler: KalturaHandler,
  url: string,
  onPart: (part: Omit<PartArrival, 'atMs'>) => void = () => undefined,
): KalturaHandler {
  /** Bytes of the parts so far, by token. */
  const counts = new Map<string, number>();

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pieces, head } = await readHead(request);
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    const fields = { ...head?.fields, ...Object.fromEntries(searchParams) };
    const { uploadTokenId: id = '', finalChunk = '1' } = fields;
    const bytes = head === null ? 0 : bytesOf(request, head);
    const isFinal = !/^(0|false)$/.test(finalChunk);
    if (head === null || (isFinal && !counts.has(id) && bytes < WHOLE_LIMIT)) {
      request.unshift(Buffer.concat(pieces));
      handler(request, response);
      return;
    }
    await drained(request);
    onPart({ tokenId: id, offset: Math.max(0, Number(fields.resumeAt ?? 0)), bytes });
    const total = (counts.get(id) ?? 0) + bytes;
    counts.set(id, total);
    const token = isFinal
      ? await complete(`${url}${pathname}`, fields)
      : { id, status: 1, objectType: 'KalturaUploadToken' };
    if (isFinal) counts.delete(id);
    answer(response, { ...token, uploadedFileSize: String(total) });
  };

  return (request, response) => {
    if (isUpload(request)) take(request, response).catch(() => request.destroy());
    else handler(request, response);
  };
}

export function isUpload({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /uploadtoken\/action\/upload\b/i.test(url);
}

/** Takes whatever comes and forgets it. */
export function drained(request: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    request.once('end', resolve).once('close', () => {
      reject(new Error('The request was cut off.'));
    });
    request.resume();
  });
}

/** The first pieces of a body; `head` is null when there is no file in it, or no multipart. */
async function readHead(
  request: IncomingMessage,
): Promise<{ readonly pieces: readonly Buffer[]; readonly head: PartHead | null }> {
  const [, boundary] = /boundary=(\S+)/.exec(request.headers['content-type'] ?? '') ?? [];
  const pieces: Buffer[] = [];
  while (boundary !== undefined) {
    const piece = await nextPiece(request);
    if (piece === null) break;
    pieces.push(piece);
    const start = Buffer.concat(pieces);
    const head = parseHead(start.subarray(0, MAX_FIELDS_BYTES).toString('latin1'), boundary);
    if (head !== null || start.length > MAX_FIELDS_BYTES) return { pieces, head };
  }
  return { pieces, head: null };
}

function nextPiece(request: IncomingMessage): Promise<Buffer | null> {
  const piece = request.read() as Buffer | null;
  if (piece !== null || request.readableEnded) return Promise.resolve(piece);
  return new Promise((resolve) => {
    const ended = (): void => {
      resolve(null);
    };
    request.once('end', ended).once('readable', () => {
      request.off('end', ended);
      resolve(nextPiece(request));
    });
  });
}

/** Null when the file has not begun yet. */
function parseHead(text: string, boundary: string): PartHead | null {
  const fields: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const end = text.indexOf(END_OF_HEAD, at);
    if (end < 0) return null;
    const head = text.slice(at, end);
    const from = end + END_OF_HEAD.length;
    if (head.includes('; filename="')) return { fields, bytesFrom: from, boundary };
    at = text.indexOf(`\r\n--${boundary}`, from);
    if (at < 0) return null;
    const [, name = ''] = /; name="([^"]*)"/.exec(head) ?? [];
    fields[name] = text.slice(from, at);
  }
}

/** The file is the last part of every body. */
function bytesOf({ headers }: IncomingMessage, { bytesFrom, boundary }: PartHead): number {
  return Number(headers['content-length']) - bytesFrom - `\r\n--${boundary}--\r\n`.length;
}

/** Tells the server behind this that the token is complete. */
async function complete(url: string, fields: Readonly<Record<string, string>>): Promise<object> {
  const body = new FormData();
  const whole = { ...fields, resume: '0', resumeAt: '-1', finalChunk: '1', format: '1' };
  for (const [name, value] of Object.entries(whole)) body.append(name, value);
  body.append('fileData', new Blob(['0']), 'film.mp4');
  const response = await fetch(url, { method: 'POST', body });
  return (await response.json()) as object;
}

function answer(response: ServerResponse, token: object): void {
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' });
  response.end(JSON.stringify(token));
}
