import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { platformsFromEnvironment, toolUrlFromEnvironment } from '../../demo/lti/settings.js';
import { toolKeysIn } from '../../demo/lti/tool/tool-keys.js';
import { kalturaUserId } from '../../demo/lti/tool/user-id.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lti-settings-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('toolKeysIn', () => {
  it('makes the keys once, for their owner alone to read', async () => {
    const made = await toolKeysIn(join(folder, 'new'));
    expect(statSync(join(folder, 'new/lti-keys.json')).mode & 0o777).toBe(0o600);
    const read = await toolKeysIn(join(folder, 'new'));
    expect(read.publicKeys).toEqual(made.publicKeys);
    expect(read.secret).toEqual(made.secret);
    expect(read.secret).toHaveLength(32);
  });
});

describe('platformsFromEnvironment', () => {
  const PLATFORM = {
    issuer: 'https://canvas.instructure.com',
    clientId: '10000000000001',
    deploymentIds: ['1:abc'],
    authUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
    jwksUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
  };

  const read = (content: unknown): ReturnType<typeof platformsFromEnvironment> => {
    const path = join(folder, 'platforms.json');
    writeFileSync(path, JSON.stringify(content));
    return platformsFromEnvironment({ LTI_PLATFORMS: path });
  };

  it('reads the file, and is null without one', async () => {
    expect(await read([PLATFORM])).toEqual([PLATFORM]);
    expect(await platformsFromEnvironment({})).toBe(null);
  });

  it.each(Object.keys(PLATFORM))('says that %s is missing', async (name) => {
    await expect(read([{ ...PLATFORM, [name]: undefined }])).rejects.toThrow(name);
  });

  it('refuses a word that it does not know, and a deployment that is missing', async () => {
    await expect(read([{ ...PLATFORM, deploymentId: '1' }])).rejects.toThrow('deploymentId');
    await expect(read([{ ...PLATFORM, deploymentIds: [] }])).rejects.toThrow('deploymentIds');
  });
});

describe('toolUrlFromEnvironment', () => {
  it('leaves out slashes at the end, and wants https', () => {
    expect(toolUrlFromEnvironment({})).toBe(null);
    expect(toolUrlFromEnvironment({ LTI_TOOL_URL: 'https://tool.example/lti/' })).toBe(
      'https://tool.example/lti',
    );
    expect(() => toolUrlFromEnvironment({ LTI_TOOL_URL: 'http://tool.example' })).toThrow(
      /not an https address/,
    );
  });
});

describe('kalturaUserId', () => {
  it('differs by person and platform, and fits Kaltura’s column', () => {
    const ids = [
      kalturaUserId('https://moodle.example', 'ada'),
      kalturaUserId('https://moodle.example', 'sam'),
      kalturaUserId('https://moodle.example/other', 'ada'),
      kalturaUserId('moodle', 'ada'),
      kalturaUserId(`https://${'long.'.repeat(30)}example`, 'ada'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^lti-[\w.-]{1,96}$/);
    expect(kalturaUserId('https://moodle.example', 'ada')).toBe(ids[0]);
  });
});
