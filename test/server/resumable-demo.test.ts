import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultOptions } from '../../demo/server/index.js';
import { Harness, sha256 } from './harness.js';
import type { Answer } from './harness.js';

const CHUNK = 1024;
/** The last chunk takes the rest, so it is larger than the others. */
const SIZE = 7 * CHUNK + 300;
const USER = { id: 'eve', loginId: 'eve+video@example.com', password: 'sesame & co', isAdmin: true };

/**
 * The requests of Kaltura's public demo of parallel uploads, kaltura/kaltura-parallel-upload-resumablejs on GitHub, in its
 * order and with its parameters: all in the address, names and empty values included that mean nothing.
 */
describe('the public demo of parallel uploads with resumable.js', () => {
  let api: Harness;
  const file = randomBytes(SIZE);
  beforeEach(async () => {
    api = await Harness.start({ users: [USER] });
  });
  afterEach(async () => {
    await api.stop();
  });

  /** A POST without a body, as an `XMLHttpRequest` sends it. */
  const post = async (path: string, query: string, ks: string | null): Promise<Answer> => {
    const sent = ks === null ? query : `ks=${ks}&${query}`;
    return api.json(`/api_v3/service/${path}?clientTag=parallel-demo&format=1&${sent}`, { method: 'POST' });
  };
  /** The button “Generate KS”. */
  const generateKs = async (password: string, partner = '', { loginId } = USER): Promise<Answer> => {
    const [id, secret] = [loginId, password].map(encodeURIComponent);
    return post('user/action/loginByLoginId', `loginId=${id}&password=${secret}${partner}`, null);
  };
  const addToken = async (ks: string): Promise<string> => {
    const name = `uploadToken:objectType=KalturaUploadToken&uploadToken:fileName=${encodeURIComponent('My video.mp4')}`;
    const token = await post('uploadToken/action/add', `${name}&uploadToken:fileSize=${String(SIZE)}`, ks);
    api.tokenId = token.id as string;
    return api.tokenId;
  };

  /** One chunk: every parameter in the address and again in the form, with those of resumable.js. */
  const sendChunk = async (ks: string, index: number, count: number): Promise<Answer> => {
    const [begin, end] = [index * CHUNK, index + 1 === count ? SIZE : (index + 1) * CHUNK];
    const parameters = {
      resumableChunkNumber: index + 1,
      resumableChunkSize: CHUNK,
      resumableCurrentChunkSize: end - begin,
      resumableTotalSize: SIZE,
      resumableType: 'video/mp4',
      resumableIdentifier: `${String(SIZE)}-Myvideomp4`,
      resumableFilename: 'My video.mp4',
      resumableRelativePath: 'My video.mp4',
      resumableTotalChunks: count,
      format: 1,
      ks,
      uploadTokenId: api.tokenId,
      resume: index > 0 ? 1 : 0,
      resumeAt: begin,
      finalChunk: index + 1 === count ? 1 : 0,
    };
    const [form, query] = [new FormData(), new URLSearchParams()];
    for (const [name, value] of Object.entries(parameters)) {
      form.append(name, String(value));
      query.append(name, String(value));
    }
    form.append('fileData', new Blob([file.subarray(begin, end)]), 'My video.mp4');
    return api.json(`/api_v3/service/uploadToken/action/upload?${query.toString()}`, {
      method: 'POST',
      body: form,
    });
  };

  /** The first chunk alone, then five at a time, the last one alone. */
  const sendAll = async (ks: string): Promise<Answer> => {
    const count = Math.floor(SIZE / CHUNK);
    expect(await sendChunk(ks, 0, count)).toMatchObject({ status: 1 });
    const middle = Array.from({ length: count - 2 }, (_, index) => sendChunk(ks, index + 1, count));
    for (const answer of await Promise.all(middle)) expect(answer).toMatchObject({ status: 1 });
    return sendChunk(ks, count - 1, count);
  };

  it('makes its KS from a password, asks who that is, and fills the entry that it made before', async () => {
    expect(await generateKs('wrong')).toMatchObject({ code: 'USER_WRONG_PASSWORD' });
    expect(await generateKs(USER.password, '&partnerId=102')).toEqual(expect.any(String));
    const ks = (await generateKs(USER.password)) as string;

    expect(await post('user/action/get', 'null', ks)).toMatchObject({ partnerId: 102, id: USER.id });
    const fields = `entry:name=${String(SIZE)}-Myvideomp4&entry:mediaType=1&entry:description=&entry:tags=`;
    const [entry] = await Promise.all([post('media/action/add', fields, ks), addToken(ks)]);
    expect(await sendAll(ks)).toMatchObject({ status: 2, uploadedFileSize: String(SIZE) });

    const resource = `resource:objectType=KalturaUploadedFileTokenResource&resource:token=${api.tokenId}`;
    const query = `entryId=${entry.id as string}&${resource}`;
    expect(await post('media/action/addContent', query, ks)).toMatchObject({
      id: entry.id as string,
      status: 1,
    });
    expect((await api.server.entries()).map((row) => [row.id, row.sha256])).toEqual([
      [entry.id, sha256(file)],
    ]);
  });

  it('in its first version, turns the finished upload of the server’s own user into a new entry', async () => {
    const users = defaultOptions().users;
    api.server.options.users = users;
    const [user = USER] = users;
    const ks = (await generateKs(user.password, '', user)) as string;
    await addToken(ks);
    expect(await sendAll(ks)).toMatchObject({ status: 2, uploadedFileSize: String(SIZE) });
    const fields = `mediaEntry:name=${String(SIZE)}-Myvideomp4&mediaEntry:mediaType=1`;
    const query = `${fields}&uploadTokenId=${api.tokenId}`;
    const entry = await post('media/action/addFromUploadedFile', query, ks);
    expect(entry).toMatchObject({ status: 1, name: `${String(SIZE)}-Myvideomp4` });
    expect(entry.downloadUrl).toContain(`/entryId/${entry.id as string}/`);
    expect((await api.server.entries()).map((row) => row.sha256)).toEqual([sha256(file)]);
  });
});
