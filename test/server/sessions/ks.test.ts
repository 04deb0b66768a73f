import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKsV1, makeKsV2, parseKs } from '../../../demo/server/sessions/ks.js';
import { Harness, outcome } from '../harness.js';
import type { Answer, Fields } from '../harness.js';

const SECRET = '0123456789abcdef0123456789abcdef';
const FIELDS = {
  partnerId: 102,
  userId: 'alice@example.org',
  type: 0,
  validUntil: 1_893_456_000,
  privileges: 'setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*',
};
const V1 =
  'ODU1MGU1YTY4YmVkMmM3Nzc2ZTFjZmU1ZDUzODEwYmNiOThjZjQyMHwxMDI7MTAyOzE4OTM0NTYwMDA7MDsxNzAwMDAwMDAwLjU7YWxpY2VAZXhhbXBsZS5vcmc7c2V0cm9sZTpVUExPQURfQkFTRV9ST0xFLHVyaXJlc3RyaWN0Oi9hcGlfdjMvc2VydmljZS91cGxvYWRUb2tlbi8qfC9hcGlfdjMvc2VydmljZS9tZWRpYS8qOzs=';
const V2 =
  'djJ8MTAyfGA7QlnAnH2fKe7HvFLjVwTtAqzGPksSK-iKtIffSvuwiCWQcoydKL-uLEHP4HNm_qIisl_01Cc5yw6QJs2G1j2ABu-NpTe3f_z0FYGlNx3XctLPc25MFHNkVC1yWnjuAzLo2zZt0uZJpH_e2akY5HcFq7oRLKS3e2ezPUXIwMAWy3fD0_3pe9LNNgIyHOgSECUda-Pm9ZhUjtdVp-52iFg2vxW67Zv9xvDjz9oWJWhglUkhLiCVm1NWUGa49jQhyQ==';

const secretsOf = (partnerId: number): readonly string[] => (partnerId === 102 ? ['other', SECRET] : []);

describe('the KS itself (§3.1, §3.2)', () => {
  it('makes the worked examples of both versions (§8.3/22)', () => {
    const prefix = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
    expect(makeKsV2(FIELDS, SECRET, prefix)).toBe(V2);
    expect(makeKsV1(FIELDS, SECRET, '1700000000.5')).toBe(V1);
  });

  it('reads both with any of the partner’s secrets (§8.3/22)', () => {
    expect(parseKs(V1, secretsOf)).toEqual(FIELDS);
    expect(parseKs(V2, secretsOf)).toEqual(FIELDS);
  });

  it('refuses a changed letter, another secret, another partner, and garbage (§8.3/22)', () => {
    for (const ks of [V1, V2]) {
      for (const index of [5, 20, 60, ks.length - 10]) {
        const changed = ks[index] === 'A' ? 'B' : 'A';
        expect(parseKs(ks.slice(0, index) + changed + ks.slice(index + 1), secretsOf)).toBeNull();
      }
      expect(parseKs(ks, () => ['wrong'])).toBeNull();
      expect(parseKs(ks, () => [])).toBeNull();
    }
    for (const ks of ['', 'nonsense', 'djJ8MTAyfA==', 'djJ8']) expect(parseKs(ks, secretsOf)).toBeNull();
  });

  it('of two equal privileges version 2 keeps the last, version 1 both (§8.3/22)', () => {
    const fields = { ...FIELDS, privileges: 'edit:0_a,edit:0_b, ,*' };
    const prefix = Buffer.alloc(16);
    const lastOnly = { ...FIELDS, privileges: 'edit:0_b,all:*' };
    expect(makeKsV2(fields, SECRET, prefix)).toBe(makeKsV2(lastOnly, SECRET, prefix));
    expect(parseKs(makeKsV2(fields, SECRET), secretsOf)?.privileges).toBe('edit:0_b,all:*');
    expect(parseKs(makeKsV1(fields, SECRET), secretsOf)?.privileges).toBe('edit:0_a,edit:0_b, ,*');
  });
});

