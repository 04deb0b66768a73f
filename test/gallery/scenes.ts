import { NetworkError } from '../../src/errors.js';
import type { Upload, UploadStatus } from '../../src/engine/model/upload.js';
import type { Entry } from '../../src/kaltura/upload-api.js';
import { allByRole } from '../element/by-role.js';
import type { TestUploader } from '../element/fake-uploader.js';

/** One state of the element: what the page says to it, and what happens. */
export interface Scene {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly happen?: (element: TestUploader) => void | Promise<void>;
  /** Pictures that are made in the browser and take a moment. */
  readonly pictures?: number;
}

const SEVERAL = { multiple: '' } as const;
const LECTURE = 'Lecture 04 – Thermodynamics.mp4';
const LONG_NAME = 'Interview with the dean about the new library, second take, uncut.mp4';
const SIZE = 5.9e9;
const MOVING: Partial<Upload> = {
  confirmedBytes: 2.66e9,
  bytesPerSecond: 824e3,
  remainingSeconds: 3_940,
};
const ENTRY: Entry = {
  id: '0_gallery',
  name: 'Lecture 04 – Thermodynamics',
  status: 'ready',
  thumbnailUrl: null,
  playUrl: 'https://kaltura.example/play',
  durationSeconds: 3_725,
};

/** Every state that people see, in the order in which an upload goes through them. */
export const SCENES: readonly Scene[] = [
  {
    name: 'Empty',
    attributes: { multiple: '', folders: '', accept: 'video/*,audio/*', 'max-file-size': '2GB' },
  },
  { name: 'Empty, one file, switched off', attributes: { disabled: '' } },
  { name: 'Files are dragged over it', attributes: SEVERAL, happen: drag },
  { name: 'Queued', happen: one('queued') },
  { name: 'Starting', happen: one('preparing') },
  { name: 'Sending', happen: one('uploading', MOVING) },
  { name: 'Paused', happen: one('paused', { confirmedBytes: 2.66e9 }) },
  { name: 'Offline', happen: one('uploading', waiting('offline')) },
  { name: 'Trying again', happen: one('uploading', waiting('retry', 12_000)) },
  { name: 'Waiting for the session', happen: one('uploading', waiting('session')) },
  { name: 'In another tab', happen: one('paused', waiting('tab')) },
  { name: 'Finishing', happen: one('finishing', { confirmedBytes: SIZE }) },
  { name: 'Being processed', happen: one('processing', { confirmedBytes: SIZE }) },
  {
    name: 'Ready, with its picture, length and link',
    attributes: { previews: 'all', metadata: 'title! description' },
    happen: ready,
    pictures: 1,
  },
  {
    name: 'Failed, with the way out',
    happen: one('failed', { confirmedBytes: 2.66e9, error: new NetworkError('log only') }, LONG_NAME),
  },
  {
    name: 'Started over',
    happen: one('uploading', { ...MOVING, warnings: [{ code: 'STARTED_OVER', detail: '' }] }),
  },
  { name: 'Cancelled, and can be taken back', happen: cancel },
  { name: 'Interrupted, asks for its file', happen: one('paused', asking('file')) },
  { name: 'Interrupted, asks for a click', happen: one('paused', asking('permission')) },
  { name: 'Another date than the interrupted one', happen: one('paused', asking('other-date')) },
  {
    name: 'Details, one of them missing',
    attributes: { metadata: 'title! description! tags' },
    happen: openDetails,
  },
  { name: 'Files that were not taken', attributes: { 'max-file-size': '2GB', multiple: '' }, happen: reject },
  {
    name: 'Several files',
    attributes: { multiple: '', previews: 'all', metadata: 'title', folders: '' },
    happen: several,
    pictures: 2,
  },
  {
    name: 'Waiting to be started, and full',
    attributes: { multiple: '', 'max-files': '2', 'manual-start': '' },
    happen: full,
  },
];

function file(name: string, type = 'video/mp4'): File {
  return new File(['x'], name, { type });
}

async function clip(name: string): Promise<File> {
  const response = await fetch('/test/support/fixtures/clip.mp4');
  return new File([await response.blob()], name, { type: 'video/mp4' });
}

