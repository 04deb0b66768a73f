import { FileError, NetworkError, SessionError } from '../../src/errors.js';
import type { Upload, UploadStatus } from '../../src/engine/model/upload.js';
import type { Entry } from '../../src/kaltura/upload-api.js';
import { allByRole, fileInput } from '../element/by-role.js';
import { transferOf } from '../element/drop/drags.js';
import type { TestUploader } from '../element/fake-uploader.js';

const LECTURE = 'Lecture 04 – Thermodynamics.mp4';
export const LONG_NAME = 'Interview with the dean about the new library, second take, uncut.mp4';
export const SIZE = 5.9e9;
export const MOVING: Partial<Upload> = {
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

/** What nobody has approved, or converted, yet. */
export const UNAPPROVED: Partial<Upload> = { entry: { ...ENTRY, awaitsApproval: true }, entryId: ENTRY.id };
export const UNCONVERTED: Partial<Upload> = { entry: { ...ENTRY, status: 'pending' }, entryId: ENTRY.id };

const DONE: Partial<Upload> = { entry: ENTRY, entryId: ENTRY.id };

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

export function waiting(reason: 'offline' | 'retry' | 'session' | 'tab', ms?: number): Partial<Upload> {
  const untilMs = ms === undefined ? null : Date.now() + ms;
  return { confirmedBytes: 2.66e9, waiting: { reason, attempt: 2, untilMs } };
}

export function asking(needs: NonNullable<Upload['needs']>): Partial<Upload> {
  return { needs, confirmedBytes: 2.66e9, ...(needs === 'other-date' ? {} : { file: null }) };
}

/** One file in a state. */
export function one(
  status: UploadStatus,
  changes: Partial<Upload> = {},
  name = LECTURE,
): (element: TestUploader) => Promise<void> {
  return async (element) => {
    await put(element, file(name), status, changes);
  };
}

export async function ready(element: TestUploader): Promise<void> {
  await put(element, await clip(LECTURE), 'ready', DONE);
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

export function drag(element: TestUploader): void {
  dragOver(element, file(LECTURE));
}

function dragOver(element: TestUploader, ...files: readonly File[]): void {
  const dataTransfer = transferOf(...files);
  element.dispatchEvent(new DragEvent('dragenter', { dataTransfer, composed: true }));
}

/** As the file picker of the browser does. */
function pick(element: TestUploader, files: readonly File[]): void {
  const input = fileInput(element);
  input.files = transferOf(...files).files;
  input.dispatchEvent(new Event('change'));
}

/** The time in which it can be taken back does not run while a finger is on the row. */
export async function cancel(element: TestUploader): Promise<void> {
  await put(element, file(LECTURE), 'uploading', MOVING);
  await click(element, 'cancel-button');
  const row = element.shadowRoot?.querySelector('li');
  row?.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true }));
  await element.updateComplete;
}

export async function openDetails(element: TestUploader): Promise<void> {
  await put(element, file(LECTURE), 'uploading', { ...MOVING, fields: { tags: ['physics', 'winter term'] } });
  await openTitle(element);
  const [title] = allByRole(element, 'textbox');
  if (!title) throw new Error('There is no form.');
  title.value = '';
  title.dispatchEvent(new Event('change'));
}

/** Three of one cause, and one of another. */
export async function reject(element: TestUploader): Promise<void> {
  const huge = file('Conference recording, both days.mov', 'video/quicktime');
  Object.defineProperty(huge, 'size', { value: 3.2e9 });
  const papers = ['Minutes of the meeting.pdf', 'Budget.pdf'].map((name) => file(name, 'application/pdf'));
  await element.addFiles([...papers, huge]);
}