describe('sessions (§8.3)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const add = async (ks: string): Promise<Answer> => api.call('uploadToken', 'add', { ks });
  const invalid = (reason: string): Record<string, unknown> => ({
    code: 'INVALID_KS',
    message: `Invalid KS "${reason}", Error "-1,INVALID_STR"`,
    objectType: 'KalturaAPIException',
    args: { KSID: reason, ERR_CODE: '-1', ERR_DESC: 'INVALID_STR' },
  });
  const mint = (privileges: string): string => api.server.mintKs({ userId: 'alice', privileges });

  it('version 1 and 2 are accepted, a tampered one is refused by its own text (§8.3/22)', async () => {
    for (const version of [1, 2] as const)
      expect((await add(api.server.mintKs({ userId: 'alice', version }))).userId).toBe('alice');
    expect(await add('garbage')).toEqual(invalid('garbage'));
    const foreign = makeKsV2({ ...FIELDS, partnerId: 999 }, SECRET);
    expect(await add(foreign)).toEqual(invalid(foreign));
    const bySecretOfUser = makeKsV2(FIELDS, api.server.options.userSecret);
    expect(outcome(await add(bySecretOfUser))).toBe('INVALID_KS');
  });

  it('a garbage KS is reported before a missing parameter, an expired one after it (§8.3/22)', async () => {
    const expired = api.server.mintKs({ userId: 'alice', expirySeconds: -1 });
    expect(outcome(await api.call('uploadToken', 'get', { ks: 'garbage' }))).toBe('INVALID_KS');
    expect(outcome(await api.call('uploadToken', 'get', { ks: expired }))).toBe(
      'MISSING_MANDATORY_PARAMETER',
    );
  });

  it('EXPIRED by its time, and by the switch (§8.3/23)', async () => {
    const short = api.server.mintKs({ userId: 'alice', expirySeconds: 60 });
    expect((await add(short)).objectType).toBe('KalturaUploadToken');
    api.instance.advance(60_000);
    expect(await add(short)).toEqual(invalid('EXPIRED'));
    const long = mint('');
    api.instance.expireKs();
    expect(await add(long)).toEqual(invalid('EXPIRED'));
    expect((await add(mint(''))).objectType).toBe('KalturaUploadToken');
    api.instance.reset();
  });

  it('LOGOUT after session.end, for the whole sessionid group (§8.3/23, §8.3/27)', async () => {
    const [one, other, alone] = [mint('sessionid:g'), mint('sessionid:g,list:*'), mint('')];
    expect(await api.call('session', 'end', { ks: alone })).toBeNull();
    expect(await add(alone)).toEqual(invalid('LOGOUT'));
    await api.call('session', 'end', { ks: one });
    expect(await add(other)).toEqual(invalid('LOGOUT'));
  });

  it('actionslimit counts calls; a multirequest of one KS counts once (§8.3/23, §8.3/25)', async () => {
    const ks = mint('actionslimit:2');
    const form = new FormData();
    for (const number of ['1', '2', '3']) {
      form.set(`${number}:service`, 'uploadToken');
      form.set(`${number}:action`, 'add');
    }
    form.set('ks', ks);
    const answers = await api.json('/api_v3/service/multirequest?format=1', { method: 'POST', body: form });
    expect((answers as Answer[]).map(outcome)).toEqual(Array.from({ length: 3 }, () => '0 undefined'));
    expect(outcome(await add(ks))).toBe('0 undefined');
    expect(await add(ks)).toEqual(invalid('EXCEEDED_ACTIONS_LIMIT'));
  });

  it('iprestrict is a list of exact addresses (§8.3/23, §8.3/25)', async () => {
    expect((await add(mint('iprestrict:10.0.0.1/127.0.0.1'))).objectType).toBe('KalturaUploadToken');
    expect(await add(mint('iprestrict:10.0.0.1'))).toEqual(invalid('EXCEEDED_RESTRICTED_IP'));
  });

  it('urirestrict compares path and query letter by letter (§8.3/23, §8.3/25)', async () => {
    const ks = mint('urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/action/list?format=1');
    const at = async (path: string): Promise<string> => {
      const body = new URLSearchParams({ ks, format: '1' });
      return outcome(await api.json(path, { method: 'POST', body }));
    };
    expect(await at('/api_v3/service/uploadToken/action/add')).toBe('0 undefined');
    expect(await at('/api_v3/service/media/action/list?format=1')).not.toBe('INVALID_KS');
    for (const path of [
      '/api_v3/service/media/action/list?format=1&x',
      '/api_v3/service/uploadtoken/action/add',
      '/api_v3/index.php/service/uploadToken/action/add',
      '/api_v3/?service=uploadToken&action=add',
    ])
      expect([path, await at(path)]).toEqual([path, 'INVALID_KS']);
    const many = new URLSearchParams({ ks, format: '1', '1:service': 'uploadToken', '1:action': 'add' });
    const [answer] = await api.json('/api_v3/service/multirequest', { method: 'POST', body: many });
    expect(answer).toEqual(invalid('EXCEEDED_RESTRICTED_URI'));
  });

  it('behind a namespace urirestrict sees the path without it (§8.3/25)', async () => {
    const other = api.server.namespace('apart');
    const ks = other.mintKs({ privileges: 'urirestrict:/api_v3/service/uploadToken/*' });
    const body = new URLSearchParams({ ks, format: '1' });
    const answer = await api.json('/k/apart/api_v3/service/uploadToken/action/add', { method: 'POST', body });
    expect(answer.objectType).toBe('KalturaUploadToken');
  });

  it('without a KS the service is forbidden (§8.3/24)', async () => {
    const text = await api.text('/api_v3/service/uploadToken/action/add?format=1', { method: 'POST' });
    expect(text).toBe(
      '{"code":"SERVICE_FORBIDDEN","message":"The access to service [uploadToken->add] is forbidden","objectType":"KalturaAPIException","args":{"SERVICE":"uploadToken->add"}}',
    );
    const { headers } = await fetch(`${api.url}/api_v3/service/uploadToken/action/add?format=1`);
    expect(headers.get('x-kaltura')).toBe('error-SERVICE_FORBIDDEN');
  });

  it('the option `anonymous` lets a caller without a KS act as a user without a name (§8.3/24)', async () => {
    api.server.options.anonymous = true;
    expect(await add('')).toMatchObject({ userId: '', status: 0 });
    api.instance.reset();
    expect(outcome(await add(''))).toBe('SERVICE_FORBIDDEN');
  });

  describe('roles (§8.3/26)', () => {
    const forbidden = async (
      ks: string,
      service: string,
      action: string,
      fields: Fields = {},
    ): Promise<boolean> =>
      outcome(await api.call(service, action, { ks, ...fields })) === 'SERVICE_FORBIDDEN';
    const entry = { 'entry:mediaType': 1 };

    it('UPLOAD_BASE_ROLE has the token actions and addFromUploadedFile only (§8.3/26)', async () => {
      const ks = mint('setrole:UPLOAD_BASE_ROLE');
      expect(await forbidden(ks, 'uploadToken', 'add')).toBe(false);
      expect(await forbidden(ks, 'uploadToken', 'list')).toBe(false);
      const fields = { 'mediaEntry:mediaType': 1, uploadTokenId: 'x' };
      expect(await forbidden(ks, 'media', 'addFromUploadedFile', fields)).toBe(false);
      expect(await forbidden(ks, 'media', 'add', entry)).toBe(true);
      expect(await forbidden(ks, 'media', 'get', { entryId: 'x' })).toBe(true);
      expect(await forbidden(ks, 'media', 'addContent', { entryId: 'x' })).toBe(true);
    });
    it('a widget session may get and list, not add (§8.3/26)', async () => {
      const { ks } = await api.call('session', 'startWidgetSession', { ks: '', widgetId: '_102' });
      expect(await forbidden(ks as string, 'uploadToken', 'add')).toBe(true);
      expect(await forbidden(ks as string, 'uploadToken', 'get', { uploadTokenId: 'x' })).toBe(false);
      expect(await forbidden(ks as string, 'uploadToken', 'list')).toBe(false);
    });
    it('a user without a role may do all but captions and attachments; an admin those too (§8.3/26)', async () => {
      expect(await forbidden(api.ks, 'media', 'add', entry)).toBe(false);
      const caption = { entryId: 'x', 'captionAsset:label': 'c' };
      expect(await forbidden(api.ks, 'caption_captionAsset', 'add', caption)).toBe(true);
      expect(await forbidden(api.adminKs, 'caption_captionAsset', 'add', caption)).toBe(false);
    });
    it('CAPTURE_DEVICE_ROLE may add and attach, not delete (§8.3/26)', async () => {
      const ks = mint('setrole:CAPTURE_DEVICE_ROLE');
      expect(await forbidden(ks, 'media', 'add', entry)).toBe(false);
      expect(await forbidden(ks, 'media', 'delete', { entryId: 'x' })).toBe(true);
    });
    it('an unknown role is an object that is not found (§8.3/26)', async () => {
      expect(outcome(await add(mint('setrole:NOPE')))).toBe('INVALID_OBJECT_ID');
    });
  });

  describe('obtaining a session (§8.3/27)', () => {
    const start = async (fields: Fields): Promise<Answer> =>
      api.call('session', 'start', { ks: '', ...fields });

    it('type 0 takes either secret, type 2 the admin secret only (§8.3/27)', async () => {
      const { adminSecret, userSecret } = api.server.options;
      for (const secret of [adminSecret, userSecret]) {
        const ks = (await start({ secret, userId: 'dora', partnerId: 102 })) as string;
        expect((await add(ks)).userId).toBe('dora');
      }
      expect(typeof (await start({ secret: adminSecret, type: 2 }))).toBe('string');
      expect(await start({ secret: userSecret, type: 2, partnerId: 102 })).toMatchObject({
        code: 'START_SESSION_ERROR',
        args: { PID: '102' },
      });
    });
    it('a widget session has no user and names its partner (§8.3/27)', async () => {
      const answer = await api.call('session', 'startWidgetSession', { ks: '', widgetId: '_102' });
      expect(answer).toMatchObject({
        partnerId: 102,
        userId: 0,
        objectType: 'KalturaStartWidgetSessionResponse',
      });
      expect(outcome(await api.call('session', 'startWidgetSession', { ks: '', widgetId: '_1' }))).toBe(
        'INVALID_WIDGET_ID',
      );
    });
    it('appToken.startSession takes the hash over KS and token (§8.3/27)', async () => {
      api.server.options.appTokens = [
        {
          id: 'app',
          token: 'secret-of-app',
          hashType: 'SHA256',
          expiry: 0,
          active: true,
          sessionUserId: 'eve',
          sessionPrivileges: 'list:*',
        },
      ];
      const { ks } = await api.call('session', 'startWidgetSession', { ks: '', widgetId: '_102' });
      const tokenHash = createHash('sha256')
        .update(`${String(ks)}secret-of-app`)
        .digest('hex');
      const session = await api.call('appToken', 'startSession', { ks: ks as string, id: 'app', tokenHash });
      expect(session).toMatchObject({
        userId: 'eve',
        privileges: 'list:*,sessionid:app,apptoken:app',
        objectType: 'KalturaSessionInfo',
      });
      expect((await add(session.ks as string)).userId).toBe('eve');
      const wrong = { ks: ks as string, id: 'app', tokenHash: 'x' };
      expect(outcome(await api.call('appToken', 'startSession', wrong))).toBe('INVALID_APP_TOKEN_HASH');
      expect(outcome(await api.call('appToken', 'startSession', { ...wrong, id: 'no' }))).toBe(
        'APP_TOKEN_ID_NOT_FOUND',
      );
      api.instance.reset();
    });
  });

  it('a foreign userId and a foreign entry look like a session error with -4 (§8.3/28)', async () => {
    const expected = {
      code: 'INVALID_KS',
      message: 'Invalid KS "", Error "-4,INVALID_TYPE"',
      args: { KSID: '', ERR_CODE: '-4', ERR_DESC: 'INVALID_TYPE' },
    };
    expect(await api.addEntry({ 'entry:userId': 'bob' })).toMatchObject(expected);
    const entry = await api.addEntry();
    await api.begin(10);
    const bob = api.server.mintKs({ userId: 'bob' });
    expect(await api.attach(entry.id as string, { ks: bob })).toMatchObject(expected);
    const editor = api.server.mintKs({ userId: 'bob', privileges: `edit:${String(entry.id)}` });
    expect((await api.attach(entry.id as string, { ks: editor })).status).toBe(0);
    expect((await api.addEntry({ ks: api.adminKs, 'entry:userId': 'bob' })).userId).toBe('bob');
  });
});
