import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { Undo, UNDO_MS } from '../../../src/element/list/undo.js';
import { queued, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';
import { FakeClock } from '../../support/clocks.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import type { KalturaUploader } from '../../../src/element/kaltura-uploader.js';
import '../../../src/index.js';

function setUp(manualStart = false): { undo: Undo; clock: FakeClock; calls: string[]; root: ShadowRoot } {
  const calls: string[] = [];
  const log =
    (name: string) =>
    (id: string): void => {
      calls.push(`${name} ${id}`);
    };
  const page = document.createElement('div');
  document.body.append(page);
  const root = page.attachShadow({ mode: 'open' });
  const clock = new FakeClock();
  const undo = new Undo(
    {
      manualStart,
      shadowRoot: root,
      pause: log('pause'),
      resume: log('resume'),
      cancel: (id) => {
        log('cancel')(id);
        return Promise.resolve();
      },
      remove: log('remove'),
      requestUpdate: () => undefined,
    },
    clock,
  );
  return { undo, clock, calls, root };
}

function uploadIn(status: UploadStatus): Upload {
  return { ...queued('a', makeFile(), null, 0), status };
}

describe('undo', () => {
  it('stops an upload at once and cancels it when the time is over', () => {
    const { undo, clock, calls } = setUp();
    expect(undo.offer('cancel', uploadIn('uploading'))).to.equal(true);
    clock.advance(UNDO_MS - 1);
    expect(calls).to.deep.equal(['pause a']);
    clock.advance(1);
    expect(calls).to.deep.equal(['pause a', 'cancel a']);
    expect(undo.get('a')).to.equal(undefined);
  });

  it('lets it go on when it is taken back', () => {
    const { undo, clock, calls } = setUp();
    undo.offer('cancel', uploadIn('uploading'));
    undo.takeBack('a');
    clock.advance(UNDO_MS * 2);
    expect(calls).to.deep.equal(['pause a', 'resume a']);
  });

  it('leaves paused what somebody had paused before', () => {
    const { undo, calls } = setUp();
    undo.offer('cancel', uploadIn('paused'));
    undo.takeBack('a');
    expect(calls).to.deep.equal([]);
  });

  it('does not start by being taken back what waits to be started', () => {
    const { undo, calls } = setUp(true);
    undo.offer('cancel', uploadIn('queued'));
    undo.takeBack('a');
    expect(calls).to.deep.equal([]);
  });

  it('is not offered when it is cancelled already', () => {
    const { undo, calls } = setUp();
    expect(undo.offer('remove', uploadIn('cancelled'))).to.equal(false);
    expect(calls).to.deep.equal([]);
  });

  for (const status of ['finishing', 'processing', 'ready'] as const) {
    it(`lets an upload that is ${status} go on, and takes its row away when the time is over (W10)`, () => {
      const { undo, clock, calls } = setUp();
      expect(undo.offer('remove', uploadIn(status))).to.equal(true);
      clock.advance(UNDO_MS);
      expect(calls).to.deep.equal(['remove a']);
    });
  }

  it('does what waits when the page is left', () => {
    const { undo, calls } = setUp();
    undo.offer('remove', uploadIn('ready'));
    dispatchEvent(new Event('pagehide'));
    expect(calls).to.deep.equal(['remove a']);
    dispatchEvent(new Event('pagehide'));
    expect(calls).to.have.length(1);
  });

  /** A row with its button, as the list shows it. */
  function rowIn(root: ShadowRoot): { row: HTMLElement; button: HTMLButtonElement } {
    const row = document.createElement('li');
    row.dataset.upload = 'a';
    const button = document.createElement('button');
    button.setAttribute('part', 'button undo-button');
    row.append(button);
    root.append(row);
    return { row, button };
  }

  function point(target: EventTarget, type: string, options: PointerEventInit = {}): void {
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, ...options }));
  }

  it('lasts ten seconds', () => {
    expect(UNDO_MS).to.equal(10_000);
  });

  it('its time does not run while the focus of a keyboard is on it (A1)', () => {
    const { undo, clock, calls, root } = setUp();
    const { button } = rowIn(root);
    button.focus({ focusVisible: true });
    undo.offer('cancel', uploadIn('paused'));
    clock.advance(UNDO_MS * 3);
    expect(calls).to.deep.equal([]);
    button.blur();
    clock.advance(UNDO_MS);
    expect(calls).to.deep.equal(['cancel a']);
  });

  it('stops for a focus that comes later, and goes on where it was (A1)', () => {
    const { undo, clock, calls, root } = setUp();
    const { button } = rowIn(root);
    undo.offer('cancel', uploadIn('paused'));
    clock.advance(4_000);
    button.focus({ focusVisible: true });
    expect(undo.time('a')).to.deep.include({ usedMs: 4_000, isHeld: true });
    clock.advance(UNDO_MS * 3);
    button.blur();
    expect(undo.time('a')).to.deep.include({ usedMs: 4_000, isHeld: false });
    clock.advance(5_999);
    expect(calls).to.deep.equal([]);
    clock.advance(1);
    expect(calls).to.deep.equal(['cancel a']);
  });

  it('stops while a mouse moves over the row, and leaves two seconds at the end (A1)', () => {
    const { undo, clock, calls, root } = setUp();
    const { row, button } = rowIn(root);
    undo.offer('cancel', uploadIn('paused'));
    clock.advance(UNDO_MS - 1);
    point(button, 'pointermove', { pointerType: 'mouse' });
    point(button, 'pointerout', { pointerType: 'mouse', relatedTarget: row });
    clock.advance(UNDO_MS * 3);
    expect(calls).to.deep.equal([]);
    point(row, 'pointerout', { pointerType: 'mouse', relatedTarget: document.body });
    clock.advance(1_999);
    expect(calls).to.deep.equal([]);
    clock.advance(1);
    expect(calls).to.deep.equal(['cancel a']);
  });

  it('does not stop for a mouse that rests where it has clicked', () => {
    const { undo, clock, calls, root } = setUp();
    const { button } = rowIn(root);
    point(button, 'pointermove', { pointerType: 'mouse' });
    undo.offer('cancel', uploadIn('paused'));
    point(button, 'pointerover', { pointerType: 'mouse' });
    clock.advance(UNDO_MS);
    expect(calls).to.deep.equal(['cancel a']);
  });

  for (const end of ['pointerup', 'pointercancel'])
    it(`stops while a finger is on the row, until ${end} (A1)`, () => {
      const { undo, clock, calls, root } = setUp();
      const { row } = rowIn(root);
      undo.offer('cancel', uploadIn('paused'));
      point(row, 'pointerdown', { pointerType: 'touch' });
      point(row, 'pointermove', { pointerType: 'touch' });
      clock.advance(UNDO_MS * 3);
      expect(calls).to.deep.equal([]);
      point(row, end, { pointerType: 'touch' });
      clock.advance(UNDO_MS);
      expect(calls).to.deep.equal(['cancel a']);
    });
});

