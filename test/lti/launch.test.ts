import { join } from 'node:path';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf } from '../../demo/lti/tool/files.js';
import { LearningPlatform } from '../../demo/lti/platform/learning-platform.js';
import { listen } from '../../demo/lti/listen.js';
import { DEEP_LINKING, LTI, startLtiWorld, wordsOf } from './lti-world.js';
import type { LtiWorld } from './lti-world.js';

let world: LtiWorld;

beforeAll(async () => {
  world = await startLtiWorld({
    platforms: (platform) => [
      platform,
      // Set up, but its keys are not to be had.
      { ...platform, issuer: 'https://gone.example', jwksUrl: 'http://127.0.0.1:9/jwks' },
      { ...platform, issuer: 'https://twice.example' },
      { ...platform, issuer: 'https://twice.example', clientId: 'another' },
    ],
  });
});

beforeEach(() => {
  world.aheadMs = 0;
});

afterAll(() => world.stop());

/** A refusal has its own words, a status, and nothing to upload with. */
async function expectRefusal(response: Response, words: RegExp, status = 403): Promise<void> {
  expect(response.status).toBe(status);
  const said = await wordsOf(response);
  expect(said).toMatch(words);
  expect(said).toMatch(/^This did not work/);
}

describe('login', () => {
  it('sends the browser to the platform, with a state and a nonce that are new each time', async () => {
    const response = await world.login({ lti_message_hint: 'add' });
    expect(response.status).toBe(302);
    const url = new URL(response.headers.get('location') ?? '');
    expect(url.origin + url.pathname).toBe(`${world.platform.origin}/auth`);
    const { state, nonce, ...rest } = Object.fromEntries(url.searchParams);
    expect(rest).toEqual({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: world.platform.clientId,
      redirect_uri: `${world.toolUrl}/launch`,
      login_hint: 'lecturer',
      lti_message_hint: 'add',
    });
    const next = await world.signIn();
    expect(next.nonce).not.toBe(nonce);
    expect(next.state).not.toBe(state);
    expect(response.headers.get('set-cookie')).toBe(null);
  });

  it('may come by GET', async () => {
    const url = new URL(`${world.toolUrl}/login`);
    url.search = new URLSearchParams({
      iss: world.platform.origin,
      target_link_uri: `${world.toolUrl}/launch`,
      login_hint: 'lecturer',
    }).toString();
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.headers.get('location')).toContain(`${world.platform.origin}/auth?`);
  });

  it.each([
    ['an unknown platform', { iss: 'https://elsewhere.example' }, /not set up for the learning platform/],
    ['an unknown client', { client_id: 'somebody-else' }, /not set up for the learning platform/],
    ['an unknown deployment', { lti_deployment_id: 'deployment-2' }, /not set up for this part/],
    ['another target', { target_link_uri: 'https://evil.example/launch' }, /does not belong to this tool/],
  ])('refuses %s', async (_, changes, words) => {
    await expectRefusal(await world.login(changes), words);
  });

  it('refuses a target that only begins like the tool', async () => {
    await expectRefusal(
      await world.login({ target_link_uri: `${world.toolUrl}0/launch` }),
      /does not belong/,
    );
  });

  it('refuses a platform with two clients that does not say which', async () => {
    const parameters = { iss: 'https://twice.example', login_hint: 'x', target_link_uri: world.toolUrl };
    await expectRefusal(await world.post('/login', parameters), /not set up for the learning platform/);
  });
});

