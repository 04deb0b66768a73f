import { CHUNK, expect, test as base, type FastPage } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { MadeFile } from '../support/made-file.js';
import type { UploadSnapshot } from '../support/uploader-page.js';
import { HangingDrive, whyNoDrive } from './hanging-drive.js';

const noDrive = whyNoDrive();
base.skip(noDrive !== null, noDrive ?? '');

const UNREADABLE = 'The file can’t be read at the moment. Try again.';
const NAME = 'recording.mp4';

const test = base.extend<{ readonly drive: HangingDrive }>({
  drive: async ({}, use) => {
    const drive = await HangingDrive.mount(base.info().outputPath('fuse'));
    if (typeof drive === 'string') {
      base.skip(true, drive);
      return;
    }
    try {
      await use(drive);
    } finally {
      await drive.unmount();
    }
  },
});

declare global {
  interface Window {
    /** Calls back to those who have waited for a drive for 30 s. */
    endPatience: () => void;
  }
}

/** Opens the page with one slot, so that whoever holds it holds up all others; 30 s of its time pass in `endPatience`. */
async function open(fast: FastPage, kaltura: KalturaControl): Promise<void> {
  await fast.page.addInitScript((patienceMs) => {
    const { setTimeout: original } = window;
    const waiting: (() => void)[] = [];
    window.setTimeout = ((callback: () => void, ms = 0) => {
      if (ms < patienceMs) return original(callback, ms);
      waiting.push(callback);
      return 0;
    }) as typeof setTimeout;
    window.endPatience = () => {
      for (const callback of waiting.splice(0)) callback();
    };
  }, 30_000);
  await fast.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK },
    ...{ multiple: true, 'parallel-uploads': 1 },
  });
}

/** A file from the disk, added after the one on the drive, arrives while that one waits. */
async function passHealthy(fast: FastPage): Promise<MadeFile> {
  const healthy = await fast.add({ name: 'healthy.mp4', size: 4 * CHUNK, seed: 2 });
  await expectStatus(fast, healthy.name, 'ready');
  return healthy;
}

/** The file on the drive is given up, in words; then the drive answers again. */
async function endPatience(fast: FastPage, drive: HangingDrive): Promise<void> {
  await fast.page.evaluate(() => {
    window.endPatience();
  });
  await expectUnreadable(fast);
  drive.set('answer');
}

async function uploadOf(fast: FastPage, name: string): Promise<UploadSnapshot | undefined> {
  return (await fast.uploads()).find((upload) => upload.name === name);
}

async function expectStatus(fast: FastPage, name: string, status: string): Promise<void> {
  await expect.poll(async () => (await uploadOf(fast, name))?.status).toBe(status);
}

/** Says that it cannot be read, and in words. */
async function expectUnreadable(fast: FastPage): Promise<void> {
  await expectStatus(fast, NAME, 'failed');
  expect((await uploadOf(fast, NAME))?.error?.code).toBe('FILE_UNREADABLE');
  await expect(fast.element.locator('.banner')).toContainText(UNREADABLE);
  // Beside others it says of which it speaks.
  if ((await fast.uploads()).length > 1)
    await expect(fast.element.locator('.banner .names')).toContainText(NAME);
}

async function tryAgain(fast: FastPage): Promise<void> {
  await fast.button(`Try again: ${NAME}`).click();
}

async function expectStored(kaltura: KalturaControl, ...files: readonly MadeFile[]): Promise<void> {
  const digests = (await kaltura.entries()).map(({ sha256 }) => sha256).sort();
  expect(digests).toEqual(files.map(({ sha256 }) => sha256).sort());
}

for (const [words, size] of [
  ['a small file', CHUNK / 2],
  ['a large file', 8 * CHUNK],
] as const)
  test(`${words} whose reads never settle holds up nobody, says so, and goes on when the drive answers (W5)`, async ({
    fast,
    kaltura,
    drive,
  }) => {
    await open(fast, kaltura);
    const recording = await drive.makeFile(NAME, { size });
    drive.set('hang');
    await fast.pick(recording.path);
    await drive.says('hangs');
    const healthy = await passHealthy(fast);
    expect((await uploadOf(fast, NAME))?.status).toBe('preparing');

    await endPatience(fast, drive);
    await tryAgain(fast);
    await expectStatus(fast, NAME, 'ready');
    await expectStored(kaltura, recording, healthy);
  });

