import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from '../harness.js';

describe('playback and thumbnails (§5.6)', () => {
  let api: Harness;
  let video = '';
  let image = '';
  beforeAll(async () => {
    api = await Harness.start({ conversionMs: 0 });
    image = await publish('pic.png', 2);
    video = await publish('clip.mp4', 1);
  });
  afterAll(async () => {
    await api.stop();
  });

  const publish = async (fileName: string, mediaType: number): Promise<string> => {
    await api.begin(1000, { 'uploadToken:fileName': fileName });
    await api.up(0, 1, 0, 1000, { fileName });
    const entry = await api.addEntry({ 'entry:mediaType': mediaType });
    await api.attach(entry.id as string);
    return entry.id as string;
  };
  const play = async (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`${api.url}/p/102/sp/10200/playManifest/entryId/${video}/format/url/protocol/https`, {
      headers,
      method,
    });
  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

  it('plays the original file', async () => {
    const response = await play();
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await bytesOf(response)).equals(api.file)).toBe(true);
  });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=-10', 990, 999],
    ['bytes=990-5000', 990, 999],
  ])('answers the range %s', async (range, start, end) => {
    const response = await play({ Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${String(start)}-${String(end)}/1000`);
    expect((await bytesOf(response)).equals(api.file.subarray(start, end + 1))).toBe(true);
  });

  it('refuses a range beyond the end and answers HEAD without a body', async () => {
    const beyond = await play({ Range: 'bytes=1000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    const head = await play({}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000']);
  });

  it('gives the file as a download under its own name', async () => {
    const url = `${api.url}/p/102/sp/10200/playManifest/entryId/${video}/format/download/protocol/https/flavorParamIds/0`;
    const { headers } = await fetch(url);
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''clip.mp4");
  });

  it('does not play what is not READY, and answers unknown entries with 404 and a header', async () => {
    api.server.options.conversionMs = 60_000;
    const converting = await publish('later.mp4', 1);
    for (const id of [converting, '0_nothing0']) {
      const response = await fetch(`${api.url}/p/102/sp/10200/playManifest/entryId/${id}/format/url`);
      expect([response.status, await response.text()]).toEqual([404, '']);
      expect(response.headers.get('x-kaltura')).toMatch(/^error-/);
    }
  });

  it('shows an image as its own thumbnail and draws a poster for a video', async () => {
    const picture = await fetch(`${api.url}/p/102/sp/10200/thumbnail/entry_id/${image}/version/1`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const poster = await fetch(`${api.url}/p/102/sp/10200/thumbnail/entry_id/${video}/width/320/height/180`);
    expect(poster.headers.get('content-type')).toBe('image/svg+xml');
    expect(await poster.text()).toContain('width="320" height="180"');
    expect((await fetch(`${api.url}/p/102/sp/10200/thumbnail/entry_id/0_nothing0`)).status).toBe(404);
  });

  it('previews an uploaded image by its token', async () => {
    await api.begin(50, { 'uploadToken:fileName': 'new.jpg' });
    await api.up(0, 1, 0, 50, { fileName: 'new.jpg' });
    const response = await fetch(`${api.url}/p/102/sp/10200/thumbnail/upload_token_id/${api.tokenId}`);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect((await bytesOf(response)).equals(api.file)).toBe(true);
  });

  it('answers preflights with the header that alpha/web lists', async () => {
    const response = await fetch(`${api.url}/p/102/sp/10200/thumbnail/entry_id/x`, { method: 'OPTIONS' });
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Kaltura-Ks');
  });
});
