import { expect } from '@open-wc/testing';
import type { UploadStatus } from '../../../src/engine/model/upload.js';
import type { Simulation } from './simulation.js';

/** Settings with which small numbers of bytes make several chunks, and no entry is needed. */
export const SMALL = { target: 'token', chunkSize: 10 } as const;

/** The status of each upload, in the order they were added. */
export function statuses({ uploader }: Simulation): readonly UploadStatus[] {
  return uploader.uploads.map(({ status }) => status);
}

/** For the beginning of a `describe`: each of its tests fails when it leaves a rejection that nobody handles. */
export function failOnUnhandledRejections(): void {
  const unhandled: unknown[] = [];
  const note = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
  before(() => window.addEventListener('unhandledrejection', note));
  after(() => window.removeEventListener('unhandledrejection', note));
  afterEach(() => expect(unhandled.splice(0), 'V3: unhandled rejections').to.deep.equal([]));
}
