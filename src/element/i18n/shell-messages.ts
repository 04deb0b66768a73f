import type { ShellMessages } from './messages.js';

const files = (count: number): string => (count === 1 ? '1 file' : `${String(count)} files`);

/** What the element says in English before there is an upload. */
export const shellMessages: ShellMessages = {
  chooseFiles: (several) => (several ? 'Choose files' : 'Choose a file'),
  chooseFolder: 'Choose a folder',
  dropNow: 'Drop to upload',
  dragMedia: (several) =>
    several ? 'Drag videos, audio or images here' : 'Drag a video, audio file or image here',
  dragFiles: (several) => (several ? 'Drag files here' : 'Drag a file here'),
  addMedia: (several) => (several ? 'Add videos, audio or images' : 'Add a video, audio file or image'),
  anySize: 'Any size. Pause and continue whenever you like.',
  addFiles: 'Add files',
  listFull: 'The list is full',
  kinds: { video: 'video', audio: 'audio', image: 'images' },
  sizeLimit: (size) => `up to ${size} each`,
  fileLimit: (count) => `at most ${files(count)}`,
  files,
  retry: 'Try again',
  more: (count) => `and ${String(count)} more`,
  pastedName: 'Pasted picture',
  partMissing: ['Part of this uploader didn’t load.', 'Try again, or reload the page.'],
  addAgain: (names) => `After a reload, add these files again: ${names}`,
  oldBrowser: 'This browser is too old for uploading. Update it, or use another one.',
  valueMissing: 'Upload a file.',
  unfinished: 'Wait until the upload is ready, or cancel it.',
};
