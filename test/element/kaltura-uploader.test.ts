import { aTimeout, expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { SessionError } from '../../src/errors.js';
import type { UploaderEventMap } from '../../src/engine/model/events.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';
import { allByRole, byRole, textOf } from './by-role.js';
import { makeFile, TestUploader } from './fake-uploader.js';

const plain = (): Promise<TestUploader> =>
  fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);

/** Lets the task pass in which a removal might still turn out to be a move. */
const nextTask = (): Promise<void> => aTimeout(0);

describe('<kaltura-uploader>', () => {
  describe('before there is a file', () => {
    it('makes no engine and sends no request, however it is set up (E7)', async () => {
      const requests: unknown[] = [];
      const { fetch } = globalThis;
      globalThis.fetch = (input) => {
        requests.push(input);
        return Promise.reject(new Error('no request'));
      };
      const element = await fixture<TestUploader>(html`
        <test-uploader ks="k" ks-url="/ks" paste folders></test-uploader>
      `);
      element.pause();
      element.resume();
      element.retry();
      element.start();
      await element.cancel();
      await nextTask();
      globalThis.fetch = fetch;
      expect(element.engines).to.deep.equal([]);
      expect(element.uploads).to.deep.equal([]);
      expect(requests).to.deep.equal([]);
    });

    it('its constructor adds neither attributes nor children (E7)', () => {
      const element = document.createElement('test-uploader');
      expect(element.attributes).to.have.length(0);
      expect(element.childNodes).to.have.length(0);
    });

    it('takes properties that were set before it was upgraded (E4)', async () => {
      const element = document.createElement('late-uploader');
      const ks = (): string => 'k';
      Object.assign(element, { serviceUrl: 'https://k.example', maxFiles: 3, multiple: true, ks });
      const page = await fixture(html`
        <div></div>
      `);
      page.append(element);
      customElements.define('late-uploader', class extends TestUploader {});
      if (!(element instanceof TestUploader)) throw new Error('It was not upgraded.');
      await element.updateComplete;
      void element.addFiles([makeFile()]);
      expect(element.fake.options).to.deep.include({ serviceUrl: 'https://k.example', ks });
      expect(element.fake.settings.restrictions.maxFiles).to.equal(3);
    });

    it('works from a cloned template inside another shadow root (E4)', async () => {
      const template = document.createElement('template');
      template.content.append(document.createElement('test-uploader'));
      template.content.firstElementChild?.setAttribute('max-files', '2');
      const outer = await fixture(html`
        <div></div>
      `);
      const root = outer.attachShadow({ mode: 'open' });
      root.append(template.content.cloneNode(true));
      const element = root.querySelector('test-uploader')!;
      expect(await element.addFiles([makeFile()])).to.have.length(1);
    });
  });

  describe('events', () => {
    it('are those of the engine, with the same details, and bubble out of shadow roots (V1)', async () => {
      const outer = await fixture(html`
        <div></div>
      `);
      const element = document.createElement('test-uploader');
      element.multiple = true;
      outer.attachShadow({ mode: 'open' }).append(element);
      const recordedEvents: string[] = [];
      const types: readonly (keyof UploaderEventMap)[] = [
        'upload-rejected', 'upload-added', 'upload-progress', 'upload-status', 'upload-attached',
        'upload-ready', 'upload-failed', 'upload-removed', 'uploads-complete', 'ks-needed',
      ]; // prettier-ignore
      const ended = new AbortController();
      for (const type of types) {
        document.addEventListener(
          type,
          (event: Event) => {
            expect(event.target).to.equal(outer);
            recordedEvents.push(type);
          },
          { signal: ended.signal },
        );
      }
      const [upload] = await element.addFiles([makeFile(), makeFile('a.pdf', 5, 'application/pdf')]);
      const { fake } = element;
      fake.progress(upload!.id, { confirmedBytes: 5 });
      fake.dispatchEvent(new CustomEvent('upload-attached', { detail: { upload, entryId: '0_x' } }));
      fake.moveTo(upload!.id, 'ready', { entryId: '0_x' });
      fake.dispatchEvent(new CustomEvent('uploads-complete', { detail: { uploads: fake.uploads } }));
      fake.fail(upload!.id, new SessionError('KS_MISSING', 'x'));
      fake.dispatchEvent(new CustomEvent('ks-needed', { detail: { reason: 'missing' } }));
      element.remove(upload!.id);
      ended.abort();
      expect(recordedEvents).to.deep.equal([
        'upload-rejected', 'upload-added', 'upload-progress', 'upload-attached', 'upload-status', 'upload-ready',
        'uploads-complete', 'upload-status', 'upload-failed', 'ks-needed', 'upload-removed',
      ]); // prettier-ignore
    });

    it('show the page a list that is up to date (V1)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      setTimeout(() => element.fake.moveTo(upload!.id, 'paused'));
      const event = await oneEvent(element, 'upload-status');
      expect((event as UploaderEventMap['upload-status']).detail.upload).to.equal(element.uploads[0]);
    });

    it('a listener that throws or removes the element breaks nothing (V3)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      const { onerror } = window;
      window.onerror = () => true;
      element.addEventListener('upload-status', () => {
        element.remove();
        throw new Error('of the page');
      });
      element.fake.moveTo(upload!.id, 'uploading');
      element.fake.moveTo(upload!.id, 'paused');
      window.onerror = onerror;
      expect(element.uploads[0]?.status).to.equal('paused');
    });
  });

  describe('life cycle', () => {
    it('moving it keeps uploads, engine and focus, and doubles no event (E1)', async () => {
      const page = await fixture(html`
        <div>
          <test-uploader multiple paste></test-uploader>
          <section></section>
        </div>
      `);
      const element = page.querySelector('test-uploader')!;
      const [upload] = await element.addFiles([makeFile()]);
      let events = 0;
      element.addEventListener('upload-progress', () => (events += 1));
      page.querySelector('section')!.append(element);
      page.append(element);
      await nextTask();
      await nextFrame();
      element.fake.progress(upload!.id, { confirmedBytes: 5 });
      expect(element.engines).to.have.length(1);
      expect(element.fake.isDisposed).to.equal(false);
      expect(events).to.equal(1);
      expect(element.uploads).to.have.length(1);
    });

    it('moveBefore() keeps the focus and what is being dragged (E1)', async function () {
      const page = await fixture(html`
        <div>
          <test-uploader></test-uploader>
          <section></section>
        </div>
      `);
      const section = page.querySelector('section')!;
      if (!('moveBefore' in section)) this.skip();
      const element = page.querySelector('test-uploader')!;
      void element.addFiles([makeFile()]);
      await element.updateComplete;
      byRole(element, 'button', 'Pause').focus();
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(makeFile());
      element.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
      (section as { moveBefore: (node: Node, before: null) => void }).moveBefore(element, null);
      await nextTask();
      await element.updateComplete;
      expect(document.activeElement).to.equal(element);
      expect(element.matches(':state(dragging)')).to.equal(true);
      expect(element.fake.isDisposed).to.equal(false);
    });

    it('removing it stops the engine and keeps the list, and the page can be left (E2)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      element.fake.moveTo(upload!.id, 'uploading');
      await element.updateComplete;
      const { fake } = element;
      element.remove();
      await nextTask();
      expect(fake.calls.at(-1)).to.equal('suspend');
      expect(element.uploads.map(({ id }) => id)).to.deep.equal([upload!.id]);
      await element.updateComplete;
      const leaving = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leaving);
      expect(leaving.defaultPrevented).to.equal(false);
    });

    it('inserting it again lets what it had go on, and it takes more files (E2)', async () => {
      const element = await plain();
      const page = element.parentElement!;
      void element.addFiles([makeFile()]);
      element.remove();
      await nextTask();
      page.append(element);
      await nextTask();
      expect(element.fake.calls.filter((call) => /suspend|wake/.test(call))).to.deep.equal([
        'suspend',
        'wake',
      ]);
      void element.addFiles([makeFile('again.mp4')]);
      await element.updateComplete;
      expect(element.engines).to.have.length(1);
      expect(allByRole(element, 'listitem').map(textOf).join()).to.match(/^lecture .*again /);
    });

    it('two elements share neither engine nor list nor ids of the document (E5)', async () => {
      const page = await fixture(html`
        <div>
          <test-uploader></test-uploader>
          <test-uploader></test-uploader>
        </div>
      `);
      const [first, second] = [...page.querySelectorAll('test-uploader')];
      void first!.addFiles([makeFile('a.mp4')]);
      void second!.addFiles([makeFile('b.mp4')]);
      expect(first!.fake).not.to.equal(second!.fake);
      expect(first!.uploads.map(({ name }) => name)).to.deep.equal(['a.mp4']);
      expect(document.getElementById('file-input')).to.equal(null);
    });
  });

  it('has states for styles', async () => {
    const element = await plain();
    const states = (): readonly string[] =>
      ['empty', 'uploading', 'paused', 'failed', 'complete'].filter((name) =>
        element.matches(`:state(${name})`),
      );
    expect(states()).to.deep.equal(['empty']);
    const [upload] = await element.addFiles([makeFile()]);
    const seen: (readonly string[])[] = [];
    for (const status of ['queued', 'uploading', 'paused', 'failed', 'ready'] as const) {
      element.fake.moveTo(upload!.id, status);
      await element.updateComplete;
      seen.push(states());
    }
    expect(seen).to.deep.equal([[], ['uploading'], ['paused'], ['failed'], ['complete']]);
  });

  it('remove() without an id is what it is on every element', async () => {
    const element = await plain();
    element.remove();
    expect(element.isConnected).to.equal(false);
  });

  it('knows its version', () => {
    expect(KalturaUploader.version).to.match(/^\d+\.\d+\.\d+/);
  });
});