describe('launch', () => {
  it('opens the uploader for a lecturer, without cookies and without a KS in the page', async () => {
    const response = await world.open('lecturer', 'add');
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBe(null);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await response.text();
    expect(html).toContain('<kaltura-uploader');
    expect(html).not.toMatch(/\bks(-url)?=/);
  });

  it('refuses a token that somebody else has signed', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expectRefusal(
      await world.open('lecturer', 'add', { key: privateKey }),
      /not signed by the learning platform/,
    );
  });

  it('refuses a token that was changed after it was signed', async () => {
    const { state, nonce } = await world.signIn();
    const [header = '', , signature = ''] = (
      await world.platform.sign(world.platform.claims('student', 'add', nonce))
    ).split('.');
    const other = world.platform.claims('lecturer', 'add', nonce);
    const forged = `${header}.${Buffer.from(JSON.stringify(other)).toString('base64url')}.${signature}`;
    await expectRefusal(
      await world.launch({ id_token: forged, state }),
      /not signed by the learning platform/,
    );
  });

  it('refuses a token without a signature, and one that is signed with the public key as a secret', async () => {
    const { state, nonce } = await world.signIn();
    const claims = world.platform.claims('lecturer', 'add', nonce);
    const unsigned = new UnsecuredJWT(claims).encode();
    await expectRefusal(
      await world.launch({ id_token: unsigned, state }),
      /not signed by the learning platform/,
    );
    const { keys } = (await (await fetch(`${world.platform.origin}/jwks`)).json()) as {
      keys: { n: string }[];
    };
    const secret = Buffer.from(keys[0]!.n, 'base64url');
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'platform-key' })
      .sign(secret);
    await expectRefusal(
      await world.launch({ id_token: confused, state }),
      /not signed by the learning platform/,
    );
    await expectRefusal(
      await world.launch({ id_token: 'nonsense', state }),
      /not signed by the learning platform/,
    );
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['for another tool', { aud: 'another-tool' }, /made for another tool/],
    [
      'for several tools that names another one of them',
      { aud: ['kaltura-uploader-demo', 'another-tool'], azp: 'another-tool' },
      /made for another tool/,
    ],
    [
      'for several tools that names none of them',
      { aud: ['kaltura-uploader-demo', 'x'] },
      /made for another tool/,
    ],
    ['of another platform', { iss: 'https://elsewhere.example' }, /another learning platform/],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 60 }, /has expired/],
    ['without an end', { exp: undefined }, /lacks something/],
    ['without a beginning', { iat: undefined }, /lacks something/],
    ['with another nonce', { nonce: 'guessed' }, /another sign-in/],
    ['of another deployment', { [`${LTI}deployment_id`]: 'deployment-2' }, /not set up for this part/],
    ['without a deployment', { [`${LTI}deployment_id`]: undefined }, /not set up for this part/],
    ['of another version', { [`${LTI}version`]: '1.1' }, /lacks something/],
    ['of another kind', { [`${LTI}message_type`]: 'LtiSubmissionReviewRequest' }, /does not know this kind/],
    ['of nobody', { sub: undefined }, /lacks something/],
    [
      'that returns to a script',
      {
        [`${DEEP_LINKING}deep_linking_settings`]: { deep_link_return_url: 'javascript:0', accept_types: [] },
      },
      /lacks something/,
    ],
    [
      'into a place that takes files only',
      {
        [`${DEEP_LINKING}deep_linking_settings`]: {
          deep_link_return_url: 'https://lms.example/return',
          accept_types: ['file'],
        },
      },
      /takes no links to tools/,
    ],
  ])('refuses a token %s', async (_, claims, words) => {
    await expectRefusal(await world.open('lecturer', 'add', { claims }), words);
  });

  it('takes several audiences if this tool is the one that is meant', async () => {
    const claims = { aud: [world.platform.clientId, 'x'], azp: world.platform.clientId };
    expect((await world.open('lecturer', 'add', { claims })).status).toBe(200);
  });

  it('refuses students who want to add something', async () => {
    await expectRefusal(await world.open('student', 'add'), /Only people who teach/);
  });

  it.each(['membership/Instructor#TeachingAssistant', 'institution/person#Administrator'])(
    'lets in people with the role %s',
    async (role) => {
      const claims = { [`${LTI}roles`]: [`http://purl.imsglobal.org/vocab/lis/v2/${role}`] };
      expect((await world.open('student', 'add', { claims })).status).toBe(200);
    },
  );

  it('takes a launch once, also if the platform signs its nonce again', async () => {
    const { state, nonce } = await world.signIn();
    const idToken = await world.platform.sign(world.platform.claims('lecturer', 'add', nonce));
    expect((await world.launch({ id_token: idToken, state })).status).toBe(200);
    await expectRefusal(await world.launch({ id_token: idToken, state }), /was used before/);
    const again = await world.platform.sign({ ...world.platform.claims('lecturer', 'add', nonce), jti: '2' });
    await expectRefusal(await world.launch({ id_token: again, state }), /was used before/);
  });

  it('refuses a state that is missing, made up, of another sign-in, or too old', async () => {
    await expectRefusal(await world.open('lecturer', 'add', { state: '' }), /did not begin here/);
    const secret = new Uint8Array(32);
    const content = { issuer: world.platform.origin, clientId: world.platform.clientId, nonce: 'n' };
    const forged = new SignJWT({ content }).setAudience('state').setProtectedHeader({ alg: 'HS256' });
    const state = await forged.sign(secret);
    await expectRefusal(await world.open('lecturer', 'add', { state }), /did not begin here/);
    const other = await world.signIn();
    await expectRefusal(await world.open('lecturer', 'add', { state: other.state }), /another sign-in/);
    const { state: old, nonce } = await world.signIn();
    world.aheadMs = 11 * 60_000;
    const seconds = Math.floor((Date.now() + world.aheadMs) / 1000);
    const claims = { ...world.platform.claims('lecturer', 'add', nonce), iat: seconds, exp: seconds + 60 };
    const idToken = await world.platform.sign(claims);
    await expectRefusal(await world.launch({ id_token: idToken, state: old }), /took too long/);
  });

  it('says so when the platform could not sign the visitor in', async () => {
    const { state } = await world.signIn();
    await expectRefusal(await world.launch({ error: 'login_required', state }), /did not sign you in/);
  });

  it('says that it is not the visitor’s fault when the platform’s keys cannot be fetched', async () => {
    const response = await world.login({ iss: 'https://gone.example' });
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    const [state = '', nonce = ''] = ['state', 'nonce'].map((name) => searchParams.get(name) ?? '');
    const claims = { ...world.platform.claims('lecturer', 'add', nonce), iss: 'https://gone.example' };
    const idToken = await world.platform.sign(claims);
    await expectRefusal(await world.launch({ id_token: idToken, state }), /cannot be fetched now/, 502);
  });

  it('refuses what is no form, and a form without an end', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    await expectRefusal(await fetch(`${world.toolUrl}/launch`, json), /not what the LTI standard says/, 400);
    const long = await world.launch({ id_token: 'x'.repeat(300_000) });
    await expectRefusal(long, /not what the LTI standard says/, 400);
  });
});

