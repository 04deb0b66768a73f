import { expect } from '@open-wc/testing';
import { Milestones } from '../../../src/element/a11y/milestones.js';
import { Announcer } from '../../../src/element/a11y/announcer.js';
import { formatFor } from '../../../src/element/i18n/format.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';
import { totalsOf } from '../../../src/engine/model/totals.js';
import { queued, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';
import { FakeClock } from '../../support/clocks.js';

/** How long the announcer collects before it speaks. */
const PAUSE_MS = 1_500;

function setUp(): { announcer: Announcer; milestones: Milestones; clock: FakeClock; updates: () => number } {
  let updates = 0;
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  const clock = new FakeClock();
  const speech = { messages: en, format: formatFor('en') };
  const announcer = new Announcer(host, speech, clock);
  return { announcer, milestones: new Milestones(announcer, speech), clock, updates: () => updates };
}

function upload(name: string, status: UploadStatus, changes: Partial<Upload> = {}): Upload {
  return { ...queued(name, new File(['x'], name), null, 0), size: 100, status, ...changes };
}

describe('announcer', () => {
  it('says start, pause, resume and end, each after a moment (A2)', () => {
    const { announcer, milestones, clock } = setUp();
    const said: string[] = [];
    for (const [status, previous, confirmedBytes] of [
      ['uploading', 'preparing', 0],
      ['paused', 'uploading', 40],
      ['queued', 'paused', 40],
      ['ready', 'processing', 100],
    ] as const) {
      milestones.statusChanged(upload('a.mp4', status, { confirmedBytes }), previous);
      expect(clock.pending).to.equal(1);
      clock.advance(PAUSE_MS);
      said.push(announcer.polite);
    }
    expect(said).to.deep.equal(['Uploading a.mp4', 'Paused: a.mp4', 'Resumed: a.mp4', 'Ready: a.mp4']);
  });

  it('says nothing of the steps between milestones, nor of a start that continues (A2)', () => {
    const { milestones, clock } = setUp();
    milestones.statusChanged(upload('a.mp4', 'preparing'), 'queued');
    milestones.statusChanged(upload('a.mp4', 'finishing'), 'uploading');
    milestones.statusChanged(upload('a.mp4', 'processing'), 'finishing');
    milestones.statusChanged(upload('a.mp4', 'uploading', { confirmedBytes: 40 }), 'preparing');
    expect(clock.pending).to.equal(0);
  });

  it('counts instead of listing when much happens at once (A2)', () => {
    const { announcer, milestones, clock } = setUp();
    for (const name of ['a', 'b', 'c']) milestones.statusChanged(upload(name, 'paused'), 'uploading');
    milestones.statusChanged(upload('d', 'ready'), 'processing');
    clock.advance(PAUSE_MS);
    expect(announcer.polite).to.equal('Paused: 3 files. Ready: d');
  });

  it('says quarters, each once, however many reports come (A2)', () => {
    const { announcer, milestones, clock } = setUp();
    const said: string[] = [];
    for (let confirmedBytes = 0; confirmedBytes <= 100; confirmedBytes += 5) {
      const moving = upload('a.mp4', 'uploading', { confirmedBytes });
      milestones.progressed(totalsOf([moving]), moving);
      if (clock.pending > 0) {
        clock.advance(PAUSE_MS);
        said.push(announcer.polite);
      }
    }
    expect(said).to.deep.equal(['25% of a.mp4', '50% of a.mp4', '75% of a.mp4']);
  });

  it('says the latest quarter only when several pass at once', () => {
    const { announcer, milestones, clock } = setUp();
    for (const confirmedBytes of [30, 60]) {
      const moving = upload('a.mp4', 'uploading', { confirmedBytes });
      milestones.progressed(totalsOf([moving, upload('b', 'ready', { confirmedBytes: 100 })]), moving);
    }
    clock.advance(PAUSE_MS);
    expect(announcer.polite).to.equal('75% of 2 files');
  });

  it('says once that all is done (A2)', () => {
    const { announcer, milestones, clock } = setUp();
    const ended = [upload('a', 'ready'), upload('b', 'ready'), upload('c', 'failed')];
    milestones.statusChanged(upload('b', 'ready'), 'processing');
    milestones.completed(ended);
    clock.advance(PAUSE_MS);
    expect(announcer.polite).to.equal('Done: 2 files, 1 failed');
  });

  it('leaves the end of a single file to the file', () => {
    const { announcer, milestones, clock } = setUp();
    milestones.statusChanged(upload('a', 'ready'), 'processing');
    milestones.completed([upload('a', 'ready')]);
    clock.advance(PAUSE_MS);
    expect(announcer.polite).to.equal('Ready: a');
  });

  it('says errors at once (A2)', () => {
    const { announcer, clock, updates } = setUp();
    announcer.alert('broken');
    expect(announcer.assertive).to.equal('broken');
    expect(updates()).to.equal(1);
    expect(clock.pending).to.equal(0);
  });

  it('leaves no timer behind (E2)', () => {
    const { announcer, milestones, clock } = setUp();
    milestones.statusChanged(upload('a', 'paused'), 'uploading');
    announcer.stop();
    expect(clock.pending).to.equal(0);
  });
});
