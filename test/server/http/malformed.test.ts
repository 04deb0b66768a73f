import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from '../harness.js';
import { sendEndless, sendRaw } from './raw-http.js';

const MEBIBYTE = 1024 * 1024;
const BOUNDARY = 'multipart/form-data; boundary=XX';

/** A multipart body with one file, cut or damaged by the caller. */
function filePart(fileName: string): string {
  return `--XX\r\nContent-Disposition: form-data; name="fileData"; filename="${fileName}"\r\n\r\nabc\r\n--XX--\r\n`;
}

describe('malformed requests get an answer', () => {
  let api: Harness;
  let port = 0;
  beforeAll(async () => {
    api = await Harness.start();
    port = Number(new URL(api.url).port);
  });
  afterAll(async () => {
    await api.stop();
  });

  const get = async (target: string): Promise<string> =>
    sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const post = async (target: string, type: string, body: string): Promise<string> =>
    sendRaw(
      port,
      `POST ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: ${type}\r\n` +
        `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
    );
  const upload = async (body: string): Promise<string> => {
    await api.begin(3);
    const target = `/api_v3/service/uploadToken/action/upload?format=1&ks=${api.ks}&uploadTokenId=${api.tokenId}`;
    return post(target, BOUNDARY, body);
  };

  it('addresses that are too long, no HTTP, or have a NUL or broken escapes', async () => {
    expect(await get(`/api_v3/${'a'.repeat(20_000)}`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await sendRaw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await get('/api_v3/service/a\0b')).toMatch(/^HTTP\/1.1 400 /);
    for (const target of ['/api_v3/%', '/api_v3/service/a%00b/action/%zz', '/api_v3/?%00[=%&a=%ff'])
      expect(await get(target), target).toMatch(/^HTTP\/1.1 200 [\s\S]*<error>/);
  });

  it('names with NUL and bodies that are no multipart, or end too early, are upload errors or missing files', async () => {
    expect(await upload(filePart('a\0b.mp4'))).toMatch(
      /"code":"(?:MISSING_MANDATORY_PARAMETER|UPLOAD_ERROR)"/,
    );
    expect(await upload(filePart('a.mp4').slice(0, -6))).toContain('"code":"UPLOAD_ERROR"');
    for (const body of ['garbage', '--XX\r\nfoo', `--XX\r\n${'x'.repeat(100_000)}`])
      expect(await upload(body)).toContain('"code":"MISSING_MANDATORY_PARAMETER"');
    expect((await api.getToken()).status).toBe(0);
  });

  it('values nested deeper than PHP takes them do not exist', async () => {
    const target = '/api_v3/service/uploadToken/action/get?format=1';
    const missing = '"code":"MISSING_MANDATORY_PARAMETER"';
    const json = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(await post(target, 'application/json', json)).toContain(missing);
    for (const name of [`a${'[x]'.repeat(20_000)}`, `a${':x'.repeat(20_000)}`])
      expect(await post(target, 'application/x-www-form-urlencoded', `${name}=1`)).toContain(missing);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'a='],
    ['JSON', 'application/json', '{"a":"'],
    ['a multipart field', BOUNDARY, '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\n'],
  ])('%s without end is refused with 413, and no more of it is read', async (_name, type, start) => {
    const { answer, sent } = await sendEndless(port, '/api_v3/?format=1', type, start);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(sent).toBeLessThan(64 * MEBIBYTE);
  });

  it('a file without end is refused with 413 once the body is over the limit', async () => {
    api.server.options.maxBodyBytes = 20 * MEBIBYTE;
    const start = '--XX\r\nContent-Disposition: form-data; name="fileData"; filename="a.mp4"\r\n\r\n';
    const { answer, sent } = await sendEndless(port, '/api_v3/?format=1', BOUNDARY, start);
    api.instance.reset();
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(sent).toBeLessThan(64 * MEBIBYTE);
    expect(readdirSync(join(api.folder, 'tmp'))).toEqual([]);
  });

  it('a control call without end is refused with 413', async () => {
    const { answer } = await sendEndless(port, '/__server/options', 'application/json', '{"a":"');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it('hundreds of damaged requests: always an answer, and nothing outside of the folder', async () => {
    const outside = dirname(api.folder);
    const canary = join(outside, `${basename(api.folder)}-canary`);
    writeFileSync(canary, 'untouched');
    const target = fc.constantFrom(
      '/api_v3/service/uploadToken/action/upload',
      '/api_v3/service/multirequest',
      '/api/',
      '/k/a../api_v3/',
      '/k/..%2f/api_v3/',
      '/p/102/sp/10200/thumbnail/upload_token_id/..%2f..%2fx/',
      '/__server/tokens',
    );
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '..',
        '/',
        '%00',
        '\0',
        '%',
        '[',
        ']',
        ':',
        '__proto__',
        'ks',
        'service',
        '&',
        '=',
        '{',
        '}',
      ),
      fc.constantFrom(
        '\r\n',
        '--XX',
        '--XX--',
        'filename="../../x"',
        'Content-Disposition: form-data; name="a"',
      ),
    );
    const type = fc.constantFrom(
      BOUNDARY,
      'multipart/form-data; boundary="',
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      '\u0001',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(target, text, type, text, async (path, query, kind, body) => {
        const address = `${path}?${query.replaceAll(/[\s\u{7f}-\u{10ffff}]/gu, (char) => encodeURIComponent(char))}`;
        expect(await post(address, kind, body)).toMatch(/^HTTP\/1.1 [2-5]\d\d /);
      }),
      { numRuns: 300, seed: 20 },
    );
    expect(await get('/api_v3/service/system/action/ping?format=1')).toMatch(/true$/);
    const left = readdirSync(outside).filter((name) => name.startsWith(basename(api.folder)));
    expect(left.toSorted()).toEqual([basename(api.folder), basename(canary)].toSorted());
    rmSync(canary);
  });
});

describe('memory of a server in a process of its own', () => {
  it('300 MB of form data take less than 100 MB', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kaltura-memory-'));
    const server = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'memory-server.ts'), dataDir],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const lines = server.stdout[Symbol.asyncIterator]();
    const ask = async (): Promise<number> => {
      server.stdin.write('\n');
      return Number(String((await lines.next()).value));
    };
    try {
      const port = Number(String((await lines.next()).value));
      await sendRaw(port, 'GET /api_v3/?format=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      const before = await ask();
      const type = 'application/x-www-form-urlencoded';
      for (let count = 0; count < 3; count += 1)
        expect((await sendEndless(port, '/api_v3/', type, 'a=', 300 * MEBIBYTE)).answer).toMatch(/ 413 /);
      expect((await ask()) - before).toBeLessThan(100 * MEBIBYTE);
    } finally {
      server.kill();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
