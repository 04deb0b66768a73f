import { expect, fixture, html } from '@open-wc/testing';
import { conditions } from '../../../src/element/loading/parts.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

await conditions.load();

let lastVersion = 0;

/** A version that no other test has accepted. */
function newVersion(): string {
  lastVersion += 1;
  return `test ${String(lastVersion)}`;
}

function uploader(version: string, more: Partial<TestUploader> = {}): Promise<TestUploader> {
  return fixture<TestUploader>(html`
    <test-uploader
      multiple
      terms-url="/terms"
      terms-version=${version}
      ?manual-start=${more.manualStart}
      resume-scope=${more.resumeScope ?? 'somebody'}
    ></test-uploader>
  `);
}

const box = (element: TestUploader): HTMLInputElement => byRole(element, 'checkbox');

async function tick(element: TestUploader): Promise<void> {
  box(element).click();
  await element.updateComplete;
}

describe('terms to accept', () => {
  afterEach(() => {
    localStorage.clear();
  });

  it('are asked in a box, with a link that opens beside the page', async () => {
    const element = await uploader(newVersion());
    const link = byRole(element, 'link');
    expect(box(element).checked).to.equal(false);
    expect(textOf(box(element).labels![0]!)).to.equal('I accept the terms');
    expect([link.getAttribute('href'), link.target, link.rel]).to.deep.equal([
      '/terms',
      '_blank',
      'noopener',
    ]);
    expect(element.terms?.isAccepted).to.equal(false);
  });

  it('may be in the words of the page, which alone ask for them', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader><span slot="terms">The rules of this school</span></test-uploader>
    `);
    await element.updateComplete;
    const slot = box(element).labels![0]!.querySelector('slot')!;
    expect(slot.assignedElements().map((one) => one.textContent)).to.deep.equal(['The rules of this school']);
    expect(element.terms).to.deep.equal({ version: 'terms', field: null, isAccepted: false });
    (element.firstElementChild as HTMLElement).click();
    expect(element.terms?.isAccepted).to.equal(true);
  });

  it('are not there where the page has none', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);
    expect(allByRole(element, 'checkbox')).to.have.length(0);
    expect(element.terms).to.equal(null);
  });

  it('are told to the engine with every file, and that they are accepted at once', async () => {
    const version = newVersion();
    const element = await uploader(version);
    element.termsField = 'referenceId';
    await element.addFiles([makeFile()]);
    expect(element.fake.settings.terms).to.deep.equal({ version, field: 'referenceId', isAccepted: false });
    expect(element.fake.calls.filter((call) => call.startsWith('accept'))).to.deep.equal([]);
    await tick(element);
    expect(element.fake.settings.terms?.isAccepted).to.equal(true);
    expect(element.fake.calls.filter((call) => call.startsWith('accept'))).to.deep.equal([
      `accept ${version}`,
    ]);
  });

  it('bring the focus to the box, and say why, when Upload is pressed before', async () => {
    const element = await uploader(newVersion(), { manualStart: true });
    await element.addFiles([makeFile()]);
    await element.updateComplete;
    byRole(element, 'button', 'Upload 1 file').click();
    expect(element.shadowRoot!.activeElement).to.equal(box(element));
    const reason = element.shadowRoot!.getElementById(box(element).getAttribute('aria-describedby')!)!;
    expect(textOf(reason)).to.equal('Accept the terms to start');
    await tick(element);
    expect(box(element).hasAttribute('aria-describedby')).to.equal(false);
    expect(element.fake.calls).to.include('start');
  });

  it('are said once when files wait for them', async () => {
    const element = await uploader(newVersion());
    await element.addFiles([makeFile()]);
    await element.updateComplete;
    const spoken = element.shadowRoot!.querySelector('[role=status]')!;
    await new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (textOf(spoken) === '') return;
        observer.disconnect();
        resolve(undefined);
      });
      observer.observe(spoken, { subtree: true, childList: true, characterData: true });
      if (textOf(spoken) !== '') resolve(undefined);
    });
    expect(textOf(spoken)).to.contain('Accept the terms to start');
  });

  it('are remembered for their version and user, by every element of the page', async () => {
    const version = newVersion();
    const element = await uploader(version, { resumeScope: 'ada' });
    const other = await uploader(version, { resumeScope: 'ada' });
    await tick(element);
    await other.updateComplete;
    expect([box(element).checked, box(other).checked]).to.deep.equal([true, true]);
    element.termsVersion = newVersion();
    await element.updateComplete;
    expect(box(element).checked).to.equal(false);
    other.resumeScope = 'grace';
    await other.updateComplete;
    expect(box(other).checked).to.equal(false);
  });

  it('are not accepted any more when the box is emptied', async () => {
    const version = newVersion();
    const element = await uploader(version);
    await tick(element);
    await tick(element);
    expect(element.terms?.isAccepted).to.equal(false);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('hold for the visit where the browser keeps nothing (W1)', async () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const element = await uploader(newVersion());
    try {
      await tick(element);
    } finally {
      Storage.prototype.setItem = setItem;
    }
    element.requestUpdate();
    await element.updateComplete;
    expect([box(element).checked, element.terms?.isAccepted]).to.deep.equal([true, true]);
  });

  it('follow another tab, in which they are accepted', async () => {
    const version = newVersion();
    const element = await uploader(version);
    const key = `kaltura-uploader terms ${JSON.stringify([element.serviceUrl, 'somebody', version])}`;
    localStorage.setItem(key, '1');
    dispatchEvent(new StorageEvent('storage', { key }));
    await element.updateComplete;
    expect(box(element).checked).to.equal(true);
  });

  it('leave no event of the box outside', async () => {
    const element = await uploader(newVersion());
    const heard: string[] = [];
    for (const type of ['input', 'change'])
      element.addEventListener(type, () => {
        heard.push(type);
      });
    await tick(element);
    expect(heard).to.deep.equal([]);
  });

  it('keep a form from being sent only when files are listed', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form><test-uploader name="video" multiple terms-version=${newVersion()}></test-uploader></form>
    `);
    const element = form.querySelector<TestUploader>('test-uploader')!;
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
    const [upload] = await element.addFiles([makeFile()]);
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('Accept the terms to start');
    await tick(element);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(false);
    expect(form.checkValidity()).to.equal(true);
  });
});
