import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKalturaServer } from '../../demo/server/index.js';
import type { KalturaServer, ServerInstance, ServerOptions } from '../../demo/server/index.js';

/** A response of the API: parsed JSON. Tests look at single properties. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- responses are asserted property by property.
export type Answer = any;

export interface PartToSend {
  readonly bytes: Buffer;
  readonly fileName?: string;
}

type FieldValue = string | number | boolean;
export type Fields = Readonly<Record<string, FieldValue>>;

/** How one `uploadToken.upload` is made: the terms of docs/protocol.md §8, `up(resume, final, at, len)`. */
export interface ChunkOptions {
  readonly ks?: string;
  readonly fileName?: string;
  /** Bytes to send instead of those of the file at the offset. */
  readonly bytes?: Buffer;
}

/** A listening server with a data folder of its own and short waits. */
export class Harness {
  readonly server: KalturaServer;
  readonly instance: ServerInstance;
  readonly url: string;
  readonly folder: string;
  readonly ks: string;
  readonly adminKs: string;
  /** The file that chunks are cut from. */
  file: Buffer = randomBytes(100);
  tokenId = '';

  private constructor(server: KalturaServer, url: string, folder: string) {
    this.server = server;
    this.instance = server.namespace();
    this.url = url;
    this.folder = folder;
    this.ks = server.mintKs({ userId: 'alice' });
    this.adminKs = server.mintKs({ userId: 'root', type: 2 });
  }

  /** Starts a server whose clock stands still, so that only `advance` lets time pass for it. */
  static async start(options: Partial<ServerOptions> = {}): Promise<Harness> {
    const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'kaltura-server-'));
    const startedAt = Date.now();
    const server = await createKalturaServer({
      now: () => startedAt,
      finalWaitMs: 20,
      finalWaitRoundMs: 4,
      closureLockWaitMs: 1,
      conversionMs: 1000,
      ...options,
      dataDir: folder,
    });
    const { url } = await server.listen();
    return new Harness(server, url, folder);
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A multipart call with `format=1` in the URL; everything else in the body. */
  async call(service: string, action: string, fields: Fields = {}, part?: PartToSend): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries<FieldValue>({ ks: this.ks, ...fields }))
      form.set(name, String(value));
    if (part !== undefined) form.set('fileData', new Blob([part.bytes]), part.fileName ?? 'a.mp4');
    return this.json(`/api_v3/service/${service}/action/${action}?format=1`, { method: 'POST', body: form });
  }

  async json(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.url + path, init);
    return response.json();
  }

  async text(path: string, init: RequestInit = {}): Promise<string> {
    const response = await fetch(this.url + path, init);
    return response.text();
  }

  /** A new token for `size` random bytes; later chunks belong to it. */
  async begin(size = 100, fields: Fields = {}): Promise<Answer> {
    this.file = randomBytes(size);
    const token = await this.call('uploadToken', 'add', {
      'uploadToken:objectType': 'KalturaUploadToken',
      'uploadToken:fileName': 'a.mp4',
      'uploadToken:fileSize': size,
      ...fields,
    });
    this.tokenId = token.id as string;
    return token;
  }

  /** `up(resume, final, at, length)` of the file's own bytes. */
  async up(
    resume: 0 | 1,
    final: 0 | 1,
    at: number,
    length: number,
    options: ChunkOptions = {},
  ): Promise<Answer> {
    const from = Math.max(0, at);
    return this.call(
      'uploadToken',
      'upload',
      {
        ks: options.ks ?? this.ks,
        uploadTokenId: this.tokenId,
        resume,
        finalChunk: final,
        resumeAt: at,
      },
      {
        bytes: options.bytes ?? this.file.subarray(from, from + length),
        fileName: options.fileName ?? 'a.mp4',
      },
    );
  }

  async getToken(ks: string = this.ks): Promise<Answer> {
    return this.call('uploadToken', 'get', { ks, uploadTokenId: this.tokenId });
  }

  /** The stored bytes of the current token, wherever they lie by now. */
  async stored(): Promise<{ readonly size: number | null; readonly sha256: string | null }> {
    const token = (await this.server.tokens()).find(({ id }) => id === this.tokenId);
    return { size: token?.size ?? null, sha256: token?.sha256 ?? null };
  }

  /** Offsets of the chunks that wait. */
  async waiting(): Promise<readonly string[]> {
    const token = (await this.server.tokens()).find(({ id }) => id === this.tokenId);
    return (token?.waiting ?? []).map(([offset]) => offset);
  }

  /** True when exactly the file's bytes are stored. */
  async isIntact(): Promise<boolean> {
    return (await this.stored()).sha256 === sha256(this.file);
  }

  async addEntry(fields: Fields = {}): Promise<Answer> {
    return this.call('media', 'add', {
      'entry:objectType': 'KalturaMediaEntry',
      'entry:mediaType': 1,
      'entry:name': 'A',
      ...fields,
    });
  }

  async attach(entryId: string, fields: Fields = {}): Promise<Answer> {
    return this.call('media', 'addContent', {
      entryId,
      'resource:objectType': 'KalturaUploadedFileTokenResource',
      'resource:token': this.tokenId,
      ...fields,
    });
  }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The essential part of an upload's response: status and size, or the error's code. */
export function outcome(answer: Answer): string {
  if (typeof answer?.code === 'string') return answer.code as string;
  return `${String(answer.status)} ${String(answer.uploadedFileSize)}`;
}