describe('two platforms with one tool', () => {
  it('do not get into each other’s courses: a key of the one signs nothing for the other', async () => {
    const listener = await listen(0);
    const other = await LearningPlatform.create(`http://127.0.0.1:${listener.port}`, world.toolUrl);
    const { state, nonce } = await world.signIn();
    const claims = world.platform.claims('lecturer', 'add', nonce);
    await expectRefusal(
      await world.launch({ id_token: await other.sign(claims), state }),
      /not signed by the learning platform/,
    );
    await listener.close();
  });
});

describe('what the tool publishes', () => {
  it('is the public key alone', async () => {
    const { keys } = (await (await fetch(`${world.toolUrl}/jwks.json`)).json()) as { keys: object[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
  });

  it('tells an administrator the three addresses', async () => {
    const words = await wordsOf(await fetch(`${world.toolUrl}/`));
    for (const path of ['/login', '/launch', '/jwks.json']) expect(words).toContain(world.toolUrl + path);
  });

  it('contains no file outside of its two folders', async () => {
    expect((await fetch(`${world.toolUrl}/page/upload.js`)).status).toBe(200);
    for (const path of [
      '/page/..%2ftool/lti-tool.ts',
      '/page/%2e%2e/main.ts',
      '/uploader/x.js',
      '/package.json',
    ])
      expect((await fetch(world.toolUrl + path)).status).toBe(404);
    const folder = join(import.meta.dirname, '../../demo/lti/page');
    expect(await fileOf(folder, 'upload.js')).not.toBe(null);
    expect(await fileOf(folder, '../../../eslint.config.js')).toBe(null);
  });
});