export async function several(element: TestUploader): Promise<void> {
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

export async function full(element: TestUploader): Promise<void> {
  for (const name of [LECTURE, 'Lecture 05 – Entropy.mp4']) await put(element, file(name), 'queued', {});
}

/** Over a list that has files in it already. */
export async function dragOverList(element: TestUploader): Promise<void> {
  await several(element);
  drag(element);
}

export function dragRefused(element: TestUploader): void {
  dragOver(element, file('Minutes.pdf', 'application/pdf'));
}

export async function dragOverFull(element: TestUploader): Promise<void> {
  await full(element);
  drag(element);
}

/** A menu, of the list or of the last row, as a click opens it. */
export function openMenu(
  of: 'list-menu' | 'row-menu',
  prepare: (element: TestUploader) => Promise<void>,
): (element: TestUploader) => Promise<void> {
  return async (element) => {
    await prepare(element);
    await click(element, `${of}-button`);
  };
}

export async function askToDelete(element: TestUploader): Promise<void> {
  await ready(element);
  await element.updateComplete;
  await click(element, 'row-menu-button');
  await click(element, 'delete-button');
}

/** What stopped three files are two things; a third waits for its file. */
export async function twoCauses(element: TestUploader): Promise<void> {
  const lost = new NetworkError('log only');
  await put(element, file(LONG_NAME), 'failed', { confirmedBytes: 2.66e9, error: lost });
  await put(element, file('Lecture 05 – Entropy.mp4'), 'failed', { error: lost });
  await put(element, file('Campus radio, episode 12.mp3', 'audio/mpeg'), 'failed', {
    error: new FileError('FILE_UNREADABLE', 'log only'),
  });
  await put(element, file(LECTURE), 'uploading', MOVING);
}

export async function allFailed(element: TestUploader): Promise<void> {
  const error = new SessionError('KS_PROVIDER_FAILED', 'log only');
  for (const name of ['Campus tour.mp4', 'Library at dusk.mp4'])
    await put(element, file(name), 'failed', { error });
}

export async function duplicates(element: TestUploader): Promise<void> {
  await several(element);
  await element.updateComplete;
  const again = element.fake.uploads.slice(1, 3).flatMap((upload) => upload.file ?? []);
  pick(element, again);
}

export async function allReady(element: TestUploader): Promise<void> {
  await put(element, await clip('Campus tour.mp4'), 'ready', { ...DONE, size: 96e6 });
  await put(element, await photo('Library at dusk.png'), 'ready', { ...DONE, size: 4.2e6 });
}

export async function processing(element: TestUploader): Promise<void> {
  for (const name of [LECTURE, 'Lecture 05 – Entropy.mp4'])
    await put(element, file(name), 'processing', { confirmedBytes: SIZE, entryId: ENTRY.id });
}

export async function earlierVisit(element: TestUploader): Promise<void> {
  await put(element, file(LECTURE), 'paused', asking('file'));
  await put(element, file(LONG_NAME), 'paused', asking('file'));
  await put(element, file('Campus tour.mp4'), 'paused', asking('found-on-server'));
}

/** Fifty, of which three move and the rest wait. */
export async function fifty(element: TestUploader): Promise<void> {
  for (let number = 1; number <= 50; number += 1) {
    const status = number < 8 ? 'ready' : number < 11 ? 'uploading' : 'queued';
    const changes = status === 'ready' ? DONE : status === 'uploading' ? { ...MOVING, size: SIZE } : {};
    await put(element, file(`Interview ${String(number).padStart(2, '0')}.mp4`), status, {
      size: 96e6,
      ...changes,
    });
  }
}

/** What was typed is with the server. */
export async function savedDetails(element: TestUploader): Promise<void> {
  const fields = {
    name: 'Heat and work',
    description: 'Recorded on 15 January',
    tags: ['physics', 'winter term'],
  };
  await put(element, file(LECTURE), 'uploading', {
    ...MOVING,
    entryId: ENTRY.id,
    fields,
    fieldsState: 'saved',
  });
  await openTitle(element);
}

/** A row without a form: its details are the name of the file and what happened to it. */
export async function notes(element: TestUploader): Promise<void> {
  await put(element, file(LONG_NAME), 'failed', {
    confirmedBytes: 2.66e9,
    error: new NetworkError('log only'),
  });
  await openTitle(element);
}

function openTitle(element: TestUploader): Promise<void> {
  return click(element, 'title-button');
}

/** The last button of its kind, whatever its language. */
async function click(element: TestUploader, part: string): Promise<void> {
  await element.updateComplete;
  const buttons = element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~=${part}]`) ?? [];
  [...buttons].at(-1)?.click();
  await element.updateComplete;
}
