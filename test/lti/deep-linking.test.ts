import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEEP_LINKING, fieldIn, LTI, startLtiWorld, wordsOf } from './lti-world.js';
import type { LtiWorld } from './lti-world.js';

let world: LtiWorld;

beforeAll(async () => {
  world = await startLtiWorld({
    platforms: (platform) => [
      platform,
      // The same platform has the tool twice, as two clients.
      { ...platform, clientId: 'second-client' },
    ],
  });
});

beforeEach(() => {
  world.aheadMs = 0;
  world.platform.links.length = 0;
});

afterAll(() => world.stop());

type Answer = Readonly<Record<string, unknown>>;

async function ticketOf(sub?: string): Promise<string> {
  const changes = sub === undefined ? {} : { claims: { sub } };
  return fieldIn(await (await world.open('lecturer', 'add', changes)).text(), 'ticket');
}

function askForKs(authorization: string): Promise<Response> {
  return fetch(`${world.toolUrl}/ks`, { method: 'POST', headers: { authorization } });
}

async function ksOf(ticket: string): Promise<string> {
  return (await askForKs(`Bearer ${ticket}`)).text();
}

async function call(action: string, fields: Readonly<Record<string, string | Blob>>): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.set(name, value);
    else body.set(name, value, 'lecture.mp4');
  }
  const response = await fetch(`${world.kaltura.url}/api_v3/service/${action}?format=1`, {
    method: 'POST',
    body,
  });
  return (await response.json()) as Answer;
}

/** Uploads as the page does, and returns the token. */
async function upload(ks: string, { isWhole = true } = {}): Promise<string> {
  const fields = { 'uploadToken[fileName]': 'Lecture 4.mp4', 'uploadToken[fileSize]': '9' };
  const { id } = await call('uploadToken/action/add', { ks, ...fields });
  const uploadTokenId = String(id);
  const fileData = new Blob(['nine byte']);
  if (isWhole)
    await call('uploadToken/action/upload', { ks, uploadTokenId, fileData, resume: '0', finalChunk: '1' });
  return uploadTokenId;
}

/** Presses “Add to course”. */
function add(form: Readonly<Record<string, string>>): Promise<Response> {
  return world.post('/add', form);
}

/** Takes the answer to the platform, as the page does by itself. */
async function returnToPlatform(response: Response): Promise<{ said: string; payload: Answer }> {
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain(`action="${world.platform.origin}/deep-links"`);
  const jwt = fieldIn(html, 'JWT');
  const body = new URLSearchParams({ JWT: jwt });
  const returned = await fetch(`${world.platform.origin}/deep-links`, { method: 'POST', body });
  return { said: await returned.text(), payload: decodeJwt(jwt) };
}

async function expectRefusal(response: Response, words: RegExp, status = 403): Promise<void> {
  expect(response.status).toBe(status);
  expect(await wordsOf(response)).toMatch(words);
}

