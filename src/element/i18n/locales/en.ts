import type { Messages } from '../messages.js';
import { shellMessages } from '../shell-messages.js';

const { files } = shellMessages;

const tellOwner = 'Tell the people who run this page, with the code below.';
const ifNot = 'If that does not help, tell the people who run this page, with the code below.';
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
    processing: 'Uploaded, being processed',
    paused: 'Paused',
    failed: 'Not uploaded',
    ready: 'Ready',
    cancelled: 'Cancelled',
  },
  waiting: {
    retry: (time) => (time === null ? 'Interrupted, trying again' : `Interrupted, trying again in ${time}`),
    blocked: () => 'This page may not reach the media server',
    offline: () => 'Waiting for the network',
    session: () => 'Waiting for this page to renew your session',
    tab: () => 'Being uploaded in another tab',
  },
  amount: (confirmed, size) => `${confirmed} of ${size}`,
  remaining: (time) => `${time} left`,
  doneAt: (time) => `done at ${time}`,
  warnings: {
    STARTED_OVER: 'The server lost what was sent, so the upload started over.',
    FIELD_DROPPED: 'The server did not take all of the details.',
    FIELDS_NOT_SAVED: 'Later changes of the details were not saved.',
    ENTRY_MAYBE_LEFT: 'An empty entry may be left in the account.',
    ENTRY_FORBIDDEN: 'The file has arrived. The people who run this page must make an entry of it.',
    AWAITING_APPROVAL: 'The file has arrived. The old content stays until somebody approves the new one.',
    STATUS_UNKNOWN: 'The file has arrived. Whether it can be played yet is not known.',
    RESUME_OFF: 'Keep this page open: the upload cannot go on after it is closed.',
    SAME_FILE: 'This file is on the list already.',
    OTHER_FILE: 'This is not the file whose upload was interrupted, only its name and size are the same.',
    NOT_CLEANED_UP: 'What was sent could not be deleted from the server.',
  },
  interrupted: 'Interrupted',
  needs: {
    file: 'Choose this file again, or drop it here, to continue where it stopped.',
    permission: 'Continue where it stopped. Your browser may ask whether this page can read the file.',
    confirmation: 'Everything has arrived. Continue to finish.',
    'other-date':
      'This file has another date than the one whose upload was interrupted, but looks the same. Continue, or start over?',
    'found-on-server':
      'An upload of a file with this name and size was begun elsewhere. Continue it if it is the same file, or start over.',
  },
  pause: 'Pause',
  resume: 'Resume',
  proceed: 'Continue',
  discard: 'Discard',
  startOver: 'Start over',
  cancel: 'Cancel',
  remove: 'Remove from list',
  undo: 'Undo',
  removed: 'Removed',
  deleteEntry: 'Delete',
  keep: 'Keep',
  deleteQuestion: 'Delete this file from the server for good?',
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
  notifyMe: 'Tell me when all is done',
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
  kept: (size) => `The ${size} sent so far are kept.`,
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
    NETWORK: ['The server could not be reached.', 'Check your connection, then try again.'],
    PAGE_BLOCKED: ['This page may not reach the media server.', tellOwner],
    TIMEOUT: ['The server did not answer in time.', tryLater],
    BAD_RESPONSE: [
      'Something other than the media server answered.',
      `A sign-in page or a proxy may be in the way. Try again. ${ifNot}`,
    ],
    HTTP_413: ['Parts of this size do not get through: a proxy may limit them.', tellOwner],
    BUSY: ['The server asks for a break.', tryLater],
    SERVER: ['The server has a problem.', tryLater],
    UPLOAD_ERROR: [
      'The server could not store a part of the file.',
      `A proxy may limit its size. Try again. ${ifNot}`,
    ],
    KS_MISSING: ['This page has no session for uploading.', `Try again. ${ifNot}`],
    KS_PROVIDER_FAILED: ['This page could not renew your session.', newSession],
    KS_REFUSED: ['Your session is not accepted.', newSession],
    SERVICE_FORBIDDEN: ['You may not upload here.', tellOwner],
    USER_BLOCKED: ['This account is blocked.', tellOwner],
    INSECURE_SERVICE_URL: ['The media server’s address is not secure, so nothing was sent.', tellOwner],
    INVALID_SERVICE_URL: ['The media server’s address is not valid.', tellOwner],
    ENTRY_FIELDS_FAILED: ['This page could not supply the details of the entry.', `Try again. ${ifNot}`],
    SET_UP: ['The server does not accept how this page is set up.', tellOwner],
    FILE_CHANGED: ['The file was changed on your device during the upload.', addAgain],
    FILE_UNREADABLE: [
      'The file cannot be read at the moment.',
      'Try again. If that does not help, remove it here and add it again.',
    ],
    ENTRY_ERROR_IMPORTING: ['The file arrived, but the server could not take it in.', `Try again. ${ifNot}`],
    ENTRY_ERROR_CONVERTING: [
      'The file arrived, but the server could not convert it.',
      'Check that it plays on your device, then add it again in another format.',
    ],
    ENTRY_GONE: ['The entry for this file is gone from the server.', addAgain],
    ENTRY_BLOCKED: ['The server blocks this entry.', tellOwner],
    ENTRY_ALREADY_WITH_CONTENT: ['The entry has other content already.', tellOwner],
    UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: [
      'This account does not allow this type of file, and the server deleted it.',
      'Add it in another format, or ask for this type to be allowed.',
    ],
    FILE_CONTENT_NOT_SECURE: ['The server found the content of this file unsafe.', another],
    UPLOAD_TOKEN_NOT_FOUND: ['The server no longer has what was sent.', 'Try again: the upload starts over.'],
  },
};
