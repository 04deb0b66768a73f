import type { Upload, UploaderEventMap } from '../src/index.js';

type EventType = keyof UploaderEventMap;

const MAX_LINES = 200;

/** The text for each event in the log. No detail contains a KS. */
const DESCRIPTIONS: { readonly [K in EventType]: (detail: UploaderEventMap[K]['detail']) => string } = {
  'files-selected': ({ files, unreadable }) =>
    [...files.map(({ name }) => name), ...unreadable.map((path) => `${path} (unreadable)`)].join(', '),
  'upload-rejected': ({ file, error }) => `${file.name}: ${error.code}`,
  'upload-added': ({ upload }) => upload.name,
  'upload-progress': ({ upload }) => `${upload.name}: ${percent(upload)}`,
  'upload-status': ({ upload, previous }) => `${upload.name}: ${previous} → ${upload.status}`,
  'upload-attached': ({ upload, entryId }) => `${upload.name}: entry ${entryId}`,
  'upload-ready': ({ upload }) => upload.name,
  'upload-failed': ({ upload, error }) => `${upload.name}: ${error.code}, ${error.message}`,
  'upload-removed': ({ upload }) => upload.name,
  'upload-moved': ({ upload }) => upload.name,
  'uploads-complete': ({ uploads }) => `${String(uploads.length)} in the list`,
  'ks-needed': ({ reason }) => reason,
};

/** Writes one line for each event of the uploader, newest first. Progress of one upload stays on one line. */
export function logEvents(uploader: HTMLElement, list: HTMLElement): void {
  let progressLine: { readonly uploadId: string; readonly line: HTMLElement } | null = null;

  function write<K extends EventType>(type: K, detail: UploaderEventMap[K]['detail']): void {
    const uploadId = type === 'upload-progress' ? (detail as { readonly upload: Upload }).upload.id : null;
    const line = makeLine(type, DESCRIPTIONS[type](detail));
    if (uploadId !== null && progressLine?.uploadId === uploadId) progressLine.line.replaceWith(line);
    else list.prepend(line);
    progressLine = uploadId === null ? null : { uploadId, line };
    while (list.childElementCount > MAX_LINES) list.lastElementChild?.remove();
  }

  for (const type of Object.keys(DESCRIPTIONS) as EventType[]) {
    uploader.addEventListener(type, (event) => {
      write(type, event.detail);
    });
  }
}

function makeLine(type: EventType, text: string): HTMLElement {
  const line = document.createElement('li');
  const time = document.createElement('time');
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString();
  const name = document.createElement('code');
  name.textContent = type;
  const description = document.createElement('span');
  description.textContent = text;
  line.append(time, ' ', name, ' ', description);
  return line;
}

function percent({ confirmedBytes, size }: Upload): string {
  return (confirmedBytes / size).toLocaleString(undefined, { style: 'percent' });
}
