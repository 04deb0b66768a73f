import { expect, fixture, html } from '@open-wc/testing';
import { FileError, NetworkError } from '../../../src/errors.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, bannersOf, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** An element with one upload in a state. */
async function rowOf(
  status: UploadStatus,
  changes: Partial<Upload> = {},
  name = 'lecture.mp4',
): Promise<{
  element: TestUploader;
  id: string;
  text: () => string;
  actions: () => readonly string[];
}> {
  const element = await fixture<TestUploader>(html`
    <test-uploader></test-uploader>
  `);
  const [upload] = await element.addFiles([makeFile(name)]);
  const { id } = upload!;
  element.fake.moveTo(id, status, { size: 512e6, ...changes });
  await element.updateComplete;
  return {
    element,
    id,
    text: () => textOf(byRole(element, 'listitem')),
    actions: () =>
      allByRole(element, 'button')
        .filter((button) => button.closest('li') && !button.matches('[part~=title-button]'))
        .map((button) => button.getAttribute('aria-label') ?? ''),
  };
}

/** What moves in the box around a progress bar. */
function glidesOf(bar: HTMLElement): readonly Animation[] {
  return bar.parentElement!.getAnimations({ subtree: true });
}

describe('a row', () => {
  const states: readonly (readonly [UploadStatus, Partial<Upload>, string, readonly string[]])[] = [
    ['queued', {}, messages.status.queued, ['Pause', 'Cancel']],
    ['preparing', {}, messages.status.preparing, ['Pause', 'Cancel']],
    ['uploading', { confirmedBytes: 233e6 }, `${messages.status.uploading} 45%`, ['Pause', 'Cancel']],
    ['finishing', { confirmedBytes: 512e6 }, messages.status.finishing, ['Remove from list']],
    ['processing', { confirmedBytes: 512e6 }, messages.status.processing, ['Remove from list']],
    ['paused', { confirmedBytes: 233e6 }, `${messages.status.paused} 45%`, ['Resume', 'Cancel']],
    ['failed', {}, messages.status.failed, ['Try again', 'Remove from list']],
    ['ready', { confirmedBytes: 512e6 }, messages.status.ready, ['Remove from list']],
    ['cancelled', {}, messages.status.cancelled, ['Remove from list']],
  ];
  for (const [status, changes, words, actions] of states) {
    it(`says in words that it is ${status}, and has a control that leads on (U4)`, async () => {
      const row = await rowOf(status, changes);
      expect(row.text()).to.contain(words);
      const names = [messages.moreActions, ...actions];
      expect(row.actions()).to.deep.equal(names.map((action) => `${action}: lecture.mp4`));
    });
  }

  for (const reason of ['offline', 'session', 'tab', 'retry', 'blocked'] as const) {
    it(`says in words that it waits: ${reason} (U4)`, async () => {
      const { text } = await rowOf('uploading', {
        tokenId: '0_token',
        bytesPerSecond: 5e6,
        remainingSeconds: 9,
        waiting: { reason, attempt: 2, untilMs: null },
      });
      expect(text()).to.contain(messages.waiting[reason](null)).and.not.to.contain('MB/s');
    });
  }

  it('starts while it waits for the first KS of the page: nothing went wrong yet (U4)', async () => {
    const { text } = await rowOf('preparing', {
      waiting: { reason: 'session', attempt: 1, untilMs: null },
    });
    expect(text()).to.contain(messages.status.preparing).and.not.to.contain(messages.waiting.session(null));
  });

  it('counts down to the next attempt', async () => {
    const { element, text } = await rowOf('uploading', {
      waiting: { reason: 'retry', attempt: 2, untilMs: Date.now() + 2500 },
    });
    expect(text()).to.contain(messages.waiting.retry('3 sec'));
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!text().includes(messages.waiting.retry('2 sec'))) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(element.shadowRoot!, { subtree: true, characterData: true, childList: true });
    });
  });

  it('shows how much, how fast and how long while bytes move', async () => {
    const { text } = await rowOf('uploading', {
      confirmedBytes: 233e6,
      bytesPerSecond: 8.24e6,
      remainingSeconds: 34,
    });
    expect(text()).to.contain('233 MB of 512 MB').and.to.contain('8.24 MB/s').and.to.contain('35 sec left');
    expect(text()).to.match(/done at \d{1,2}:\d{2}/);
  });

  it('leaves out what is not known (U3)', async () => {
    const { text } = await rowOf('uploading', { confirmedBytes: 0 });
    expect(text()).not.to.match(/NaN|Infinity|null|undefined|\/s|left|%/);
  });

  it('its progress bar has a name, a value and a spoken value (A3)', async () => {
    const { element } = await rowOf('uploading', { confirmedBytes: 128e6 });
    const bar = byRole(element, 'progressbar', 'lecture.mp4');
    expect(bar.value).to.equal(0.25);
    expect(bar.max).to.equal(1);
    expect(bar.getAttribute('aria-valuetext')).to.equal('Uploading 25%');
  });

  for (const status of ['preparing', 'finishing', 'processing'] as const) {
    it(`its progress bar has no value while it is ${status} (A3)`, async () => {
      const { element } = await rowOf(status, status === 'preparing' ? {} : { confirmedBytes: 512e6 });
      const bar = byRole(element, 'progressbar');
      expect(bar.hasAttribute('value')).to.equal(false);
      expect(bar.position).to.equal(-1);
    });
  }

  for (const status of ['failed', 'ready', 'cancelled'] as const) {
    it(`shows no bar once it has ${status}, so that no error stands beside 100 % (U1)`, async () => {
      const { element } = await rowOf(status, { confirmedBytes: 512e6 });
      expect(allByRole(element, 'progressbar')).to.deep.equal([]);
    });
  }

  it('says why it failed, what was kept, what to do, and the code: above the rows, and in its details', async () => {
    const { element, text } = await rowOf('failed', {
      confirmedBytes: 200e6,
      error: new NetworkError('log only'),
    });
    const [whatHappened, whatToDo] = messages.errors.NETWORK as readonly [string, string];
    const sentences = `${messages.kept('200 MB')} ${whatToDo} ${messages.errorCode('NETWORK')}`;
    const [banner = ''] = bannersOf(element);
    expect(banner).to.contain(`${whatHappened} ${sentences}`).and.not.to.contain('log only');
    expect(text()).not.to.contain(whatHappened);
    byRole(element, 'button', 'Details').click();
    await element.updateComplete;
    expect(text()).to.contain(`${whatHappened} ${sentences}`).and.not.to.contain('log only');
  });

  it('says that it started over, once in each place (U1)', async () => {
    const { element, text } = await rowOf('uploading', {
      restarts: 2,
      warnings: [
        { code: 'STARTED_OVER', detail: 'a' },
        { code: 'STARTED_OVER', detail: 'b' },
      ],
    });
    byRole(element, 'button', 'Details').click();
    await element.updateComplete;
    const sentence = messages.warnings.STARTED_OVER;
    expect(text().split(sentence)).to.have.length(2);
    const banners = bannersOf(element).filter((banner) => banner.includes(sentence));
    expect(banners).to.have.length(1);
    expect(banners[0]!.split(sentence)).to.have.length(2);
  });

  it('shows a name full of markup as text (S1)', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const { element } = await rowOf('failed', { error: new NetworkError('x') }, `${name}.mp4`);
    byRole(element, 'button', 'Details').click();
    await element.updateComplete;
    const shown = element.shadowRoot!.querySelector('[part~=title]')!.textContent;
    expect(shown).to.equal(name); // Nor with a space where it is split.
    expect(element.shadowRoot!.querySelector('[part=file]')!.textContent).to.contain(`${name}.mp4`);
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('is called by the whole name of its file, and shows it without the extension (A6)', async () => {
    const stem = 'a very long name for a lecture on marine biology';
    const { element } = await rowOf('uploading', {}, `${stem}.mp4`);
    const title = byRole(element, 'button', 'Details');
    expect(title.getAttribute('aria-label')).to.equal(messages.actOn(messages.details, `${stem}.mp4`));
    const [shown, ...others] = title.children;
    expect(others).to.deep.equal([]);
    expect(shown!.localName).to.equal('bdi');
    expect(shown!.textContent).to.equal(stem);
  });

  it('is called and shown by the title that somebody typed', async () => {
    const { element } = await rowOf('uploading', { fields: { name: 'The sea' } });
    const title = byRole(element, 'button', 'Details: The sea');
    expect(textOf(title)).to.equal('The sea');
  });

  it('speaks its title once when it is about to leave, isolated from its surroundings (A6)', async () => {
    const { element } = await rowOf('uploading', {}, 'sea.mp4');
    byRole(element, 'button', 'Cancel').click();
    await element.updateComplete;
    const [shown, spoken, ...others] = element.shadowRoot!.querySelectorAll('.name > *');
    expect(others).to.deep.equal([]);
    expect(shown!.getAttribute('aria-hidden')).to.equal('true');
    expect([spoken!.localName, spoken!.textContent]).to.deep.equal(['bdi', 'sea']);
  });

  for (const [status, action, call] of [
    ['uploading', 'Pause', 'pause'],
    ['paused', 'Resume', 'resume'],
    ['failed', 'Try again', 'retry'],
    ['uploading', 'Cancel', 'cancel'],
    ['ready', 'Remove from list', 'remove'],
  ] as const) {
    it(`its button "${action}" works (U6)`, async () => {
      const { element, id } = await rowOf(status);
      byRole(element, 'button', `${action}: lecture.mp4`).click();
      dispatchEvent(new Event('pagehide')); // The end of the time for undo.
      expect(element.fake.calls).to.include(`${call} ${id}`);
    });
  }

  it('shows life between two acknowledgements, and no byte more than has arrived (U2)', async () => {
    const { element, id, text } = await rowOf('uploading', { confirmedBytes: 128e6 });
    const bar = byRole(element, 'progressbar');
    const [glide] = glidesOf(bar);
    expect(glide?.playState).to.equal('running');
    // Anything else would be laid out or painted by the page, sixty times a second.
    const moved = (glide!.effect as KeyframeEffect).getKeyframes().flatMap((frame) => Object.keys(frame));
    const about = ['offset', 'computedOffset', 'easing', 'composite'];
    expect(new Set(moved.filter((name) => !about.includes(name)))).to.have.keys(['transform']);
    const before = text();
    for (const share of [0.1, 0.5, 0.9]) {
      glide!.currentTime = share * 2_000;
      expect([bar.value, text()]).to.deep.equal([0.25, before]);
    }
    element.fake.moveTo(id, 'paused', { confirmedBytes: 128e6 });
    await element.updateComplete;
    expect(glidesOf(bar)).to.deep.equal([]);
  });

  it('shows that life a second after an acknowledgement, and waits anew after the next (U2)', async () => {
    const { element, id } = await rowOf('uploading', { confirmedBytes: 128e6 });
    const bar = byRole(element, 'progressbar');
    const [glide] = glidesOf(bar);
    expect(glide!.effect!.getTiming().delay).to.equal(1_000);
    glide!.currentTime = 5_000;
    element.fake.progress(id, { confirmedBytes: 128_000_052 });
    await element.updateComplete;
    const [next] = glidesOf(bar);
    expect(next).not.to.equal(glide);
    expect(next!.currentTime).to.be.below(1_000);
  });

  it('makes no frames before that life begins, and one when bytes have arrived', async () => {
    const { element } = await rowOf('uploading', { confirmedBytes: 128e6 });
    const bar = byRole(element, 'progressbar');
    const [glide] = glidesOf(bar);
    glide!.currentTime = 500;
    expect(glide!.effect!.getComputedTiming().progress).to.equal(null); // Not in effect.
    const box = bar.parentElement!.getBoundingClientRect();
    const hidden = bar.nextElementSibling!.getBoundingClientRect();
    expect(hidden.right).to.be.at.most(box.left);
    // Its length would be laid out for as long as it changes.
    const durations = ['::-webkit-progress-value', '::-moz-progress-bar'].map(
      (part) => getComputedStyle(bar, part).transitionDuration,
    );
    // Each browser knows its own.
    expect(durations.filter((text) => text !== '' && text !== '0s')).to.deep.equal([]);
    expect(durations).to.include('0s');
  });

  for (const waiting of ['offline', 'retry', 'session'] as const) {
    it(`shows no life while it waits: ${waiting} (U2)`, async () => {
      const { element } = await rowOf('uploading', {
        confirmedBytes: 128e6,
        waiting: { reason: waiting, attempt: 2, untilMs: null },
      });
      expect(glidesOf(byRole(element, 'progressbar'))).to.deep.equal([]);
    });
  }

  const answers: readonly (readonly [UploadStatus, Partial<Upload>, readonly string[]])[] = [
    ['failed', { error: new NetworkError('x') }, [messages.retry]],
    ['failed', { error: new FileError('FILE_CHANGED', 'x') }, [messages.chooseAnother]],
    ['paused', { needs: 'file', file: null }, [messages.chooseFile]],
    ['paused', { needs: 'permission', file: null }, [messages.proceed]],
    ['paused', { needs: 'confirmation', file: null }, [messages.proceed]],
    ['paused', { needs: 'other-date' }, [messages.proceed, messages.startOver]],
    ['paused', { needs: 'found-on-server' }, [messages.proceed, messages.startOver]],
    ['uploading', {}, []],
    ['paused', {}, []],
  ];
  for (const [status, changes, words] of answers) {
    const what = [status, changes.needs ?? '', words.join(', ') || 'nothing'].join(' ');
    it(`says in words what can be done where something is to be decided: ${what} (U4)`, async () => {
      const { element, actions } = await rowOf(status, changes);
      const shown = [...element.shadowRoot!.querySelectorAll('.banner button')].map(textOf);
      expect(shown).to.deep.equal(words);
      // The row has the first of them, too, as a picture with a name.
      if (words[0]) expect(actions()).to.include(`${words[0]}: lecture.mp4`);
    });
  }

  it('leaves out numbers that do not fit on their line, from the end, and cuts none', async () => {
    const { element } = await rowOf('uploading', {
      confirmedBytes: 233e6,
      bytesPerSecond: 8.24e6,
      remainingSeconds: 34,
    });
    const figures = element.shadowRoot!.querySelector('li .figures')!;
    const all = [...figures.querySelectorAll('bdi')];
    // What an element of this width has no room for at all is not laid out.
    const offered = (): readonly HTMLElement[] => all.filter((one) => one.getClientRects().length > 0);
    const shown = (): readonly string[] => {
      const { bottom, left, right } = figures.getBoundingClientRect();
      return offered()
        .filter((figure) => figure.getBoundingClientRect().top < bottom - 1)
        .map((figure) => {
          const box = figure.getBoundingClientRect();
          expect(box.left).to.be.at.least(left - 1);
          expect(box.right).to.be.at.most(right + 1);
          return textOf(figure);
        });
    };
    const counts = new Set<number>();
    for (const fontSize of [13, 16, 24, 32]) {
      element.style.fontSize = `${String(fontSize)}px`;
      // What each of them needs with those before it, measured where there is room for all: fonts differ.
      element.style.inlineSize = '4000px';
      const words = shown();
      expect(words).to.have.length(4);
      expect(words[0]).to.equal('233 MB of 512 MB');
      const start = all[0]!.getBoundingClientRect().left;
      const needs = all.map((figure) => figure.getBoundingClientRect().right - start);
      const costs = needs.map((need, index) => need - (needs[index - 1] ?? 0));
      // In a narrower element some are left out however short they are.
      for (let width = 1200; width >= 400; width -= 5) {
        const where = `at ${String(width)} px, ${String(fontSize)} px high`;
        element.style.inlineSize = `${String(width)}px`;
        const seen = shown();
        counts.add(seen.length);
        const laidOut = all.flatMap((one, index) => (offered().includes(one) ? [index] : []));
        expect(seen, where).to.deep.equal(laidOut.slice(0, seen.length).map((index) => words[index]));
        const needOf = (count: number): number =>
          laidOut.slice(0, count).reduce((sum, index) => sum + costs[index]!, 0);
        const room = figures.getBoundingClientRect().width;
        // Less than a pixel is left to the rounding of the layout.
        expect(needOf(seen.length), where).to.be.below(room + 1);
        if (seen.length < offered().length) expect(needOf(seen.length + 1), where).to.be.above(room - 1);
      }
    }
    expect(counts).to.include(4);
    expect(counts.size).to.be.above(1);
  });

  it('does not change its height, or the place of anything in it, while its numbers change, at any width', async () => {
    for (const width of [240, 320, 479, 600, 768]) {
      const { element, id } = await rowOf('uploading', { confirmedBytes: 0 });
      element.style.inlineSize = `${String(width)}px`;
      const places = new Set<string>();
      for (const [confirmedBytes, bytesPerSecond, remainingSeconds] of [
        [0, null, null],
        [1, 5, 90_000],
        [9_999_999, 123_456, 7_777],
        [511_999_999, 12_345_678, 0],
      ] as const) {
        element.fake.progress(id, { confirmedBytes, bytesPerSecond, remainingSeconds });
        await element.updateComplete;
        const fixed = [
          ...element.shadowRoot!.querySelectorAll('li, li button, progress, .name, .status, .poster'),
        ];
        places.add(fixed.map((one) => placeOf(one)).join(' | '));
      }
      expect([...places], `${String(width)} px`).to.have.length(1);
    }
  });
});

/** Where a thing begins, and its size; a text may grow to its own end. */
function placeOf(thing: Element): string {
  const { left, top, width, height } = thing.getBoundingClientRect();
  return [left, top, height, ...(thing.matches('.status') ? [] : [width])].map(Math.round).join(' ');
}
