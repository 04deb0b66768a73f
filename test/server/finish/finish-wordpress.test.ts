import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../cms/wordpress-site.js';
import type { Answer } from '../harness.js';
import { COURSE, FinishWorld, requestOf } from './finish-world.js';
import type { Uploaded } from './finish-world.js';

const hasPhp = spawnSync('php', ['--version']).status === 0;
const ROUTES = '/kaltura-uploader/v1';
const AUTHOR = { 'x-user': 'alice', 'x-capabilities': 'read upload_files' };

describe.skipIf(!hasPhp)('the routes of the WordPress plugin, without WordPress', () => {
  let world: FinishWorld;
  let php: ChildProcess | null = null;
  let url: string;

  async function start(uploaders: string): Promise<void> {
    php?.kill();
    const host = `127.0.0.1:${String(await freePort())}`;
    const { serviceUrl, partnerId, adminSecret } = world.options();
    const options = { service_url: serviceUrl, partner_id: partnerId, admin_secret: adminSecret, uploaders };
    const xml = '<metadata><Course>Waves</Course></metadata>';
    php = spawn(
      'php',
      ['-d', 'log_errors=0', '-S', host, resolve('test/server/finish/wordpress-stubs.php')],
      {
        stdio: 'ignore',
        env: {
          ...process.env,
          PLUGIN: resolve('demo/embeds/wordpress/kaltura-uploader'),
          PLUGIN_OPTIONS: JSON.stringify(options),
          ENTRY_DETAILS: JSON.stringify({ metadata: [{ profileId: COURSE.id, xml }], categoryIds: [2] }),
        },
      },
    );
    url = `http://${host}${ROUTES}`;
    await expect
      .poll(() =>
        fetch(url)
          .then(() => 'up')
          .catch(() => 'down'),
      )
      .toBe('up');
  }

  async function post(
    file: Uploaded,
    headers: Record<string, string> = AUTHOR,
    fields: Record<string, string> = {},
  ): Promise<[number, Answer]> {
    const response = await fetch(`${url}/finish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(requestOf(file, fields)),
    });
    return [response.status, await response.json()];
  }

  beforeAll(async () => {
    world = await FinishWorld.start();
  });
  beforeEach(async () => {
    await world.api.server.reset();
  });
  afterAll(async () => {
    php?.kill();
    await world.api.stop();
  });

  it('makes one entry of two requests for who may upload, with what the site adds, and says what became of it', async () => {
    await start('upload_files');
    const file = await world.upload('Lecture 4.mp4');
    const headers = AUTHOR;
    const look = async (): Promise<[number, unknown]> => {
      const response = await fetch(`${url}/finish?tokenId=${file.tokenId}`, { headers });
      expect(response.headers.get('cache-control')).toBe('no-store');
      return [response.status, await response.json()];
    };
    expect(await look()).toEqual([404, { error: 'NOT_FINISHED' }]);
    const [status, { entryId }] = await post(file, headers, { tags: 'campus' });
    expect([status, await post(file, headers, { tags: 'campus' })]).toMatchObject([200, [200, { entryId }]]);
    const [entry, ...others] = await world.entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ id: entryId, userId: 'alice', sha256: file.sha256, tags: 'campus' });
    expect(await world.categoriesOf(String(entryId))).toEqual([2]);
    expect((await world.metadataOf(String(entryId))).map(({ xml }) => xml)).toEqual([
      '<metadata><Course>Waves</Course></metadata>',
    ]);
    world.api.instance.advance(2000);
    expect(await look()).toMatchObject([200, { entryId, status: 'ready' }]);
  });

  it('refuses who may not upload, another’s bytes, other sites and what is no JSON, and makes nothing', async () => {
    await start('upload_files');
    const file = await world.upload('a.mp4');
    const foreign = await world.upload('b.mp4', undefined, world.ksOf('bob'));
    expect((await post(file, {}))[0]).toBe(401);
    expect((await post(file, { 'x-user': 'alice', 'x-capabilities': 'read' }))[0]).toBe(403);
    expect(await post(foreign)).toEqual([403, { error: 'NOT_YOURS' }]);
    for (const other of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
      expect(await post(file, { ...AUTHOR, ...other })).toEqual([403, { error: 'FOREIGN_ORIGIN' }]);
    expect(await post(file, { ...AUTHOR, 'content-type': 'text/plain' })).toEqual([
      415,
      { error: 'CONTENT_TYPE' },
    ]);
    expect(await post(file, AUTHOR, { accessControlId: '1' })).toMatchObject([
      400,
      { error: 'FIELD_NOT_ALLOWED' },
    ]);
    expect(await world.entries()).toEqual([]);
  });

  it('a visitor who is not logged in is known by the cookie that came with the session, which may store bytes only', async () => {
    await start('visitor');
    expect(await post(await world.upload('a.mp4'), {})).toEqual([401, { error: 'SIGN_IN' }]);
    const answer = await fetch(`${url}/ks?bytes=1`);
    const { ks } = (await answer.json()) as { readonly ks: string };
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const file = await world.upload('c.mp4', undefined, ks);
    expect(await world.api.call('media', 'add', { ks, 'entry:mediaType': 1 })).toMatchObject({
      code: 'INVALID_KS',
    });
    expect((await post(file, { cookie }))[0]).toBe(200);
    expect((await world.entries()).map(({ userId }) => userId as string)).toEqual([
      expect.stringMatching(/^visitor-[0-9a-f]{32}$/),
    ]);
    const wide = (await (await fetch(`${url}/ks`)).json()) as { readonly ks: string };
    expect(await world.api.call('media', 'add', { ks: wide.ks, 'entry:mediaType': 1 })).toMatchObject({
      objectType: 'KalturaMediaEntry',
    });
  });
});