test('a file that fails with EIO for a while goes on with Try again (W5)', async ({
  fast,
  kaltura,
  drive,
}) => {
  await open(fast, kaltura);
  const recording = await drive.makeFile(NAME, { size: 8 * CHUNK });
  drive.set('fail');
  await fast.pick(recording.path);
  await expectUnreadable(fast);
  await tryAgain(fast);
  await expectUnreadable(fast);

  drive.set('answer');
  await tryAgain(fast);
  await expectStatus(fast, NAME, 'ready');
  await expectStored(kaltura, recording);
});

/** Picks a file, and lets the drive do that while its second chunk is on its way. */
async function beginUpload(
  fast: FastPage,
  kaltura: KalturaControl,
  drive: HangingDrive,
  mode: 'hang' | 'fail',
): Promise<MadeFile> {
  await open(fast, kaltura);
  const hold = { type: 'delay', ms: 1_000 } as const;
  await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: hold });
  const recording = await drive.makeFile(NAME, { size: 8 * CHUNK });
  await fast.pick(recording.path);
  await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  drive.set(mode);
  await drive.says(mode === 'hang' ? 'hangs' : 'fails');
  return recording;
}

/** It goes on where it was: with the same token, and with what was confirmed. */
async function expectContinued(fast: FastPage, kaltura: KalturaControl): Promise<void> {
  const before = await uploadOf(fast, NAME);
  await tryAgain(fast);
  await expectStatus(fast, NAME, 'ready');
  expect(await uploadOf(fast, NAME)).toMatchObject({ restarts: 0, tokenId: before?.tokenId });
  const first = (await kaltura.requests()).filter(({ kind }) => kind === 'first');
  expect(first).toHaveLength((await fast.uploads()).length);
}

test('a drive that hangs in the middle of a chunk holds no slot, and the upload goes on where it was (W5)', async ({
  fast,
  kaltura,
  drive,
}) => {
  const recording = await beginUpload(fast, kaltura, drive, 'hang');
  const healthy = await passHealthy(fast);
  expect((await uploadOf(fast, NAME))?.status).toBe('uploading');

  await endPatience(fast, drive);
  await expectContinued(fast, kaltura);
  await expectStored(kaltura, recording, healthy);
});

test('a drive that hangs for a moment only is waited for, without a word (W5)', async ({
  fast,
  kaltura,
  drive,
}) => {
  const recording = await beginUpload(fast, kaltura, drive, 'hang');
  const healthy = await passHealthy(fast);
  drive.set('answer');
  await expectStatus(fast, NAME, 'ready');
  expect(await uploadOf(fast, NAME)).toMatchObject({ restarts: 0, warnings: [] });
  await expectStored(kaltura, recording, healthy);
});

test('a drive that fails with EIO in the middle of an upload goes on where it was (W5)', async ({
  fast,
  kaltura,
  drive,
}) => {
  const recording = await beginUpload(fast, kaltura, drive, 'fail');
  await expectUnreadable(fast);
  drive.set('answer');
  await expectContinued(fast, kaltura);
  await expectStored(kaltura, recording);
});

for (const [words, size] of [
  ['a small file', CHUNK / 2],
  ['a large file', 8 * CHUNK],
] as const)
  test(`a drive that hangs inside the first part of ${words} holds no slot, and the upload goes on when it answers (W5)`, async ({
    fast,
    kaltura,
    drive,
  }) => {
    await open(fast, kaltura);
    // The file was found to be readable before its token is asked for.
    await kaltura.setFaults({
      match: { service: 'uploadToken', action: 'add', nth: 1 },
      fault: { type: 'delay', ms: 1_000 },
    });
    const recording = await drive.makeFile(NAME, { size });
    await fast.pick(recording.path);
    await expect
      .poll(async () => (await kaltura.requests()).filter(({ action }) => action === 'add'))
      .toHaveLength(1);
    drive.set('hang');
    await drive.says('hangs');
    const healthy = await passHealthy(fast);
    expect((await uploadOf(fast, NAME))?.status).toBe('uploading');
    // We have ended it, not its deadline.
    expect((await fast.parts())[0]?.outcome).toBe('AbortError');

    drive.set('answer');
    await expectStatus(fast, NAME, 'ready');
    expect(await uploadOf(fast, NAME)).toMatchObject({ restarts: 0, warnings: [] });
    await expectStored(kaltura, recording, healthy);
  });
