import type { ServerErrors } from '../messages.js';

const tellOwner = 'Give the code below to the people who run this page.';
const ifNot = 'If that doesn’t help, give the code below to the people who run this page.';
const addAgain = 'Remove it here and add it again.';
const another = 'Choose another file.';
const tryLater = 'Try again in a few minutes.';
const newSession = 'Sign in again in another tab, then try again here.';

/**
 * What a server or a KS does to uploads, and why a page refuses a file for what is in it, in English: loaded with the first
 * failure.
 */
export const serverErrors: { readonly errors: ServerErrors } = {
  errors: {
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
    DETAILS_REFUSED: ['The details weren’t accepted.', 'Change them, then try again.'],
    SET_UP: ['The server doesn’t accept the settings of this page.', tellOwner],
    FILE_UNPLAYABLE: ['It can’t be played: the recording was never finished.', another],
    FILE_TOO_LONG: (limit, value) => [`It’s ${value} long; at most ${limit} is accepted.`, another],
    FILE_TOO_SHORT: (limit, value) => [`It’s ${value} long; at least ${limit} is needed.`, another],
    FILE_LOW_RESOLUTION: (limit, value) => [
      `Its resolution is ${value}; at least ${limit} is needed.`,
      another,
    ],
    FILE_NO_AUDIO: ['It has no sound.', another],
    FILE_NO_VIDEO: ['It has no picture, only sound.', another],
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
