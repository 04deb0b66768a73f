import { expect } from '@open-wc/testing';
import { PersistedUpload } from '../../../src/engine/resume/persisted-upload.js';
import type { ResumeSearch } from '../../../src/engine/resume/resume-state.js';
import { FakeClock } from '../../support/clocks.js';

describe('a persisted upload', () => {
  it('that this page owns already has nothing left to decline, and stays as it is (F3)', async () => {
    const upload = new PersistedUpload(
      {
        store: {
          list: () => Promise.resolve([]),
          drafts: () => Promise.resolve([]),
          save: () => Promise.resolve(),
          remove: () => Promise.resolve(),
          close: () => undefined,
        },
        tabs: {
          tryLock: () => Promise.resolve(() => undefined),
          lock: () => Promise.resolve(() => undefined),
          isLocked: () => Promise.resolve(false),
          tell: () => undefined,
          onMessage: () => undefined,
          close: () => undefined,
        },
        clock: new FakeClock(),
        scope: () => 'scope',
        records: () => Promise.resolve([]),
        claim: () => true,
        onCompared: () => undefined,
        onGone: () => undefined,
        handleOf: () => Promise.resolve(null),
      },
      null,
    );
    const search: ResumeSearch = {
      file: new File(['bytes'], 'a.mp4'),
      signal: new AbortController().signal,
      getToken: () => Promise.resolve(null),
      findTokens: () => Promise.resolve([]),
      onInOtherTab: () => undefined,
      setWarning: () => undefined,
    };
    expect(await upload.find(search)).to.equal(null);
    expect(upload.isLocked).to.equal(true);
    upload.decline();
    expect(upload.isLocked).to.equal(true);
    expect(await upload.find(search)).to.equal(null);
  });
});
