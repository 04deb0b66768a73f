import type { StatusMessages } from '../messages.js';

/** What `<kaltura-upload-status>` says in English beside what a list does. */
export const statusMessages: StatusMessages = { goToUploads: 'Go to uploads' };