describe('a row that was cancelled or removed', () => {
  async function withUpload(status: UploadStatus): Promise<{ element: TestUploader; id: string }> {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple max-files="2" name="video"></test-uploader>
    `);
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, status, { entryId: '0_one' });
    await element.updateComplete;
    return { element, id: upload!.id };
  }

  it('has the focus on Undo, and then on the row, not on the button that would end it again (A1, W10)', async () => {
    const { element, id } = await withUpload('uploading');
    byRole(element, 'button', 'Cancel').focus();
    byRole(element, 'button', 'Cancel').click();
    await element.updateComplete;
    const undo = byRole(element, 'button', 'Undo: lecture.mp4');
    expect(textOf(undo)).to.equal('Undo');
    expect(element.shadowRoot!.activeElement === undo).to.equal(true);
    expect(textOf(byRole(element, 'listitem'))).to.contain('Cancelled');
    expect(allByRole(element, 'progressbar')).to.deep.equal([]);

    undo.click();
    await element.updateComplete;
    expect(element.fake.calls).to.deep.equal([`pause ${id}`, `resume ${id}`]);
    expect(element.shadowRoot!.activeElement?.localName).to.equal('li');
  });

  it('says that it is removed once every byte is acknowledged while the time for Undo runs (W10)', async () => {
    const { element, id } = await withUpload('uploading');
    byRole(element, 'button', 'Cancel').click();
    element.fake.moveTo(id, 'processing', { entryId: '0_one' });
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).to.contain('Removed');
  });

  it('is removed, in the row and aloud, where it is discarded when everything has arrived (W10)', async () => {
    const { element, id } = await withUpload('paused');
    element.fake.progress(id, { needs: 'confirmation', waiting: null });
    element.requestUpdate();
    await element.updateComplete;
    byRole(element, 'button', 'Discard').click();
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem')))
      .to.contain('Removed')
      .and.not.to.contain('Cancelled');
    const said = (): string => textOf(byRole(element, 'status'));
    await waitUntil(() => said().includes('Removed: lecture.mp4'), '', { timeout: 5000 });
    expect(said()).not.to.contain('Cancelled');
  });

  it('shows how its time runs, still while it is held (A1)', async () => {
    const { element, id } = await withUpload('ready');
    byRole(element, 'button', 'Remove').click();
    await element.updateComplete;
    const ring = (): Element => element.shadowRoot!.querySelector('[part=undo-time]')!;
    const left = ring().querySelector('.left')!;
    expect(ring().getAttribute('aria-hidden')).to.equal('true');
    const [animation] = left.getAnimations();
    expect(animation!.effect!.getTiming().duration).to.equal(UNDO_MS);
    expect(animation!.playState).to.equal('running');
    const row = element.shadowRoot!.querySelector(`[data-upload="${id}"]`)!;
    row.dispatchEvent(
      new PointerEvent('pointermove', { bubbles: true, composed: true, pointerType: 'mouse' }),
    );
    await element.updateComplete;
    expect(ring().classList.contains('held')).to.equal(true);
    expect(animation!.playState).to.equal('paused');
  });

  for (const [what, leave] of [
    ['the page is left', () => dispatchEvent(new Event('pagehide'))],
    ['the form is reset', (element: TestUploader) => element.formResetCallback()],
    ['the element is removed', (element: TestUploader) => element.parentNode!.removeChild(element)],
  ] as const)
    it(`deletes nothing that is finished when ${what} meanwhile (W10, V4)`, async () => {
      const { element, id } = await withUpload('ready');
      byRole(element, 'button', 'Remove').click();
      const { fake } = element;
      leave(element);
      await waitUntil(() => fake.isDisposed || fake.uploads.length === 0);
      expect(
        fake.calls.filter((call) => !['suspend', 'remove', `remove ${id}`].includes(call)),
      ).to.deep.equal([]);
    });

  it('is not brought back by the second click of a double click', async () => {
    const { element, id } = await withUpload('uploading');
    byRole(element, 'button', 'Cancel').click();
    await element.updateComplete;
    const undo = byRole(element, 'button', 'Undo');
    undo.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
    expect(element.fake.calls).to.deep.equal([`pause ${id}`]);
  });

  it('says that it is removed, and is no part of the form any more', async () => {
    const { element } = await withUpload('ready');
    let changes = 0;
    element.addEventListener('change', () => (changes += 1));
    byRole(element, 'button', 'Remove').click();
    await element.updateComplete;
    expect(textOf(byRole(element, 'listitem'))).to.contain('Removed');
    expect(changes).to.equal(1);
    byRole(element, 'button', 'Undo').click();
    expect(changes).to.equal(2);
    expect(element.uploads).to.have.length(1);
    expect(element.fake.calls).to.deep.equal([]);
  });

  it('stays paused when everything is resumed', async () => {
    const { element, id } = await withUpload('uploading');
    byRole(element, 'button', 'Cancel').click();
    element.resume();
    expect(element.fake.calls).to.deep.equal([`pause ${id}`, 'resume', `pause ${id}`]);
  });

  it('stays paused when everything is resumed, also if it was paused before', async () => {
    const { element, id } = await withUpload('paused');
    byRole(element, 'button', 'Cancel').click();
    element.resume();
    expect(element.fake.calls).to.deep.equal(['resume', `pause ${id}`]);
  });

  it('makes room for a file that would not fit', async () => {
    const { element, id } = await withUpload('ready');
    byRole(element, 'button', 'Remove').click();
    expect(await element.addFiles([makeFile('b.mp4')])).to.have.length(1);
    expect(element.fake.calls).to.deep.equal([]);
    expect(await element.addFiles([makeFile('c.mp4')])).to.have.length(1);
    expect(element.fake.calls).to.deep.equal([`remove ${id}`]);
  });

  it('can be taken back after a file that is refused, or that a disabled element is given', async () => {
    const { element, id } = await withUpload('uploading');
    void element.addFiles([makeFile('b.mp4')]);
    byRole(element, 'button', 'Cancel: lecture.mp4').click();
    void element.addFiles([new File(['x'], 'notes.txt'), makeFile('empty.mp4', 0)]);
    element.disabled = true;
    expect(await element.addFiles([makeFile('c.mp4')])).to.deep.equal([]);
    await element.updateComplete;
    expect(element.fake.calls).to.deep.equal([`pause ${id}`]);
    expect(allByRole(element, 'button', 'Undo: lecture.mp4')).to.have.length(1);
  });

  it('can be taken back after a file of which Kaltura can make no entry', async () => {
    const element = await fixture<KalturaUploader>(html`
      <kaltura-uploader
        manual-start
        no-resume
        accept=".mp4,.exe"
        service-url="https://k.example"
      ></kaltura-uploader>
    `);
    void element.addFiles([makeFile('lecture.mp4')]);
    await element.updateComplete;
    byRole(element, 'button', 'Cancel: lecture.mp4').click();
    let refused = 0;
    element.addEventListener('upload-rejected', () => (refused += 1));
    expect(await element.addFiles([new File(['MZ'], 'setup.exe')])).to.deep.equal([]);
    expect(refused).to.equal(1);
    await element.updateComplete;
    expect(allByRole(element, 'button', 'Undo: lecture.mp4')).to.have.length(1);
    // One that is taken has its place.
    expect(await element.addFiles([makeFile('other.mp4')])).to.have.length(1);
    expect(element.uploads.filter(({ status }) => status === 'queued')).to.have.length(1);
  });

  it('makes room only where it is needed, the oldest first', async () => {
    const { element, id } = await withUpload('ready');
    const [second] = await element.addFiles([makeFile('b.mp4')]);
    element.fake.moveTo(second!.id, 'ready', { entryId: '0_two' });
    await element.updateComplete;
    byRole(element, 'button', 'Remove from list: b.mp4').click();
    byRole(element, 'button', 'Remove from list: lecture.mp4').click();
    expect(await element.addFiles([makeFile('c.mp4')])).to.have.length(1);
    expect(element.fake.calls).to.deep.equal([`remove ${second!.id}`]);
    expect(await element.addFiles([makeFile('d.mp4')])).to.have.length(1);
    expect(element.fake.calls).to.deep.equal([`remove ${second!.id}`, `remove ${id}`]);
  });

  it('is cancelled at once when the host says so', async () => {
    const { element, id } = await withUpload('uploading');
    byRole(element, 'button', 'Cancel').click();
    void element.cancel(id);
    expect(element.fake.calls).to.deep.equal([`pause ${id}`, `cancel ${id}`]);
    element.fake.moveTo(id, 'cancelled');
    await element.updateComplete;
    expect(allByRole(element, 'button', 'Undo')).to.deep.equal([]);
    dispatchEvent(new Event('pagehide'));
    expect(element.fake.calls.filter((call) => call.startsWith('cancel'))).to.have.length(1);
  });
});
