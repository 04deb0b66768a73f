import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../src/errors.js';
import { eventForwarder, type EventParts } from '../../src/element/engine-events.js';
import { totalsOf } from '../../src/engine/model/totals.js';
import type { Upload, UploadStatus } from '../../src/engine/model/upload.js';
import type { UpdatePace } from '../../src/element/update-pace.js';
import { setUp, upload, type Spoken } from './a11y/setup.js';

type Act = Parameters<EventParts['withList']>[0];
type List = Parameters<Act>[0];
type Host = HTMLElement & { requestUpdate(): void };

/** An element whose list may be on its way, and what is said of an upload of its engine. */
class Element {
  readonly spoken: Spoken = setUp();
  readonly #forward: ReturnType<typeof eventForwarder>;
  readonly #list: () => List;
  readonly #early: Act[] = [];
  #isListHere = false;
  #current = upload('a.mp4', 'queued');
  afterwards = 'nothing';

  constructor(host: HTMLElement) {
    const { announcer, milestones } = this.spoken;
    const list = {
      announcer,
      milestones,
      continued: { look: () => undefined },
      findings: { add: () => undefined },
      undo: { size: 0, get: () => undefined, keepReopened: () => undefined, forget: () => undefined },
      removed: () => undefined,
      sayFailure: ({ name }: Upload) => {
        announcer.alert(`${name}. The server could not be reached.`);
      },
    };
    this.#list = () => ({ ...list, afterwards: this.afterwards }) as unknown as List;
    const parts = {
      form: { isWaiting: false, canChange: () => false, waitingOf: () => 0 },
      list: () => (this.#isListHere ? this.#list() : null),
      withList: (act: Act) => {
        if (this.#isListHere) act(this.#list());
        else this.#early.push(act);
      },
      totals: () => totalsOf([this.#current]),
    };
    const page: Host = Object.assign(host, { requestUpdate: () => undefined });
    const pace = { showNewFile: () => undefined, showProgress: () => undefined } as unknown as UpdatePace;
    this.#forward = eventForwarder(page, parts as unknown as EventParts, pace);
  }

  arrive(): void {
    this.#isListHere = true;
    for (const act of this.#early.splice(0)) act(this.#list());
  }

  move(status: UploadStatus, changes: Partial<Upload> = {}): void {
    const previous = this.#current.status;
    this.#current = { ...this.#current, ...changes, status };
    this.#forward('upload-status', { upload: this.#current, previous });
    if (status !== 'failed') return;
    this.#forward('upload-failed', { upload: this.#current, error: new NetworkError('x') });
  }

  add(changes: Partial<Upload>): void {
    this.#current = { ...this.#current, ...changes };
    this.#forward('upload-added', { upload: this.#current });
  }

  async hear(): Promise<readonly string[]> {
    await this.spoken.clock.pass(10_000);
    return this.spoken.said;
  }
}

async function create(): Promise<Element> {
  return new Element(
    await fixture<HTMLElement>(html`
      <p></p>
    `),
  );
}

describe('events of the engine', () => {
  it('are said when the list has come, in their order: a failure before it is not lost (W18)', async () => {
    const element = await create();
    element.move('preparing');
    element.move('failed');
    expect(await element.hear()).to.deep.equal([]);
    element.move('queued');
    element.arrive();
    expect(await element.hear()).to.deep.equal([
      '!a.mp4. The server could not be reached.',
      'Resumed: a.mp4',
    ]);
  });

  it('ask what an upload of an earlier visit needs (W18)', async () => {
    const element = await create();
    element.add({ status: 'paused', needs: 'confirmation' });
    element.arrive();
    expect(await element.hear()).to.deep.equal(['a.mp4. Everything has arrived. Continue to finish.']);
  });

  const end = async (element: Element): Promise<readonly string[]> => {
    element.arrive();
    element.move('finishing', { confirmedBytes: 100 });
    element.move('processing');
    return element.hear();
  };
  const UPLOADED = 'Uploaded: a.mp4. Being processed.';

  it('tell that the page can be closed (W18)', async () => {
    expect(await end(await create())).to.deep.equal([`${UPLOADED} You can close this page.`]);
  });

  for (const afterwards of ['form', 'unknown'])
    it(`do not tell so where something is left to do: ${afterwards}`, async () => {
      const element = await create();
      element.afterwards = afterwards;
      expect(await end(element)).to.deep.equal([UPLOADED]);
    });
});
