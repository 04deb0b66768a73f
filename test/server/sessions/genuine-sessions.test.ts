import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../harness.js';
import type { Answer } from '../harness.js';

describe('sessions, users and parameters, as the genuine server treats them', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const ksOf = (privileges: string, userId = 'alice'): string => api.server.mintKs({ userId, privileges });
  const addWith = async (ks: string): Promise<Answer> => api.call('uploadToken', 'add', { ks });

  it('actionslimit used up in a multirequest: every item fails (G34)', async () => {
    const ks = ksOf('actionslimit:1');
    const fields = { ks, '1:service': 'uploadToken', '1:action': 'add', '2:service': 'uploadToken' };
    const twice = async (): Promise<Answer> =>
      api.json('/api_v3/service/multirequest?format=1', {
        method: 'POST',
        body: new URLSearchParams({ ...fields, '2:action': 'add' }),
      });
    expect((await twice()).map(({ status }: Answer) => status as unknown)).toEqual([0, 0]);
    expect((await twice()).map(({ args }: Answer) => args.KSID as unknown)).toEqual([
      'EXCEEDED_ACTIONS_LIMIT',
      'EXCEEDED_ACTIONS_LIMIT',
    ]);
  });

  it('lists without orderBy are in no order of time (G36)', async () => {
    const ks = ksOf('', 'lister');
    const ids: unknown[] = [];
    for (let count = 0; count < 12; count += 1) ids.push((await addWith(ks)).id);
    const list = async (fields: Record<string, string> = {}): Promise<readonly unknown[]> =>
      ((await api.call('uploadToken', 'list', { ks, ...fields })).objects as Answer[]).map(
        ({ id }) => id as unknown,
      );
    expect(await list({ 'filter:orderBy': '+createdAt' })).toEqual(ids);
    expect(await list({ 'filter:orderBy': '-createdAt' })).toEqual(ids.toReversed());
    const free = await list();
    expect(free.toSorted()).toEqual(ids.toSorted());
    expect(free).not.toEqual(ids);
    expect(free).not.toEqual(ids.toReversed());

    api.server.options.categories = ids.map((_, index) => ({ id: index, fullName: String(index) }));
    const entryId = (await api.addEntry()).id as string;
    for (let id = 0; id < 12; id += 1) {
      const fields = { 'categoryEntry:categoryId': id, 'categoryEntry:entryId': entryId };
      await api.call('categoryEntry', 'add', fields);
    }
    const filter = { 'filter:entryIdEqual': entryId };
    const assigned = (await api.call('categoryEntry', 'list', filter)).objects as Answer[];
    expect(assigned).toHaveLength(12);
    const order = assigned.map(({ categoryId }) => categoryId as number);
    expect(order).not.toEqual(order.toSorted((one, other) => one - other));
  });

  it('users and token ids are compared without letter case and trailing spaces (G37)', async () => {
    const { id } = await api.begin(10);
    const get = async (ks: string, uploadTokenId: string): Promise<unknown> =>
      (await api.call('uploadToken', 'get', { ks, uploadTokenId })).id;
    expect(await get(ksOf('', 'Alice '), `${(id as string).toUpperCase()} `)).toBe(id);
    expect(await get(ksOf('', 'alicf'), id as string)).toBeUndefined();
    const entry = await api.addEntry();
    expect((await api.attach(entry.id as string, { ks: ksOf('', 'ALICE') })).status).toBe(0);
    const list = async (service: string, filter: string, value: string): Promise<unknown> =>
      (
        await api.call(service, 'list', {
          ks: api.adminKs,
          [`filter:${filter}`]: value,
          // Without it a list of entries has those that are ready.
          ...(service === 'media' ? { 'filter:statusIn': '0,1,2,4,7' } : {}),
        })
      ).totalCount;
    expect(await list('uploadToken', 'userIdEqual', 'ALICE')).toBeGreaterThan(0);
    expect(await list('media', 'userIdEqual', 'ALICE ')).toBeGreaterThan(0);
    expect(await list('uploadToken', 'idEqual', `${(id as string).toUpperCase()} `)).toBe(1);
    expect(await list('uploadToken', 'idIn', `0_none,${(id as string).toUpperCase()}`)).toBe(1);
  });

  it('a missing action does not exist (G39)', async () => {
    expect(await api.json('/api_v3/?service=uploadToken&format=1')).toMatchObject({
      code: 'ACTION_DOES_NOT_EXISTS',
      args: { ACTION_NAME: '', SERVICE_NAME: 'uploadtoken' },
    });
  });

  it('roles: an unknown one has no name, PLAYBACK_BASE_ROLE may not, an empty one is none (G41)', async () => {
    expect(await addWith(ksOf('setrole:NOPE'))).toMatchObject({
      code: 'INVALID_OBJECT_ID',
      args: { ID: 'N/A' },
    });
    expect(outcome(await addWith(ksOf('setrole:PLAYBACK_BASE_ROLE')))).toBe('SERVICE_FORBIDDEN');
    expect((await addWith(ksOf('setrole:'))).status).toBe(0);
    expect(outcome(await api.call('session', 'get'))).toBe('SERVICE_FORBIDDEN');
    expect((await api.call('session', 'get', { ks: api.adminKs })).userId).toBe('root');
  });

  it('a text in place of an object, and a status that does not exist, are refused (G44)', async () => {
    expect(await api.call('uploadToken', 'add', { uploadToken: 'x' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_WRONG_FORMAT',
      args: { PROP_NAME: 'uploadToken' },
    });
    for (const service of ['uploadToken', 'media'])
      expect(
        await api.call(service, 'list', { 'filter:statusEqual': service === 'media' ? 99 : 9 }),
      ).toMatchObject({
        code: 'INVALID_ENUM_VALUE',
      });
  });

  it('the KS of a widget session is of version 1 (G51)', async () => {
    const { ks } = await api.call('session', 'startWidgetSession', { widgetId: '_102' });
    expect(Buffer.from(ks as string, 'base64').toString()).toMatch(/^[0-9a-f]{40}\|102;102;/);
  });

  it('user.loginByLoginId gives a KS for the password of a user, and user.get tells who it is', async () => {
    api.server.options.users = [{ id: 'eve', loginId: 'eve@example.com', password: 'secret', isAdmin: true }];
    const login = async (password: string): Promise<Answer> =>
      api.call('user', 'loginByLoginId', { ks: '', loginId: 'eve@example.com', password, partnerId: 102 });
    expect(outcome(await login('wrong'))).toBe('USER_WRONG_PASSWORD');
    const ks = (await login('secret')) as string;
    expect(await api.call('user', 'get', { ks })).toMatchObject({
      id: 'eve',
      email: 'eve@example.com',
      partnerId: 102,
      objectType: 'KalturaUser',
    });
    expect((await api.call('user', 'get')).id).toBe('alice');
    expect(outcome(await api.call('user', 'get', { ks, userId: 'nobody' }))).toBe('INVALID_USER_ID');
    const nobody = { ks: '', loginId: 'nobody', password: 'secret' };
    expect(outcome(await api.call('user', 'loginByLoginId', nobody))).toBe('USER_NOT_FOUND');
    expect(
      (
        (await api.call('user', 'login', {
          ks: '',
          partnerId: 102,
          userId: 'eve',
          password: 'secret',
        })) as string
      ).length,
    ).toBeGreaterThan(20);
    api.instance.reset();
  });
});
