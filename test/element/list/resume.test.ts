import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { queued, type Upload } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, bannersOf, byRole, chooseInMenu, fileInput, textOf } from '../by-role.js';
import { settle } from '../../support/clocks.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** The upload of an earlier visit, as the engine lists it. */
function interrupted(changes: Partial<Upload> = {}): Upload {
  const upload = queued('old', makeFile('old.mp4', 1000), null, 0);
  return { ...upload, file: null, status: 'paused', needs: 'file', confirmedBytes: 450, ...changes };
}

describe('uploads of an earlier visit', () => {
  // Held, because WebKit collects the object behind `indexedDB` and forgets what was set on it.
  const factory = indexedDB;
  const { databases } = factory;
  let names: readonly string[];
  /** How often an element has asked which databases there are. */
  let lookUps: number;
  beforeEach(() => {
    names = [];
    lookUps = 0;
    factory.databases = async () => {
      lookUps += 1;
      return names.map((name) => ({ name, version: 1 }));
    };
  });
  afterEach(() => {
    factory.databases = databases;
  });

  async function open(upload?: Upload, attributes = { single: false }): Promise<TestUploader> {
    names = ['kaltura-uploader'];
    const element = await fixture<TestUploader>(html`
      <test-uploader ?multiple=${!attributes.single}></test-uploader>
    `);
    await waitUntil(() => element.engines.length > 0);
    if (upload) {
      element.fake.list(upload);
      element.requestUpdate();
    }
    await element.updateComplete;
    return element;
  }

  const press = (element: Element, name: string): void => {
    byRole(element, 'button', name).click();
  };

  it('are looked for only where an earlier visit has left a database (E7)', async () => {
    names = ['another'];
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    await waitUntil(() => lookUps > 0);
    await settle();
    expect(element.engines).to.deep.equal([]);
  });

  it('are looked for when the element comes to the page, comes back to it, and gets another KS', async () => {
    const element = await open();
    const restores = (): number =>
      element.engines.flatMap(({ calls }) => calls).filter((c) => c === 'restore').length;
    await waitUntil(() => restores() > 0);
    let before = restores();
    element.ks = 'another';
    await waitUntil(() => restores() > before);
    before = restores();
    const parent = element.parentElement!;
    element.remove();
    await aTimeout(0);
    parent.append(element);
    await waitUntil(() => restores() > before);
    expect(element.engines).to.have.length(1);
  });

  it('are not looked for with no-resume', async () => {
    names = ['kaltura-uploader'];
    const page = await fixture(html`
      <div>
        <test-uploader no-resume></test-uploader>
        <test-uploader></test-uploader>
      </div>
    `);
    const [without, withResume] = page.querySelectorAll('test-uploader');
    // The second one comes after the first, and does look.
    await waitUntil(() => withResume!.engines.length > 0);
    expect(without!.engines).to.deep.equal([]);
  });

  it('say what is confirmed and which file is wanted, and open the picker for it', async () => {
    const element = await open(interrupted());
    const row = textOf(byRole(element, 'listitem'));
    expect(row).to.contain(messages.interrupted).and.to.contain('45%').and.to.contain('450 bytes of 1 kB');
    expect(bannersOf(element).join()).to.contain(messages.needs.file);
    let isOpened = false;
    fileInput(element).addEventListener('click', (event) => {
      isOpened = true;
      event.preventDefault();
    });
    for (const name of [`${messages.chooseFile}: old.mp4`, messages.chooseFile]) {
      isOpened = false;
      allByRole(element, 'button', name).at(-1)!.click();
      expect(isOpened, name).to.equal(true);
    }
  });

  it('leave the place of a single file free, and do not hold a form', async () => {
    const element = await open(interrupted(), { single: true });
    expect(fileInput(element).disabled).to.equal(false);
    expect(element.matches(':invalid')).to.equal(false);
  });

  it('are discarded on demand', async () => {
    const element = await open(interrupted());
    press(element, 'Discard: old.mp4');
    expect(element.fake.calls).not.to.include('cancel old'); // It can be taken back.
    dispatchEvent(new Event('pagehide'));
    expect(element.fake.calls).to.include('cancel old');
  });

  it('open their file by its handle in one click (F9)', async () => {
    const element = await open(interrupted({ needs: 'permission' }));
    element.fake.handles.set('old', {
      requestPermission: async () => 'granted',
      getFile: async () => makeFile('old.mp4'),
    });
    press(element, 'Continue: old.mp4');
    await waitUntil(() => element.fake.calls.includes('provideFile old old.mp4'));
  });

  it('fall back to picking when the permission is refused (F9)', async () => {
    const element = await open(interrupted({ needs: 'permission' }));
    element.fake.handles.set('old', { requestPermission: async () => 'denied' });
    let isOpened = false;
    fileInput(element).addEventListener('click', (event) => {
      isOpened = true;
      event.preventDefault();
    });
    press(element, 'Continue: old.mp4');
    await waitUntil(() => isOpened);
  });

  it('are all continued together, as far as the browser lets them', async () => {
    const element = await open(interrupted({ needs: 'permission' }));
    element.fake.list(interrupted({ id: 'other', needs: 'confirmation' }));
    element.fake.handles.set('old', {
      requestPermission: async () => 'granted',
      getFile: async () => makeFile('old.mp4'),
    });
    element.resume();
    await waitUntil(() => element.fake.calls.includes('provideFile old old.mp4'));
    expect(element.fake.calls).to.include('resume');
  });

  for (const [needs, words] of [
    ['other-date', messages.needs['other-date']],
    ['found-on-server', messages.needs['found-on-server']],
  ] as const) {
    it(`ask before they are used: ${needs} (F3, F4)`, async () => {
      const element = await open(interrupted({ needs, file: makeFile('old.mp4') }));
      expect(bannersOf(element).join()).to.contain(words);
      press(element, 'Continue: old.mp4');
      await chooseInMenu(element, 'More actions: old.mp4', messages.startOver);
      expect(element.fake.calls.slice(-2)).to.deep.equal(['resume old', 'startOver old']);
      // The same without a menu, where the question stands.
      for (const button of element.shadowRoot!.querySelectorAll<HTMLElement>('.banner button'))
        button.click();
      expect(element.fake.calls.slice(-2)).to.deep.equal(['resume old', 'startOver old']);
    });
  }

  it('say that another tab has them, and are only taken off the list then (T6)', async () => {
    const element = await open(interrupted({ waiting: { reason: 'tab', attempt: 1, untilMs: null } }));
    const row = textOf(byRole(element, 'listitem'));
    expect(row).to.contain(messages.waiting.tab(null));
    expect(bannersOf(element)).to.deep.equal([]);
    const names = allByRole(element, 'button', 'old.mp4').map((button) => button.getAttribute('aria-label'));
    const more = `${messages.moreActions}: old.mp4`;
    expect(names).to.deep.equal(['Details: old.mp4', more, 'Remove from list: old.mp4']);
    byRole(element, 'button', more).click();
    await element.updateComplete;
    expect(allByRole(element, 'menuitem').map(textOf)).to.deep.equal([messages.copyDetails]);
  });

  it('everything is put aside when the page is left, and goes on once when it comes back (T3)', async () => {
    const element = await open();
    await waitUntil(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      return element.fake.calls.includes('suspend');
    });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(element.fake.calls).not.to.include('wake');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(element.fake.calls.filter((call) => call === 'wake')).to.have.length(1);

    element.remove();
    await aTimeout(0);
    const { calls } = element.fake;
    const before = calls.length;
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(calls).to.have.length(before);
  });
});
