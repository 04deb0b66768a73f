import { NetworkError } from '../../src/errors.js';
import type { TestUploader } from '../element/fake-uploader.js';
import {
  allFailed,
  allReady,
  asking,
  askToDelete,
  cancel,
  drag,
  dragOverFull,
  dragOverList,
  dragRefused,
  duplicates,
  earlierVisit,
  fifty,
  full,
  LONG_NAME,
  MOVING,
  notes,
  one,
  openDetails,
  openMenu,
  processing,
  ready,
  reject,
  savedDetails,
  several,
  SIZE,
  twoCauses,
  UNAPPROVED,
  UNCONVERTED,
  waiting,
} from './scene-steps.js';
import { lookedInto, playing, refused, warned } from './preflight-steps.js';

/** One state of the element: what the page says to it, and what happens. */
export interface Scene {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly happen?: (element: TestUploader) => void | Promise<void>;
  /** Pictures that are made in the browser and take a moment. */
  readonly pictures?: number;
  /** Whether the element stands in a form, which is sent when all is ready. */
  readonly isInForm?: boolean;
}

const SEVERAL = { multiple: '' } as const;
const TERMS = {
  'terms-url': '/terms',
  'terms-version': 'gallery',
  'manual-start': '',
  multiple: '',
} as const;
const PICTURED = { multiple: '', previews: 'all', metadata: 'title', folders: '' } as const;
/** Every state that people see, in the order in which an upload goes through them. */
export const SCENES: readonly Scene[] = [
  {
    name: 'Empty',
    attributes: { multiple: '', folders: '', accept: 'video/*,audio/*', 'max-file-size': '2GB' },
  },
  { name: 'Empty, one file, switched off', attributes: { disabled: '' } },
  { name: 'Terms to accept', attributes: TERMS, happen: one('queued') },
  { name: 'Quota', attributes: { ...SEVERAL, quota: '{"used": 6.8e9, "limit": 1e10}' } },
  { name: 'Files are dragged over it', attributes: SEVERAL, happen: drag },
  { name: 'Files that cannot be taken are dragged over it', attributes: SEVERAL, happen: dragRefused },
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
  { name: 'Waits for approval', happen: one('ready', UNAPPROVED) },
  { name: 'Is not converted', happen: one('ready', UNCONVERTED) },
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
  { name: 'A recording that was never finished', happen: warned },
  {
    name: 'Refused for what is in them',
    attributes: { ...SEVERAL, preflight: 'ask', 'max-duration': '3600' },
    happen: refused,
  },
  { name: 'How long, how large, and silent', attributes: SEVERAL, happen: lookedInto },
  { name: 'A file is played', attributes: { previews: 'all' }, happen: playing, pictures: 1 },
  {
    name: 'Several files',
    attributes: PICTURED,
    happen: several,
    pictures: 2,
  },
  {
    name: 'Waiting to be started, and full',
    attributes: { multiple: '', 'max-files': '2', 'manual-start': '' },
    happen: full,
  },
  { name: 'Files are dragged over a list', attributes: PICTURED, happen: dragOverList, pictures: 2 },
  {
    name: 'Files are dragged over a list that is full',
    attributes: { multiple: '', 'max-files': '2' },
    happen: dragOverFull,
  },
  {
    name: 'The menu of the list is open',
    attributes: PICTURED,
    happen: openMenu('list-menu', several),
    pictures: 2,
  },
  {
    name: 'The menu of a row is open',
    attributes: PICTURED,
    happen: openMenu('row-menu', allReady),
    pictures: 2,
  },
  {
    name: 'Asks whether the video shall be deleted',
    attributes: { previews: 'all' },
    happen: askToDelete,
    pictures: 1,
  },
  { name: 'Two causes of failures', attributes: SEVERAL, happen: twoCauses },
  { name: 'All failed, for one cause', attributes: SEVERAL, happen: allFailed },
  { name: 'Asks about files that are on the list', attributes: PICTURED, happen: duplicates, pictures: 2 },
  { name: 'All are processed', attributes: SEVERAL, happen: processing },
  { name: 'All are ready', attributes: { ...PICTURED }, happen: allReady, pictures: 2 },
  { name: 'All are ready, in a form', attributes: PICTURED, happen: allReady, pictures: 2, isInForm: true },
  { name: 'Three of an earlier visit', attributes: SEVERAL, happen: earlierVisit },
  {
    name: 'Details, open and saved',
    attributes: { metadata: 'title description tags' },
    happen: savedDetails,
  },
  { name: 'Details of a row without a form', happen: notes },
  { name: 'Fifty files', attributes: SEVERAL, happen: fifty },
];
