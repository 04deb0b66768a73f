import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COURSE, expectedState, FinishWorld, requestOf, wholeState } from './finish-world.js';
import type { Uploaded } from './finish-world.js';
import type { Answer } from '../harness.js';

const hasPhp = spawnSync('php', ['--version']).status === 0;
const PLUGIN = 'demo/embeds/wordpress/kaltura-uploader/includes';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!hasPhp)('the endpoint in PHP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'finish-php-'));
  let world: FinishWorld;
  let php: ChildProcess | null = null;
  let url: string;
  let cookie: string;

  /** Each worker is a process of its own. */
  async function start(captionTokenId: string): Promise<void> {
    await stop();
    const details = {
      fields: { startDate: 1_900_000_000, endDate: 1_900_003_600, accessControlId: 5 },
      metadata: [
        {
          profileId: COURSE.id,
          xml: '<metadata><Course>Waves &amp; &lt;fields&gt;</Course><Term>spring</Term></metadata>',
        },
      ],
      categoryIds: [1, 2],
      captions: captionTokenId === '' ? [] : [{ tokenId: captionTokenId, language: 'English' }],
    };
    const host = `127.0.0.1:${String(await freePort())}`;
    const { serviceUrl, partnerId, adminSecret } = world.options();
    php = spawn('php', ['-d', 'log_errors=0', '-S', host, '-t', folder], {
      stdio: 'ignore',
      detached: true,
      env: {
        ...process.env,
        PHP_CLI_SERVER_WORKERS: '4',
        KALTURA_SERVICE_URL: serviceUrl,
        KALTURA_PARTNER_ID: String(partnerId),
        KALTURA_ADMIN_SECRET: adminSecret,
        KALTURA_ENTRY_DETAILS: JSON.stringify(details),
      },
    });
    url = `http://${host}`;
    const signIn = (): Promise<Response | null> => fetch(`${url}/log-in.php`).catch(() => null);
    await expect.poll(async () => (await signIn())?.status).toBe(200);
    cookie = (await signIn())?.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  }

  async function stop(): Promise<void> {
    const pid = php?.exitCode === null ? php.pid : undefined;
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }

  const post = async (
    file: Uploaded,
    more: object = {},
    headers: Record<string, string> = {},
  ): Promise<[number, Answer]> => {
    const response = await fetch(`${url}/finish.php`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: JSON.stringify({ ...requestOf(file), ...more }),
    });
    expect(response.headers.get('cache-control')).toContain('no-store');
    return [response.status, await response.json()];
  };

  beforeAll(async () => {
    for (const file of [
      `${PLUGIN}/class-kaltura-uploader-ks.php`,
      `${PLUGIN}/class-kaltura-uploader-finish.php`,
    ])
      cpSync(file, join(folder, file.slice(PLUGIN.length + 1)));
    cpSync('demo/embeds/php/finish.php', join(folder, 'finish.php'));
    writeFileSync(join(folder, 'log-in.php'), "<?php session_start(); $_SESSION['user_id'] = 'alice';");
    world = await FinishWorld.start();
  });
  beforeEach(async () => {
    await world.api.server.reset();
  });
  afterAll(async () => {
    await stop();
    await world.api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes one entry with everything of four requests at once and two later, and tells what became of it', async () => {
    const file = await world.upload('Lecture 4.mp4');
    const caption = await world.upload('lecture.srt');
    await start(caption.tokenId);
    const answers = await Promise.all([post(file), post(file), post(file), post(file)]);
    answers.push(await post(file), await post(file));
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(answers.map(([, { entryId }]) => entryId as string)).size).toBe(1);
    expect(await wholeState(world)).toEqual(expectedState(file, caption, 'Lecture 4'));
    world.api.instance.advance(2000);
    const status = await fetch(`${url}/finish.php?tokenId=${file.tokenId}`, { headers: { cookie } });
    expect(await status.json()).toMatchObject({
      entryId: answers[0][1].entryId as string,
      status: 'ready',
    });
  });

  it('after a lost answer of any request to Kaltura there is one entry, with everything once', async () => {
    const file = await world.upload('Lecture 4.mp4');
    const caption = await world.upload('lecture.srt');
    await start(caption.tokenId);
    let lost = 0;
    for (let nth = 1; ; nth += 1) {
      world.api.server.faults.set([{ match: { nth }, fault: { type: 'cut', at: 'after-acting' } }]);
      const [status] = await post(file);
      if (status === 200) break;
      expect(status).toBe(503);
      lost += 1;
    }
    world.api.server.faults.clear();
    expect(lost).toBeGreaterThan(10);
    expect(await wholeState(world)).toEqual(expectedState(file, caption, 'Lecture 4'));
  });

  it('refuses what the Node endpoint refuses, with the same answers', async () => {
    const file = await world.upload('a.mp4');
    await start('');
    const foreign = await world.upload('b.mp4', undefined, world.ksOf('bob'));
    const begun = await world.api.begin(100, { ks: world.pageKs });
    expect(await post(file, {}, { cookie: '' })).toEqual([401, { error: 'SIGN_IN' }]);
    expect(await post(foreign)).toEqual([403, { error: 'NOT_YOURS' }]);
    expect(await post(file, { tokenId: begun.id as string, size: 100 })).toEqual([
      409,
      { error: 'INCOMPLETE' },
    ]);
    expect(await post(file, { size: 999 })).toEqual([409, { error: 'INCOMPLETE' }]);
    expect(await post(file, { tokenId: '0_nobody' })).toEqual([404, { error: 'NOT_FOUND' }]);
    expect(await post(file, { tokenId: '../x' })).toMatchObject([400, { error: 'BAD_REQUEST' }]);
    expect(await post(file, { fields: { accessControlId: 1 } })).toMatchObject([
      400,
      { error: 'FIELD_NOT_ALLOWED' },
    ]);
    expect(await post(file, { fields: { name: { a: { b: 1 } } } })).toMatchObject([
      400,
      { error: 'FIELD_NOT_ALLOWED' },
    ]);
    expect(await post(file, {}, { origin: 'https://evil.example' })).toEqual([
      403,
      { error: 'FOREIGN_ORIGIN' },
    ]);
    expect(await post(file, {}, { 'content-type': 'text/plain' })).toEqual([415, { error: 'CONTENT_TYPE' }]);
    const status = await fetch(`${url}/finish.php?tokenId=${file.tokenId}`, { headers: { cookie } });
    expect([status.status, await status.json()]).toEqual([404, { error: 'NOT_FINISHED' }]);
    expect(await world.entries()).toEqual([]);
    world.api.server.options.metadataProfiles = [{ ...COURSE, xsd: COURSE.xsd.replace('"20"', '"3"') }];
    const [code, { error, message }] = await post(file);
    expect([code, error]).toEqual([400, 'INVALID_METADATA_DATA']);
    expect(message).toContain("Element 'Course'");
    expect(await world.entries()).toEqual([]);
  });
});
