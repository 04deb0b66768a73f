import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FakeClock, settle } from '../support/clocks.js';
import { byRole } from './by-role.js';
import { makeFile, type TestUploader } from './fake-uploader.js';

async function plain(): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
}

function input(element: TestUploader): HTMLInputElement {
  return element.shadowRoot!.getElementById('file-input') as HTMLInputElement;
}

/** Runs with timers of the page that fire only when the clock is told to go on. */
async function withClock(run: (clock: FakeClock) => Promise<void>): Promise<void> {
  const clock = new FakeClock();
  const { setTimeout } = window;
  window.setTimeout = ((handler: () => void, ms = 0) => {
    clock.schedule(handler, ms);
    return 0;
  }) as typeof setTimeout;
  try {
    await run(clock);
  } finally {
    window.setTimeout = setTimeout;
  }
}

describe('before and between the files', () => {
  it('opens a connection when the visitor shows intent, and never because the page is there', async () => {
    for (const intent of ['focusin', 'dragenter']) {
      const element = await plain();
      expect(element.engines, 'on load').to.deep.equal([]);
      input(element).dispatchEvent(new Event(intent, { bubbles: true, composed: true }));
      expect(element.fake.isWarm, intent).to.equal(true);
      expect(element.uploads).to.deep.equal([]);
    }
  });

  it('opens none for a disabled element, nor when there are uploads, which have one', async () => {
    const disabled = await plain();
    disabled.disabled = true;
    disabled.dispatchEvent(new Event('dragenter'));
    expect(disabled.engines).to.deep.equal([]);

    const busy = await plain();
    void busy.addFiles([makeFile()]);
    await busy.updateComplete;
    byRole(busy, 'button', 'Cancel').focus();
    expect(busy.fake.isWarm).to.equal(false);
  });

  it('takes thousands of chosen files in turns, all of them and in order (C1)', async () => {
    const element = await plain();
    const names = Array.from({ length: 2_500 }, (_, index) => `${String(index)}.mp4`);
    const chosen = new DataTransfer();
    for (const name of names) chosen.items.add(makeFile(name, 1));
    input(element).files = chosen.files;
    input(element).dispatchEvent(new Event('change'));
    expect(element.uploads.length).to.equal(1_000);
    await new Promise<void>((resolve) => {
      element.addEventListener('upload-added', () => {
        if (element.uploads.length === names.length) resolve();
      });
    });
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(names);
  });

  it('takes all of them also when it leaves the page meanwhile, and sends none until it is back (C1)', async () => {
    const element = await plain();
    const chosen = new DataTransfer();
    for (let index = 0; index < 1_500; index += 1) chosen.items.add(makeFile(`${String(index)}.mp4`, 1));
    input(element).files = chosen.files;
    input(element).dispatchEvent(new Event('change'));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.uploads).to.have.length(1_500);
    const calls = (): readonly string[] => element.engines.flatMap((engine) => engine.calls);
    expect(calls()).to.include('suspend').and.not.to.include('wake');
    document.body.append(element);
    await element.updateComplete;
    expect(calls()).to.include('wake');
    expect(element.uploads).to.have.length(1_500);
    element.remove();
  });

  it('shows what happens to many files several times a second, to a few at once (C1)', async () => {
    for (const [count, waitMs] of [
      [3, 0],
      [30, 100],
    ] as const) {
      const element = await plain();
      const names = Array.from({ length: count }, (_, index) => `${String(index)}.mp4`);
      const [first] = await element.addFiles(names.map((name) => makeFile(name)));
      await element.updateComplete;
      const isShown = (): boolean => element.shadowRoot!.querySelector('.row.uploading') !== null;
      await withClock(async (clock) => {
        element.fake.moveTo(first!.id, 'uploading', { confirmedBytes: 1 });
        await settle();
        expect(isShown(), 'requests go out first').to.equal(false);
        await clock.pass(Math.max(0, waitMs - 1));
        expect(isShown(), String(count)).to.equal(waitMs === 0);
        await clock.pass(1);
        expect(isShown(), String(count)).to.equal(true);
      });
    }
  });

  it('shows a new file two frames later, so that its first request does not wait for that', async () => {
    const element = await plain();
    const isShown = (): boolean => element.shadowRoot!.querySelector('.row') !== null;
    await withClock(async (clock) => {
      void element.addFiles([makeFile()]);
      await clock.pass(31);
      expect(isShown()).to.equal(false);
      await clock.pass(1);
      expect(isShown()).to.equal(true);
    });
  });

  it('shows progress a few times a second however often it comes, and the last of it (C1)', async () => {
    const element = await plain();
    const [upload] = await element.addFiles([makeFile('film.mp4', 100)]);
    element.fake.moveTo(upload!.id, 'uploading');
    await element.updateComplete;
    const bar = element.shadowRoot!.querySelector('progress')!;
    const seen = new Set<number>();
    const startMs = performance.now();
    for (let confirmedBytes = 1; confirmedBytes <= 50; confirmedBytes += 1) {
      element.fake.progress(upload!.id, { confirmedBytes });
      await element.updateComplete;
      seen.add(bar.value);
    }
    expect(bar.value, 'the first at once').to.be.greaterThan(0);
    expect(seen.size).to.be.at.most(2 + (performance.now() - startMs) / 200);
    await waitUntil(() => bar.value === 0.5, 'the last is shown');
    element.fake.progress(upload!.id, { confirmedBytes: 51 });
    element.fake.progress(upload!.id, { waiting: { reason: 'offline', attempt: 1, untilMs: null } });
    await element.updateComplete;
    expect(element.shadowRoot!.textContent, 'what it waits for at once').to.include(
      'You’re offline. Continues by itself',
    );
    element.fake.moveTo(upload!.id, 'finishing');
    await element.updateComplete;
    expect(element.shadowRoot!.textContent, 'a change of status at once').to.include('Finishing');
  });
});