/** A still, as from a camera: a hill before the evening sky. */
async function photo(name: string): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 288;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is nothing to draw on.');
  const sky = context.createLinearGradient(0, 0, 0, 288);
  sky.addColorStop(0, '#28518f');
  sky.addColorStop(0.7, '#f3b27a');
  context.fillStyle = sky;
  context.fillRect(0, 0, 288, 288);
  context.fillStyle = '#1d3b2f';
  context.beginPath();
  context.ellipse(100, 330, 260, 150, 0, 0, 7);
  context.fill();
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return new File(blob ? [blob] : [], name, { type: 'image/png' });
}

function waiting(reason: 'offline' | 'retry' | 'session' | 'tab', ms?: number): Partial<Upload> {
  const untilMs = ms === undefined ? null : Date.now() + ms;
  return { confirmedBytes: 2.66e9, waiting: { reason, attempt: 2, untilMs } };
}

function asking(needs: NonNullable<Upload['needs']>): Partial<Upload> {
  return { needs, confirmedBytes: 2.66e9, ...(needs === 'other-date' ? {} : { file: null }) };
}

/** One file in a state. */
function one(
  status: UploadStatus,
  changes: Partial<Upload> = {},
  name = LECTURE,
): (element: TestUploader) => Promise<void> {
  return async (element) => {
    await put(element, file(name), status, changes);
  };
}

async function ready(element: TestUploader): Promise<void> {
  await put(element, await clip(LECTURE), 'ready', { confirmedBytes: SIZE, entry: ENTRY, entryId: ENTRY.id });
}

async function put(
  element: TestUploader,
  given: File,
  status: UploadStatus,
  changes: Partial<Upload>,
): Promise<string> {
  const [upload] = await element.addFiles([given]);
  if (!upload) throw new Error(`${given.name} was not taken.`);
  element.fake.moveTo(upload.id, status, { size: SIZE, ...changes });
  return upload.id;
}

function drag(element: TestUploader): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file(LECTURE));
  element.dispatchEvent(new DragEvent('dragenter', { dataTransfer, composed: true }));
}

/** The time in which it can be taken back does not run while the keyboard's focus is on the button. */
async function cancel(element: TestUploader): Promise<void> {
  await put(element, file(LECTURE), 'uploading', MOVING);
  await element.updateComplete;
  allByRole(element, 'button').at(-1)?.click();
  await element.updateComplete;
  allByRole(element, 'button').at(-1)?.focus();
}

async function openDetails(element: TestUploader): Promise<void> {
  await put(element, file(LECTURE), 'uploading', { ...MOVING, fields: { tags: ['physics', 'winter term'] } });
  await element.updateComplete;
  element.shadowRoot?.querySelector<HTMLButtonElement>('[part~=title-button]')?.click();
  await element.updateComplete;
  const [title] = allByRole(element, 'textbox');
  if (!title) throw new Error('There is no form.');
  title.value = '';
  title.dispatchEvent(new Event('change'));
}

async function reject(element: TestUploader): Promise<void> {
  const huge = file('Conference recording, both days.mov', 'video/quicktime');
  Object.defineProperty(huge, 'size', { value: 3.2e9 });
  await element.addFiles([file('Minutes of the meeting.pdf', 'application/pdf'), huge]);
}

async function several(element: TestUploader): Promise<void> {
  await put(element, await clip('Campus tour.mp4'), 'ready', {
    confirmedBytes: SIZE,
    entry: ENTRY,
    size: 96e6,
  });
  await put(element, file(LONG_NAME), 'uploading', MOVING);
  await put(element, file('Campus radio, episode 12.mp3', 'audio/mpeg'), 'paused', {
    size: 41e6,
    confirmedBytes: 9e6,
  });
  await put(element, await photo('Library at dusk.png'), 'queued', { size: 4.2e6 });
  await put(element, file('مقابلة مع العميد.mp4'), 'failed', { error: new NetworkError('log only') });
}

async function full(element: TestUploader): Promise<void> {
  for (const name of [LECTURE, 'Lecture 05 – Entropy.mp4']) await put(element, file(name), 'queued', {});
}
