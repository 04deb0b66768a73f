import type { Messages } from '../messages.js';
import { shellMessages } from '../shell-messages.js';

const { files } = shellMessages;

const tellOwner = 'Give the code below to the people who run this page.';
const ifNot = 'If that doesn’t help, give the code below to the people who run this page.';
const addAgain = 'Remove it here and add it again.';
const another = 'Choose another file.';
const tryLater = 'Try again in a few minutes.';
const newSession = 'Sign in again in another tab, then try again here.';

/** English. */
export const messages: Messages = {
  ...shellMessages,
  status: {
    queued: 'Waiting to start',
    preparing: 'Starting',
    uploading: 'Uploading',
    finishing: 'Finishing',
    processing: 'Processing',
    paused: 'Paused',
    failed: 'Not uploaded',
    ready: 'Ready',
    cancelled: 'Cancelled',
  },
  waiting: {
    retry: (time) => (time === null ? 'Connection lost. Retrying' : `Connection lost. Retrying in ${time}`),
    blocked: () => 'This page isn’t allowed to reach the media server',
    offline: () => 'You’re offline. Continues by itself',
    session: () => 'Signing in again…',
    tab: () => 'Uploading in another tab',
  },
  amount: (confirmed, size) => `${confirmed} of ${size}`,
  remaining: (time) => `${time} left`,
  doneAt: (time) => `done at ${time}`,
  warnings: {
    STARTED_OVER: 'The server lost what was sent, so the upload started over.',
    FIELD_DROPPED: 'The server didn’t accept all of the details.',
    FIELDS_NOT_SAVED: 'Later changes to the details weren’t saved.',
    ENTRY_MAYBE_LEFT: 'An empty media item may be left in the account.',
    ENTRY_FORBIDDEN: 'The file has arrived. The people who run this page must turn it into a media item.',
    AWAITING_APPROVAL: 'The file has arrived. The old content stays until somebody approves the new one.',
    STATUS_UNKNOWN: 'The file has arrived. It isn’t known yet whether it can be played.',
    RESUME_OFF: 'Keep this page open: after it is closed, the upload can’t continue.',
    SAME_FILE: 'This file is already on the list.',
    OTHER_FILE: 'This isn’t the file whose upload was interrupted: only its name and size are the same.',
    NOT_CLEANED_UP: 'What was sent couldn’t be deleted from the server.',
  },
  interrupted: 'Interrupted',
  needs: {
    file: 'Choose this file again to continue where it stopped.',
    permission: 'Continue where it stopped. Your browser may ask whether this page can read the file.',
    confirmation: 'Everything has arrived. Continue to finish.',
    'other-date':
      'This file has a different date from the one whose upload was interrupted, but looks the same. Continue, or start over?',
    'found-on-server':
      'A file with this name and size was partly uploaded elsewhere. Continue if it’s the same file, or start over.',
  },
  pause: 'Pause',
  resume: 'Resume',
  proceed: 'Continue',
  chooseFile: 'Choose the file',
  discard: 'Discard',
  startOver: 'Start over',
  cancel: 'Cancel',
  remove: 'Remove from list',
  undo: 'Undo',
  removed: 'Removed',
  deleteEntry: 'Delete',
  keep: 'Keep',
  deleteQuestion: 'Permanently delete this file from the server?',
  play: 'Play',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  retryAll: 'Try all again',
  cancelAll: 'Cancel all',
  clearFinished: 'Clear finished',
  clearList: 'Clear list',
  moreActions: 'More actions',
  chooseAnother: 'Choose another file',
  copyDetails: 'Copy details',
  copied: 'Copied',
  notifyMe: 'Notify me when everything is done',
  startAll: (count) => `Upload ${files(count)}`,
  actOn: (action, name) => `${action}: ${name}`,
  details: 'Details',
  editDetails: 'Edit details',
  saving: 'Saving…',
  saved: 'Saved',
  notSaved: 'Not saved',
  fields: { title: 'Title', description: 'Description', tags: 'Tags, separated by commas' },
  requiredField: (label) => `${label} (required)`,
  missing: (labels) => `Still missing: ${labels}`,
  listName: 'Uploads',
  progressOf: (name) => `Progress of ${name}`,
  overallProgress: 'Progress of all files',
  summary: (ready, total) => `${String(ready)} of ${String(total)} ready`,
  uploadingSome: (moving, total) =>
    moving === total ? `Uploading ${files(total)}` : `Uploading ${String(moving)} of ${String(total)}`,
  allReady: (count) => (count === 1 ? 'Ready' : `All ${String(count)} are ready`),
  uploaded: 'Uploaded',
  canClose: 'You can close this page.',
  readyToSend: 'Ready to send.',
  notUploaded: (count) =>
    count === 1 ? '1 file could not be uploaded' : `${files(count)} could not be uploaded`,
  nothingLost: (count) =>
    count === 1
      ? 'Nothing is lost. It is still on this list.'
      : 'Nothing is lost. They are still on this list.',
  failures: (count) => `${String(count)} failed`,
  kept: (size) => `The ${size} sent so far is kept.`,
  errorCode: (code) => `Code: ${code}`,
  announce: {
    started: (what) => `Uploading ${what}`,
    paused: (what) => `Paused: ${what}`,
    resumed: (what) => `Resumed: ${what}`,
    uploaded: (what) => `Uploaded: ${what}. Being processed.`,
    retrying: (what) => `Connection lost, retrying: ${what}`,
    offline: (what) => `You’re offline. Continues by itself: ${what}`,
    session: (what) => `Signing in again: ${what}`,
    ready: (what) => `Ready: ${what}`,
    cancelled: (what) => `Cancelled: ${what}`,
  },
  announceProgress: (what, percent) => `${percent} of ${what}`,
  allDone: (ready, failed) =>
    failed === 0 ? `All done: ${ready}` : `Done: ${ready}, ${String(failed)} failed`,
  errors: {
    ...shellMessages.errors,
    NETWORK: ['Couldn’t reach the server.', 'Check your connection, then try again.'],
    PAGE_BLOCKED: ['This page isn’t allowed to reach the media server.', tellOwner],
    TIMEOUT: ['The server took too long to respond.', tryLater],
    BAD_RESPONSE: [
      'Couldn’t reach the media server.',
      `A sign-in page or a proxy may be in the way. Try again. ${ifNot}`,
    ],
    HTTP_413: ['A proxy or the server limits the size of what can be sent.', tellOwner],
    BUSY: ['The server is busy.', tryLater],
    SERVER: ['Something went wrong on the server.', tryLater],
    UPLOAD_ERROR: [
      'The server couldn’t store a part of the file.',
      `A proxy may limit its size. Try again. ${ifNot}`,
    ],
    KS_MISSING: ['This page has no session for uploading.', `Try again. ${ifNot}`],
    KS_PROVIDER_FAILED: ['This page couldn’t renew your session.', newSession],
    KS_REFUSED: ['Your session wasn’t accepted.', newSession],
    SERVICE_FORBIDDEN: ['You don’t have permission to upload here.', tellOwner],
    USER_BLOCKED: ['This account is blocked.', tellOwner],
    INSECURE_SERVICE_URL: ['The media server’s address isn’t secure, so nothing was sent.', tellOwner],
    INVALID_SERVICE_URL: ['The media server’s address isn’t valid.', tellOwner],
    ENTRY_FIELDS_FAILED: ['This page couldn’t supply the details for the file.', `Try again. ${ifNot}`],
    SET_UP: ['The server doesn’t accept the settings of this page.', tellOwner],
    FILE_CHANGED: ['The file changed on your device during the upload.', addAgain],
    FILE_UNREADABLE: [
      'The file can’t be read at the moment.',
      'Try again. If that doesn’t help, remove it here and add it again.',
    ],
    ENTRY_ERROR_IMPORTING: ['The file arrived, but the server couldn’t import it.', `Try again. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'The file arrived, but the server couldn’t convert it.',
      'Check that it plays on your device, then add it again in another format.',
    ],
    ENTRY_GONE: ['This file is no longer on the server.', addAgain],
    ENTRY_BLOCKED: ['The server has blocked this media item.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['This media item already has other content.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'This account doesn’t allow this type of file, so the server deleted it.',
      'Add it in another format, or ask for this type to be allowed.',
    ],
    FILE_CONTENT_NOT_SECURE: ['The server found the content of this file unsafe.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['The server no longer has what was sent.', 'Try again: the upload starts over.'],
  },
};
