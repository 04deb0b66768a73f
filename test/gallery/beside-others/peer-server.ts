import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import busboy from 'busboy';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** What Uploadcare's uploader asks about a file. */
interface StoredFile {
  readonly uuid: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/**
 * Serves the pages of the peers and takes their uploads, each in its own protocol; keeps nothing of them. As much of each
 * protocol as three small files need.
 */
export class PeerServer {
  readonly #folder: string;
  readonly #pages: Readonly<Record<string, string>>;
  readonly #server: Server;
  readonly #stored = new Map<string, StoredFile>();
  readonly #offsets = new Map<string, number>();

  /**
   * @param folder - Has a bundle in a folder for each peer.
   * @param pages - What is in the body of each peer's page.
   */
  constructor(folder: string, pages: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#pages = pages;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  }

  /** Resolves with the origin. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const [, peer = '', rest = ''] = pathname.split('/');
    if (rest === '') return void response.setHeader('content-type', 'text/html').end(this.#pages[peer]);
    if (rest.startsWith('bundle.')) return this.#sendFile(join(this.#folder, peer, rest), response);
    if (peer === 'uppy') return this.#tus(request, response);
    if (peer === 'uploadcare') return this.#uploadcare(rest, searchParams, request, response);
    await endOf(request);
    response.end('1');
  }

  async #sendFile(path: string, response: ServerResponse): Promise<void> {
    const content = await readFile(path).catch(() => null);
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain');
    response.writeHead(content ? 200 : 404).end(content);
  }

  /** https://tus.io/protocols/resumable-upload: creation, and one request with all bytes. */
  async #tus(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    response.setHeader('tus-resumable', '1.0.0');
    if (request.method === 'POST') {
      const location = `/uppy/tus-${String(this.#offsets.size)}`;
      this.#offsets.set(location, 0);
      response.setHeader('location', location).writeHead(201).end();
      return;
    }
    const offset = (this.#offsets.get(url) ?? 0) + (await endOf(request));
    this.#offsets.set(url, offset);
    response.setHeader('upload-offset', String(offset)).writeHead(204).end();
  }

  async #uploadcare(
    action: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.setHeader('content-type', 'application/json');
    if (action === 'base') {
      const file = await formFile(request);
      this.#stored.set(file.uuid, file);
      response.end(JSON.stringify({ file: file.uuid }));
      return;
    }
    const file = this.#stored.get(query.get('file_id') ?? '');
    response.end(
      JSON.stringify(file ? infoOf(file) : { error: { content: 'Unknown', error_code: 'FileNotFound' } }),
    );
  }
}

function infoOf({ uuid, name, type, size }: StoredFile): object {
  const [mime, subtype] = type.split('/');
  return {
    ...{
      uuid,
      file_id: uuid,
      filename: name,
      original_filename: name,
      mime_type: type,
      size,
      total: size,
      done: size,
    },
    ...{ is_ready: true, is_stored: true, is_image: mime === 'image', image_info: null, video_info: null },
    content_info: { mime: { mime: type, type: mime, subtype } },
    ...{ metadata: {}, default_effects: '', s3_bucket: null },
  };
}

/** Reads all of a request; resolves with how many bytes it was. */
async function endOf(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const part of request) bytes += (part as Buffer).length;
  return bytes;
}

async function formFile(request: IncomingMessage): Promise<StoredFile> {
  const parser = busboy({ headers: request.headers, defParamCharset: 'utf8' });
  let found = { name: '', type: '', size: 0 };
  parser.on('file', (_field, stream, { filename, mimeType }) => {
    let size = 0;
    stream.on('data', (part: Buffer) => (size += part.length));
    stream.on('end', () => (found = { name: filename, type: mimeType, size }));
  });
  await new Promise((resolve, reject) => {
    parser.on('close', resolve).on('error', reject);
    request.pipe(parser);
  });
  return { uuid: crypto.randomUUID(), ...found };
}