describe('the KS of a launch', () => {
  it('stores bytes for this person of this platform, and does nothing else', async () => {
    const response = await askForKs(`Bearer ${await ticketOf()}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe(null);
    const ks = await response.text();
    const token = await call('uploadToken/action/add', { ks });
    expect(token.userId).toMatch(/^lti-127\.0\.0\.1-[0-9a-f]{32}$/);
    const fields = { ks, 'entry[mediaType]': '1', 'entry[name]': 'x' };
    for (const action of ['media/action/add', 'baseEntry/action/list', 'media/action/addFromUploadedFile'])
      expect(await call(action, fields)).toMatchObject({ objectType: 'KalturaAPIException' });
  });

  it('names the same user at each launch, and another for another person', async () => {
    const userOf = async (ticket: string): Promise<unknown> =>
      (await call('uploadToken/action/add', { ks: await ksOf(ticket) })).userId;
    const ada = await userOf(await ticketOf());
    expect(await userOf(await ticketOf())).toBe(ada);
    expect(await userOf(await ticketOf('somebody else'))).not.toBe(ada);
  });

  it('is refused without a ticket, with one of another kind, and after half a day', async () => {
    await expectRefusal(await askForKs(''), /too old/);
    await expectRefusal(await askForKs(`Bearer ${(await world.signIn()).state}`), /too old/);
    const content = { userId: 'lti-127.0.0.1-guessed' };
    const forged = new SignJWT({ content }).setAudience('upload').setProtectedHeader({ alg: 'HS256' });
    await expectRefusal(await askForKs(`Bearer ${await forged.sign(new Uint8Array(32))}`), /too old/);
    const ticket = await ticketOf();
    world.aheadMs = 13 * 3_600_000;
    await expectRefusal(await askForKs(`Bearer ${ticket}`), /too old/);
  });
});

describe('“Add to course”', () => {
  it('makes the entry, and brings it to the platform in a signed response', async () => {
    const ticket = await ticketOf();
    const token = await upload(await ksOf(ticket));
    const { said, payload } = await returnToPlatform(
      await add({ ticket, token, title: ' Waves & "light" ' }),
    );
    expect(said).toContain('Added: Waves &amp; &quot;light&quot;');

    const [entry] = await world.kaltura.entries();
    const [link] = world.platform.links;
    expect(entry?.name).toBe('Waves & "light"');
    expect(link).toMatchObject({ title: 'Waves & "light"', url: `${world.toolUrl}/launch` });
    expect(link?.custom.entry_id).toBe(entry?.id);
    expect(payload).toMatchObject({
      iss: world.platform.clientId,
      aud: world.platform.origin,
      [`${LTI}deployment_id`]: world.platform.deploymentId,
      [`${DEEP_LINKING}data`]: 'course-1',
    });
  });

  it('takes the name of the file for a video without a title', async () => {
    const ticket = await ticketOf();
    await returnToPlatform(await add({ ticket, token: await upload(await ksOf(ticket)), title: '  ' }));
    expect(world.platform.links.map(({ title }) => title)).toEqual(['Lecture 4']);
  });

  it('makes one entry, also when it is pressed again', async () => {
    const before = (await world.kaltura.entries()).length;
    const ticket = await ticketOf();
    const token = await upload(await ksOf(ticket));
    await returnToPlatform(await add({ ticket, token, title: 'Twice' }));
    await returnToPlatform(await add({ ticket, token, title: 'Twice' }));
    expect(await world.kaltura.entries()).toHaveLength(before + 1);
    const ids = world.platform.links.map(({ custom }) => custom.entry_id);
    expect(new Set(ids).size).toBe(1);
  });

  it('adds nothing when the lecturer cancels, and makes no entry', async () => {
    const before = (await world.kaltura.entries()).length;
    const ticket = await ticketOf();
    const { said } = await returnToPlatform(await add({ ticket, action: 'cancel', token: '' }));
    expect(said).toContain('Nothing was added.');
    expect(world.platform.links).toEqual([]);
    expect(await world.kaltura.entries()).toHaveLength(before);
  });

  it('refuses the upload of another lecturer', async () => {
    const token = await upload(await ksOf(await ticketOf('somebody else')));
    await expectRefusal(await add({ ticket: await ticketOf(), token }), /was not added with this tool/);
  });

  it('refuses an upload that is not complete, unknown, or missing', async () => {
    const ticket = await ticketOf();
    const token = await upload(await ksOf(ticket), { isWhole: false });
    for (const one of [token, '0_ffffffffffffffffffffffffffffffff', ''])
      await expectRefusal(await add({ ticket, token: one }), /no uploaded video/, 400);
  });

  it('refuses a page without a ticket', async () => {
    const token = await upload(await ksOf(await ticketOf()));
    await expectRefusal(await add({ ticket: '', token }), /too old/);
  });
});

describe('a student’s launch', () => {
  beforeEach(async () => {
    const ticket = await ticketOf();
    await returnToPlatform(await add({ ticket, token: await upload(await ksOf(ticket)), title: 'Waves' }));
  });

  const custom = (changes: Readonly<Record<string, string>>): { claims: Record<string, unknown> } => ({
    claims: { [`${LTI}custom`]: { ...world.platform.links[0]?.custom, ...changes } },
  });

  it('shows the video, with a title that is text', async () => {
    const html = await (await world.open('student', '0')).text();
    expect(html).toContain('>Waves</h1>');
    expect(html).toMatch(new RegExp(`<video [^>]*src="${world.kaltura.url}/[^"]*playManifest/`));
    expect(html).not.toContain('kaltura-uploader.js');
  });

  it('shows it to visitors whom the platform does not name, too', async () => {
    const response = await world.open('student', '0', { claims: { sub: undefined } });
    expect(await response.text()).toContain('<video ');
  });

  it('says that a video is still being processed', async () => {
    world.kaltura.options.conversionMs = 60_000;
    const ticket = await ticketOf();
    await returnToPlatform(await add({ ticket, token: await upload(await ksOf(ticket)), title: 'Slow' }));
    const response = await world.open('student', '1');
    world.kaltura.options.conversionMs = 0;
    expect(await wordsOf(response)).toMatch(/^Slow The video is being processed/);
  });

  it('refuses a link whose entry was changed in the course', async () => {
    const [other] = await world.kaltura.entries();
    const changed = custom({ entry_id: String(other?.id) });
    await expectRefusal(await world.open('student', '0', changed), /was not added with this tool/);
    await expectRefusal(
      await world.open('student', '0', custom({ entry_proof: 'x' })),
      /was not added with this tool/,
    );
  });

  it('refuses a link that was copied to the tool’s other client', async () => {
    const location = (await world.login({ client_id: 'second-client' })).headers.get('location') ?? '';
    const { searchParams } = new URL(location);
    const [state = '', nonce = ''] = ['state', 'nonce'].map((name) => searchParams.get(name) ?? '');
    const claims = { ...world.platform.claims('student', '0', nonce), aud: 'second-client' };
    const response = await world.launch({ id_token: await world.platform.sign(claims), state });
    await expectRefusal(response, /was not added with this tool/);
  });

  it('says that nothing was chosen for a link that was made by hand', async () => {
    const response = await world.open('student', '0', { claims: { [`${LTI}custom`]: undefined } });
    expect(response.status).toBe(200);
    expect(await wordsOf(response)).toBe('No video No video was chosen for this link.');
  });

  it('says that a video was deleted', async () => {
    const ks = world.kaltura.mintKs({ type: 2 });
    await call('media/action/delete', { ks, entryId: String(world.platform.links[0]?.custom.entry_id) });
    await expectRefusal(await world.open('student', '0'), /was deleted/, 404);
  });
});
