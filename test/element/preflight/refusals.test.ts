import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { RestrictionError } from '../../../src/errors.js';
import { recording, unfinishedRecording, type Recording } from '../../support/cut-recording.js';
import { allByRole, byRole } from '../by-role.js';
import '../fake-uploader.js';
import type { TestUploader } from '../fake-uploader.js';

function unfinished(name = 'lecture.mp4'): File {
  return new File([...unfinishedRecording()], name, { type: 'video/mp4' });
}

function recorded(facts: Recording = {}, name = 'talk.mp4'): File {
  return new File([...recording(facts)], name, { type: 'video/mp4' });
}

/** Nobody can tell anything of it. */
function unknown(name = 'unknown.mp4'): File {
  return new File([new Uint8Array(5_000)], name, { type: 'video/mp4' });
}

/** A bound for what has failed: on a busy machine a part takes a while to come. */
function until(holds: () => boolean): Promise<void> {
  return waitUntil(holds, undefined, { timeout: 50_000 });
}

async function shown(attributes: Readonly<Record<string, string>>): Promise<TestUploader> {
  const element = document.createElement('test-uploader');
  const all = { 'service-url': 'https://kaltura.example', multiple: '', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  const place = await fixture<HTMLElement>(html`
    <div></div>
  `);
  place.append(element);
  await element.updateComplete;
  return element;
}

function statuses({ uploads }: TestUploader): readonly string[] {
  return uploads.map(({ name, status }) => `${name} ${status}`);
}

function textOf(element: TestUploader): string {
  return element.shadowRoot!.querySelector('.banners')?.textContent.replaceAll(/\s+/gu, ' ') ?? '';
}

/** Files until each of them has gone to the engine, which a fake one shows by the ids that it gives. */
async function judged(element: TestUploader, files: readonly File[]): Promise<void> {
  await element.addFiles(files);
  await until(
    () =>
      element.uploads.length === files.length &&
      element.uploads.every(({ id, status }) => status === 'failed' || id.startsWith('fake')),
  );
}

describe('files that are refused for what is in them', () => {
  it('stay on the list as not taken, with words, and are said; the others are uploaded', async () => {
    const element = await shown({ preflight: 'refuse' });
    const failures: string[] = [];
    element.addEventListener('upload-failed', ({ detail: { upload, error } }) => {
      failures.push(`${upload.name} ${error.code}`);
    });
    await judged(element, [recorded(), unfinished(), unknown()]);
    expect(statuses(element)).to.deep.equal(['talk.mp4 queued', 'lecture.mp4 failed', 'unknown.mp4 queued']);
    expect(failures).to.deep.equal(['lecture.mp4 FILE_UNPLAYABLE']);
    await until(() => textOf(element).includes('recording was never finished'));
    const assertive = (): string => element.shadowRoot!.querySelector('[role=alert]')?.textContent ?? '';
    await until(() => assertive().includes('lecture.mp4'));
    // The banner of the refusal says it, once.
    expect(element.shadowRoot!.querySelectorAll('.banner')).to.have.length(1);
    expect(textOf(element)).to.contain('Choose another file');
  });

  it('leave no way around it, neither in the row nor with all others', async () => {
    const element = await shown({ preflight: 'refuse' });
    await judged(element, [unfinished('one.mp4'), unfinished('two.mp4')]);
    await until(() => textOf(element).includes('never finished'));
    for (const menu of allByRole(element, 'button').filter(({ ariaLabel }) =>
      ariaLabel?.startsWith('More'),
    )) {
      menu.click();
      await element.updateComplete;
      const items = allByRole(element, 'menuitem').map(({ textContent }) => textContent.trim());
      expect(items.filter((item) => /again|anyway/.test(item))).to.deep.equal([]);
    }
  });

  it('are uploaded after a press where the page asks', async () => {
    const element = await shown({ preflight: 'ask' });
    await judged(element, [unfinished()]);
    await until(() => textOf(element).includes('Upload anyway'));
    byRole(element, 'button', 'Upload anyway').click();
    const [upload] = element.uploads;
    expect(element.fake.calls).to.include(`retry ${upload!.id}`);
  });

  it('do not hinder a form, and have no value in it', async () => {
    const element = await shown({ preflight: 'refuse', name: 'videos' });
    await judged(element, [unfinished()]);
    expect(element.value).to.equal('');
    expect(element.validity.valid).to.equal(true);
    element.required = true;
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(true);
  });

  it('leave their place on the list to another file', async () => {
    const element = await shown({ preflight: 'refuse', 'max-files': '1' });
    await judged(element, [unfinished()]);
    await judgedMore(element, recorded());
    expect(statuses(element)).to.deep.equal(['lecture.mp4 failed', 'talk.mp4 queued']);
  });

  it('are taken as they come where the page only warns, or looks into nothing', async () => {
    for (const preflight of ['warn', 'off']) {
      const element = await shown({ preflight });
      const uploads = await element.addFiles([unfinished()]);
      expect(uploads.map(({ id }) => id.startsWith('fake'))).to.deep.equal([true]);
    }
  });

  for (const [limit, value, facts, code, words] of [
    ['max-duration', '600', { seconds: 723 }, 'FILE_TOO_LONG', 'It’s 12:03 long; at most 10:00 is accepted.'],
    ['min-duration', '60', { seconds: 12 }, 'FILE_TOO_SHORT', 'It’s 00:12 long; at least 01:00 is needed.'],
    [
      'min-height',
      '720',
      { width: 854, height: 480 },
      'FILE_LOW_RESOLUTION',
      'Its resolution is 480p; at least 720p is needed.',
    ],
    ['require-audio', '', { tracks: ['vide'] }, 'FILE_NO_AUDIO', 'It has no sound.'],
    ['require-video', '', { tracks: ['soun'] }, 'FILE_NO_VIDEO', 'It has no picture, only sound.'],
  ] as const)
    it(`break ${limit}, which is named with what the file has; what cannot be judged goes on`, async () => {
      const element = await shown({ [limit]: value });
      await judged(element, [recorded(facts), unknown()]);
      expect(statuses(element)).to.deep.equal(['talk.mp4 failed', 'unknown.mp4 queued']);
      const [upload] = element.uploads;
      expect(upload!.error).to.be.instanceOf(RestrictionError);
      expect(upload!.error!.code).to.equal(code);
      await until(() => textOf(element).includes(words));
    });

  it('break no limit to which they come', async () => {
    const element = await shown({
      ...{ 'max-duration': '600', 'min-duration': '600', 'min-height': '720' },
      ...{ 'require-audio': '', 'require-video': '' },
    });
    await judged(element, [
      recorded({ seconds: 600, width: 1280, height: 720 }),
      recorded({ seconds: 600.4, width: 720, height: 1280 }, 'upright.mp4'),
    ]);
    expect(statuses(element)).to.deep.equal(['talk.mp4 queued', 'upright.mp4 queued']);
  });
});

async function judgedMore(element: TestUploader, file: File): Promise<void> {
  const count = element.uploads.length + 1;
  await element.addFiles([file]);
  await until(() => element.uploads.length === count && element.uploads.at(-1)!.id.startsWith('fake'));
}
