import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../harness.js';
import type { Answer, Fields } from '../harness.js';

describe('multirequest (§8.2)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const run = async (fields: Fields, parts: Readonly<Record<string, Buffer>> = {}): Promise<Answer> => {
    const form = new FormData();
    for (const [name, value] of Object.entries<string | number | boolean>({ ks: api.ks, ...fields }))
      form.set(name, String(value));
    for (const [name, bytes] of Object.entries(parts)) form.set(name, new Blob([bytes]), 'a.mp4');
    return api.json('/api_v3/service/multirequest?format=1', { method: 'POST', body: form });
  };
  const token = (action: string, number: number, id?: string): Fields => ({
    [`${String(number)}:service`]: 'uploadToken',
    [`${String(number)}:action`]: action,
    ...(id === undefined ? {} : { [`${String(number)}:uploadTokenId`]: id }),
  });

  it('add, get, delete, get in one go (§8.2/15)', async () => {
    const id = '{1:result:id}';
    const answers = await run({
      ...token('add', 1),
      ...token('get', 2, id),
      ...token('delete', 3, id),
      ...token('get', 4, id),
    });
    expect(answers).toHaveLength(4);
    expect(answers[1].id).toBe(answers[0].id);
    expect(answers[2]).toBeNull();
    expect(answers[3]).toEqual({
      code: 'UPLOAD_TOKEN_NOT_FOUND',
      message: 'Upload token not found',
      objectType: 'KalturaAPIException',
      args: [],
    });
  });

  it('the same as a JSON body, numbered from 0 (§8.2/15)', async () => {
    const body = JSON.stringify({
      ks: api.ks,
      format: 1,
      0: { service: 'uploadToken', action: 'add', uploadToken: { fileName: 'a.mp4' } },
      1: { service: 'uploadToken', action: 'get', uploadTokenId: '{1:result:id}' },
    });
    const headers = { 'Content-Type': 'application/json' };
    const answers = await api.json('/api_v3/service/multirequest', { method: 'POST', body, headers });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('an empty request answers an empty list (§8.2/16)', async () => {
    expect(await run({})).toEqual([]);
  });

  it('a gap in the numbers, or a missing action, ends the processing (§8.2/17)', async () => {
    expect(await run({ ...token('add', 1), ...token('add', 3) })).toHaveLength(1);
    expect(await run({ ...token('add', 1), '2:service': 'uploadToken', ...token('add', 3) })).toHaveLength(1);
  });

  it('a reference to nothing is an empty text (§8.2/18)', async () => {
    const answers = await run({
      ...token('add', 1),
      ...token('add', 2),
      '2:uploadToken:fileName': 'x{1:result:missing}y',
      ...token('add', 3),
      '3:uploadToken:fileName': 'id {1:result:id}',
    });
    expect(answers[1].fileName).toBe('xy');
    expect(answers[2].fileName).toBe(`id ${String(answers[0].id)}`);
  });

  it('list items by index, scalars without a path (§8.2/18)', async () => {
    const answers = await run({
      ...token('add', 1),
      ...token('list', 2),
      '2:filter:idEqual': '{1:result:id}',
      ...token('get', 3, '{2:result:objects:0:id}'),
      '4:service': 'session',
      '4:action': 'start',
      '4:secret': api.server.options.userSecret,
      ...token('get', 5, '{1:result:id}'),
      '5:ks': '{4:result}',
    });
    expect(answers[2].id).toBe(answers[0].id);
    expect(outcome(answers[4])).toBe('UPLOAD_TOKEN_NOT_FOUND'); // Another user's session, but a valid one.
  });

  it('the part 2:fileData reaches the second request (§8.2/19)', async () => {
    const file = Buffer.from('twenty-one bytes long');
    const answers = await run(
      { ...token('add', 1), ...token('upload', 2, '{1:result:id}') },
      { '2:fileData': file },
    );
    expect(answers.map(outcome)).toEqual(['0 undefined', '2 21']);
  });

  it('two references in one value make it empty (§8.2/20)', async () => {
    const answers = await run({
      ...token('add', 1),
      ...token('add', 2),
      '2:uploadToken:fileName': '{1:result:id}{1:result:id}',
    });
    expect(answers[1].fileName).toBe('');
  });

  it('later requests run after an error (§8.2/21)', async () => {
    const answers = await run({ ...token('get', 1, 'nope'), ...token('add', 2) });
    expect(answers.map(outcome)).toEqual(['UPLOAD_TOKEN_NOT_FOUND', '0 undefined']);
  });

  it('only ks, partnerId and clientTag are inherited, and a sub-request may bring its own ks (§8.2)', async () => {
    const bob = api.server.mintKs({ userId: 'bob' });
    const answers = await run({ uploadTokenId: 'x', ...token('get', 1), ...token('add', 2), '2:ks': bob });
    expect(answers[0]).toMatchObject({ code: 'MISSING_MANDATORY_PARAMETER' });
    expect(answers[1].userId).toBe('bob');
  });
});
