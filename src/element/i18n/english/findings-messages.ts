import type { FindingsKey } from '../message-keys.js';
import type { Messages } from '../messages.js';

/** What the element says in English of what it finds in a file, and where it plays one. */
export const findingsMessages: Pick<Messages, FindingsKey> = {
  findings: {
    unfinished: 'It can’t be played: the recording was never finished.',
    cut: (share) => (share === null ? 'It ends early.' : `It ends early: about ${share} of it is there.`),
  },
  silent: 'No sound',
  close: 'Close',
  cannotPlay: 'This file can’t be shown here.',
};
