import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, sha256 } from './harness.js';
import type { Answer } from './harness.js';

/** A call that the package has prepared. */
interface PreparedCall {
  add(next: PreparedCall): PreparedCall;
  execute(client: unknown): Promise<Answer>;
}
type Service = Readonly<Record<string, (...args: unknown[]) => PreparedCall>>;

/** As much of the untyped package as is used here. */
interface KalturaPackage {
  readonly Configuration: new () => { serviceUrl: string; setLogger(log: unknown): void };
  readonly Client: new (configuration: unknown) => { setKs(ks: string): void };
  readonly services: { readonly session: Service; readonly uploadToken: Service; readonly media: Service };
  readonly objects: Readonly<Record<string, new (values: unknown) => object>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const kaltura = createRequire(import.meta.url)('kaltura-client') as KalturaPackage;

describe('the official kaltura-client package, an outside witness', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaltura-client-'));
  const path = join(folder, 'video.mp4');
  const file = randomBytes(300_000);
  const { session, uploadToken, media } = kaltura.services as unknown as Record<string, Required<Service>>;
  let api: Harness;
  let client: { setKs(ks: string): void };

  const run = async (call: PreparedCall | undefined): Promise<Answer> => call?.execute(client);
  const entryObject = (): object =>
    make('MediaEntry', { mediaType: kaltura.enums.MediaType?.VIDEO, name: 'тест' });
  const make = (name: string, values: object): object => {
    const Type = kaltura.objects[name];
    if (Type === undefined) throw new Error(`no ${name} in the package`);
    return new Type(values);
  };
  const stored = async (entryId: unknown): Promise<string | null | undefined> =>
    (await api.server.entries()).find(({ id }) => id === entryId)?.sha256;

  beforeAll(async () => {
    writeFileSync(path, file);
    api = await Harness.start();
    const configuration = new kaltura.Configuration();
    configuration.serviceUrl = api.url;
    configuration.setLogger({ log: () => undefined });
    client = new kaltura.Client(configuration);
    const { userSecret } = api.server.options;
    const user = kaltura.enums.SessionType?.USER;
    client.setKs((await run(session?.start?.(userSecret, 'alice', user, 102, 3600, 'list:*'))) as string);
  });
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('uploads a whole file: entry, token, attach, bytes', async () => {
    const entry = await run(media?.add?.(entryObject()));
    expect([entry.status, entry.name]).toEqual([7, 'тест']);
    const token = await run(uploadToken?.add?.(make('UploadToken', { fileName: basename(path) })));
    expect(token.status).toBe(kaltura.enums.UploadTokenStatus?.PENDING);
    const resource = make('UploadedFileTokenResource', { token: token.id as string });
    expect((await run(media?.addContent?.(entry.id, resource))).status).toBe(0);
    const uploaded = await run(uploadToken?.upload?.(token.id, path));
    expect(uploaded.status).toBe(kaltura.enums.UploadTokenStatus?.CLOSED);
    expect(await stored(entry.id)).toBe(sha256(file));
  });

  it('uploads in chunks: first alone, middle ones side by side, an empty final', async () => {
    const size = 50_000;
    const token = await run(
      uploadToken?.add?.(make('UploadToken', { fileName: 'chunks.mp4', fileSize: file.length })),
    );
    const chunk = async (at: number, isFinal: boolean): Promise<Answer> =>
      run(uploadToken?.upload?.(token.id, file.subarray(at, isFinal ? at : at + size), at > 0, isFinal, at));
    expect((await chunk(0, false)).status).toBe(kaltura.enums.UploadTokenStatus?.PARTIAL_UPLOAD);
    await Promise.all(
      [200_000, 50_000, 250_000, 150_000, 100_000].map(async (at): Promise<Answer> => chunk(at, false)),
    );
    const final = await chunk(file.length, true);
    expect([final.status, final.uploadedFileSize]).toEqual([
      kaltura.enums.UploadTokenStatus?.FULL_UPLOAD,
      String(file.length),
    ]);
    const entry = await run(media?.add?.(entryObject()));
    const attached = await run(
      media?.addContent?.(entry.id, make('UploadedFileTokenResource', { token: token.id as string })),
    );
    expect(attached.status).toBe(1);
    expect(await stored(entry.id)).toBe(sha256(file));
  });

  it('does it all in one multirequest with a file part', async () => {
    const resource = make('UploadedFileTokenResource', { token: '{2:result:id}' });
    const calls = media!.add!(entryObject())
      .add(uploadToken!.add!(make('UploadToken', {})))
      .add(media!.addContent!('{1:result:id}', resource))
      .add(uploadToken!.upload!('{2:result:id}', path));
    const [entry, token, attached, uploaded] = await run(calls);
    expect([entry.status, token.status, attached.status, uploaded.status]).toEqual([7, 0, 0, 3]);
    expect(await stored(entry.id)).toBe(sha256(file));
  });

  it('sees errors as errors: an unknown token, a chunk before the first, an expired KS', async () => {
    await expect(run(uploadToken?.get?.('nope'))).rejects.toMatchObject({ code: 'UPLOAD_TOKEN_NOT_FOUND' });
    const token = await run(uploadToken?.add?.(make('UploadToken', {})));
    const early = uploadToken?.upload?.(token.id, file.subarray(0, 10), true, false, 10);
    await expect(run(early)).rejects.toMatchObject({ code: 'UPLOAD_TOKEN_CANNOT_RESUME' });
    api.instance.expireKs();
    await expect(run(uploadToken?.get?.(token.id))).rejects.toMatchObject({
      code: 'INVALID_KS',
      args: { KSID: 'EXPIRED' },
    });
  });
});
