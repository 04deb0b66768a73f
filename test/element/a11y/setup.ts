import { Announcer } from '../../../src/element/a11y/announcer.js';
import { Milestones } from '../../../src/element/a11y/milestones.js';
import { formatFor } from '../../../src/element/i18n/format.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { queued, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';
import { FakeClock } from '../../support/clocks.js';

export interface Spoken {
  readonly announcer: Announcer;
  readonly milestones: Milestones;
  readonly clock: FakeClock;
  readonly host: { isConnected: boolean };
  /** What the regions have shown, in order, without the times at which they were empty; `!` before what is an alert. */
  readonly said: readonly string[];
}

/** An announcer whose every text is written down, as a screen reader would say it. */
export function setUp(): Spoken {
  const said: string[] = [];
  const shown = { polite: '', assertive: '' };
  const host = {
    isConnected: true,
    requestUpdate: () => {
      for (const region of ['polite', 'assertive'] as const) {
        const text = announcer[region];
        // What is equal to what is there is not heard.
        if (text !== shown[region] && text !== '')
          said.push((region === 'assertive' ? '!' : '') + text.trim());
        shown[region] = text;
      }
    },
  };
  const clock = new FakeClock();
  const speech = { messages, format: formatFor('en') };
  const announcer: Announcer = new Announcer(host, speech, clock);
  return { announcer, milestones: new Milestones(announcer, speech), clock, host, said };
}

/** A snapshot of 100 bytes whose id is its name. */
export function upload(name: string, status: UploadStatus, changes: Partial<Upload> = {}): Upload {
  return { ...queued(name, new File(['x'], name), null, 0), size: 100, status, ...changes };
}
