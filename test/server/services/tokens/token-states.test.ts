import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../../harness.js';
import type { Answer } from '../../harness.js';

const INVALID_STATUS = 'UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD';

describe('what the server does around chunks', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  /** An upload request over a bare socket, its body cut short by 20 bytes; returns the response. */
  const sendCut = async (end: 'reset' | 'half-close', resume: 0 | 1, at: number): Promise<string> => {
    const field = (name: string, value: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = Buffer.concat([
      Buffer.from(
        field('ks', api.ks) +
          field('uploadTokenId', api.tokenId) +
          field('resume', String(resume)) +
          field('finalChunk', '0') +
          field('resumeAt', String(at)) +
          '--b\r\nContent-Disposition: form-data; name="fileData"; filename="a.mp4"\r\n\r\n',
      ),
      api.file,
      Buffer.from('\r\n--b--\r\n'),
    ]);
    const seen = api.server.recorder.requests.length;
    return new Promise((resolve) => {
      const socket = connect({ port: Number(new URL(api.url).port), allowHalfOpen: true });
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (data: string) => (answer += data));
      socket.on('close', () => {
        resolve(answer);
      });
      socket.on('end', () => socket.destroy());
      socket.on('error', () => undefined);
      socket.write(
        `POST /api_v3/service/uploadToken/action/upload?format=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${String(body.length)}\r\n\r\n`,
      );
      socket.write(body.subarray(0, body.length - 20), () => {
        // Once the server has the request, the line dies.
        const wait = setInterval(() => {
          if (api.server.recorder.requests.length === seen) return;
          clearInterval(wait);
          if (end === 'reset') socket.resetAndDestroy();
          else socket.end();
        }, 1);
      });
    });
  };

  it('a request cut inside its body has no effect; sending it again works (O25)', async () => {
    await api.begin(100);
    await sendCut('reset', 0, 0);
    expect((await api.getToken()).status).toBe(0);
    expect(outcome(await api.up(0, 0, 0, 50))).toBe('1 50');
    await sendCut('reset', 1, 50);
    expect([outcome(await api.getToken()), await api.waiting()]).toEqual(['1 50', []]);
    expect(outcome(await api.up(1, 0, 50, 50))).toBe('1 100');
  });

  it('half-closed inside the body: UPLOAD_ERROR, token and entry unharmed (O26)', async () => {
    await api.begin(100);
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    expect(await sendCut('half-close', 0, 0)).toContain('"code":"UPLOAD_ERROR"');
    expect((await api.getToken()).status).toBe(0);
    expect((await api.call('media', 'get', { entryId: entry.id as string })).status).toBe(0);
    expect(outcome(await api.up(0, 1, 0, 100))).toBe('3 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('nothing is taken after FULL, CLOSED and TIMED_OUT (O27)', async () => {
    for (const status of [2, 3, 4]) {
      await api.begin(100);
      await api.up(0, 0, 0, 50);
      api.instance.editToken(api.tokenId, { status });
      expect(outcome(await api.up(1, 0, 50, 50))).toBe(INVALID_STATUS);
    }
  });

  it('after delete everything is NOT_FOUND, a second delete too (O28)', async () => {
    await api.begin(100);
    const remove = async (): Promise<string> =>
      outcome(
        (await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId })) ?? { status: 'null' },
      );
    expect(await remove()).toBe('null undefined');
    expect(await remove()).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect(outcome(await api.up(0, 0, 0, 1))).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect(outcome(await api.getToken())).toBe('UPLOAD_TOKEN_NOT_FOUND');
  });

  it('status 6 is MAX_ALLOWED_CHUNK_COUNT_EXCEEDED (O29)', async () => {
    await api.begin(100);
    api.instance.editToken(api.tokenId, { status: 6 });
    expect(outcome(await api.up(0, 0, 0, 1))).toBe('MAX_ALLOWED_CHUNK_COUNT_EXCEEDED');
  });

  it('a final repeated after a lost success is INVALID_STATUS; get says 2 (O30)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 100);
    api.server.faults.set([
      { match: { kind: 'final' }, fault: { type: 'cut', at: 'after-acting' }, times: 1 },
    ]);
    await expect(api.up(1, 1, 100, 0)).rejects.toThrow();
    expect(outcome(await api.up(1, 1, 100, 0))).toBe(INVALID_STATUS);
    expect(outcome(await api.getToken())).toBe('2 100');
  });

  it('a second final while the first one waits: both end, the file is whole (O31)', async () => {
    await api.begin(100);
    api.server.options.finalWaitMs = 60_000;
    await api.up(0, 0, 0, 50);
    const first = api.up(1, 1, 100, 0);
    await api.up(1, 0, 50, 50);
    const outcomes = [outcome(await api.up(1, 1, 100, 0)), outcome(await first)];
    expect(outcomes).toContain('2 100');
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });

  it('two finals at once usually both succeed; the file is whole (O32)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    api.server.options.finalWaitMs = 60_000;
    const finals = [api.up(1, 1, 100, 0), api.up(1, 1, 100, 0)];
    while (api.server.recorder.inFlight < 2) await api.getToken();
    await api.up(1, 0, 50, 50);
    for (const final of finals) expect(['2 100', INVALID_STATUS]).toContain(outcome(await final));
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });

  it('two finals on an attached token ingest twice (O32)', async () => {
    await api.begin(100);
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    await api.up(0, 0, 0, 50);
    api.server.options.finalWaitMs = 60_000;
    const finals = [api.up(1, 1, 100, 0), api.up(1, 1, 100, 0)];
    while (api.server.recorder.inFlight < 2) await api.getToken();
    await api.up(1, 0, 50, 50);
    const statuses = (await Promise.all(finals)).map(outcome);
    const stored = (await api.server.entries()).find(({ id }) => id === entry.id);
    expect(stored?.ingestions).toBe(statuses.filter((status) => status === '3 100').length);
    expect(stored?.sha256).toBe(sha256(api.file));
    api.instance.reset();
  });

  it('two clients with different files mix their chunks, FULL (O33)', async () => {
    await api.begin(100);
    const other = randomBytes(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 25, 25, { bytes: other.subarray(25, 50) });
    await api.up(1, 0, 50, 50);
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    const mixed = Buffer.concat([api.file.subarray(0, 25), other.subarray(25, 50), api.file.subarray(50)]);
    expect((await api.stored()).sha256).toBe(sha256(mixed));
  });

  it('a waiting chunk of the old source is assembled after a resume with a changed one (O34)', async () => {
    await api.begin(100);
    const changed = randomBytes(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 50, 25);
    await api.up(1, 0, 25, 25, { bytes: changed.subarray(25, 50) });
    await api.up(1, 0, 75, 25, { bytes: changed.subarray(75) });
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    const pieces = [
      api.file.subarray(0, 25),
      changed.subarray(25, 50),
      api.file.subarray(50, 75),
      changed.subarray(75),
    ];
    expect((await api.stored()).sha256).toBe(sha256(Buffer.concat(pieces)));
  });

  it('attached early, the entry waits in 0 and the final answers status 3 (O35)', async () => {
    await api.begin(100);
    const entry = await api.addEntry();
    expect((await api.attach(entry.id as string)).status).toBe(0);
    await api.up(0, 0, 0, 50);
    await api.up(1, 0, 50, 50);
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('3 100');
    expect((await api.call('media', 'get', { entryId: entry.id as string })).status).toBe(1);
  });

  it('attached after FULL, the file moves into the entry; once only (O36)', async () => {
    await api.begin(100);
    await api.up(0, 1, 0, 100);
    const entry = await api.addEntry();
    expect((await api.attach(entry.id as string)).status).toBe(1);
    expect((await api.getToken()).status).toBe(3);
    expect((await api.server.entries()).find(({ id }) => id === entry.id)?.sha256).toBe(sha256(api.file));
    expect(outcome(await api.attach(entry.id as string))).toBe('ENTRY_ALREADY_WITH_CONTENT');
  });

  it('1,500 chunks one after the other (O37)', { timeout: 600_000 }, async () => {
    await api.begin(1500 * 20);
    await api.up(0, 0, 0, 20);
    for (let at = 20; at < api.file.length; at += 20) await api.up(1, 0, at, 20);
    expect(outcome(await api.up(1, 1, api.file.length, 0))).toBe('2 30000');
    expect(await api.isIntact()).toBe(true);
  });

  it('1,497 chunks waiting behind one hole (O38)', { timeout: 600_000 }, async () => {
    const count = 1499;
    await api.begin(count * 20);
    await api.up(0, 0, 0, 20);
    for (let index = 2; index < count; index += 16) {
      const group = Array.from({ length: Math.min(16, count - index) }, async (_, step): Promise<Answer> =>
        api.up(1, 0, (index + step) * 20, 20),
      );
      for (const answer of await Promise.all(group)) expect(outcome(answer)).toBe('1 20');
    }
    expect((await api.waiting()).length).toBe(1497);
    expect(outcome(await api.up(1, 0, 20, 20))).toBe('1 40');
    expect(outcome(await api.up(1, 1, count * 20, 0))).toBe(`2 ${String(count * 20)}`);
    expect(await api.isIntact()).toBe(true);
  });

  it('a PARTIAL token idle for a week is refused, get still says 1; PENDING of any age works (O39)', async () => {
    await api.begin(100);
    const pending = api.tokenId;
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    api.instance.advance(8 * 86_400_000);
    const ks = api.server.mintKs({ userId: 'alice' });
    expect(outcome(await api.up(1, 0, 50, 50, { ks }))).toBe('UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED');
    expect(outcome(await api.getToken(ks))).toBe('1 50');
    api.tokenId = pending;
    expect(outcome(await api.up(0, 0, 0, 50, { ks }))).toBe('1 50');
    api.instance.reset();
  });

  it('without memcached every token call fails and nothing is lost (O40)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    api.server.options.memcached = false;
    expect(outcome(await api.getToken())).toBe('INTERNAL_SERVERL_ERROR');
    expect(outcome(await api.up(1, 0, 50, 50))).toBe('INTERNAL_SERVERL_ERROR');
    expect(outcome(await api.call('uploadToken', 'add'))).toBe('INTERNAL_SERVERL_ERROR');
    expect(outcome(await api.call('uploadToken', 'list'))).toBe('INTERNAL_SERVERL_ERROR');
    api.server.options.memcached = true;
    expect(outcome(await api.getToken())).toBe('1 50');
    expect(outcome(await api.up(1, 1, 50, 50))).toBe('2 100');
  });

  it('without the closing lock the final is INVALID_STATUS though the file is complete (O41)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    api.server.faults.set([{ match: { kind: 'final' }, fault: { type: 'closure-lock' }, times: 1 }]);
    expect(outcome(await api.up(1, 1, 50, 50))).toBe(INVALID_STATUS);
    expect((await api.getToken()).status).toBe(1);
    expect((await api.stored()).sha256).toBe(sha256(api.file));
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
  });

  it('a stale lock swallows what waits there, not what is contiguous (O42)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    api.server.faults.set([
      { match: { kind: 'middle', offset: 50 }, fault: { type: 'drop-chunk' }, times: 1 },
    ]);
    expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 25');
    expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 25'); // The lock stays: again swallowed, again a success.
    expect(await api.waiting()).toEqual([]);
    await api.up(1, 0, 25, 25);
    await api.up(1, 0, 75, 25);
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
    expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 75'); // Contiguous now: needs no lock.
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('the final’s own chunk cannot be used at a locked offset; the lock ends after an hour (O42)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    api.server.faults.set([
      { match: { kind: 'middle', offset: 50 }, fault: { type: 'drop-chunk' }, times: 1 },
    ]);
    await api.up(1, 0, 50, 50);
    await api.up(1, 0, 25, 25);
    expect(outcome(await api.up(1, 1, 50, 50))).toBe('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
    api.instance.advance(3_600_000);
    expect(outcome(await api.up(1, 1, 50, 50))).toBe('2 100');
  });

  it('the probe tells the true size and changes nothing (O43)', async () => {
    await api.begin(100);
    expect(outcome(await api.up(1, 0, -1, 0))).toBe('UPLOAD_TOKEN_CANNOT_RESUME');
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 50, 25);
    api.instance.editToken(api.tokenId, { uploadedFileSize: 3 });
    expect(outcome(await api.up(1, 0, -1, 0))).toBe('1 25');
    expect([await api.waiting(), (await api.stored()).size]).toEqual([['50'], 25]);
    await api.up(1, 0, 25, 75);
    await api.up(1, 1, 100, 0);
    expect(outcome(await api.up(1, 0, -1, 0))).toBe(INVALID_STATUS);
  });

  it('the poke appends up to ten waiting chunks; the final takes one round more (O44)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 50, 25);
    await api.up(1, 0, 75, 25);
    await api.up(1, 0, 25, 25);
    expect(outcome(await api.up(1, 0, 0, 0))).toBe('1 100');
    api.server.options.finalWaitMs = 0;
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });
});
