import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { catalog, registerMessages } from '../../../src/element/i18n/catalog.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';
import { byRole, textOf } from '../by-role.js';

const prompt = (element: Element): string => textOf(element.shadowRoot!.querySelector('label')!);

async function uploaderIn(lang: string, dir = ''): Promise<TestUploader> {
  const page = await fixture(html`
    <div lang=${lang} dir=${dir}><test-uploader></test-uploader></div>
  `);
  const element = page.querySelector('test-uploader')!;
  await element.updateComplete;
  return element;
}

describe('language', () => {
  it('is the nearest lang, across shadow roots (A5)', async () => {
    registerMessages('xa', { pause: 'Xause' });
    const outer = await fixture(html`
      <div lang="xa"><section></section></div>
    `);
    const root = outer.querySelector('section')!.attachShadow({ mode: 'open' });
    const inner = document.createElement('p');
    root.append(inner);
    expect(catalog.resolve(inner).messages.pause).to.equal('Xause');
  });

  it('falls back to English for a single text that is missing (A5)', async () => {
    catalog.complete(en);
    registerMessages('xb', { pause: 'Xause' });
    const { messages } = catalog.resolve(
      await fixture(html`
        <p lang="xb-AT"></p>
      `),
    );
    expect(messages.pause).to.equal('Xause');
    expect(messages.resume).to.equal('Resume');
    expect(messages.errors.UNKNOWN[0]).to.equal('The upload stopped.');
  });

  it('comes with its file, and switches live when a lang above changes (A5)', async () => {
    const element = await uploaderIn('en');
    expect(prompt(element)).to.contain('Choose a file');
    for (const [lang, words] of Object.entries({
      'de-AT': 'Datei auswählen',
      'zh-HK': '選擇檔案',
      en: 'Choose a file',
      'de-CH': 'Datei auswählen',
    })) {
      element.parentElement!.lang = lang;
      await waitUntil(() => prompt(element).includes(words), `no ${words}`);
    }
  });

  it('stays as it was until the next one is here, without a detour through English', async () => {
    const element = await uploaderIn('fr');
    await waitUntil(() => prompt(element).includes('Choisir un fichier'));
    const seen = new Set<string>();
    const observer = new MutationObserver(() => seen.add(prompt(element)));
    observer.observe(element.shadowRoot!, { subtree: true, characterData: true, childList: true });
    element.parentElement!.lang = 'sv';
    await waitUntil(() => prompt(element).includes('Välj en fil'));
    observer.disconnect();
    expect([...seen].join()).not.to.contain('Choose');
  });

  it('reaches every element on the page', async () => {
    const both = await Promise.all([uploaderIn('tr'), uploaderIn('tr')]);
    await waitUntil(() => both.every((element) => prompt(element).includes('Dosya seç')));
    for (const element of both) expect(prompt(element)).to.contain('Dosya seç');
  });

  it('takes up texts that are registered later', async () => {
    const element = await uploaderIn('xc');
    registerMessages('xc', { chooseFiles: () => 'Ixx' });
    await element.updateComplete;
    expect(prompt(element)).to.contain('Ixx');
  });

  it('of a notice about a file that was not taken changes, too (A5)', async () => {
    const element = await uploaderIn('en');
    const notices = (): string => textOf(element.shadowRoot!.querySelector('[part=notices]')!);
    void element.addFiles([makeFile('a.pdf', 5, 'application/pdf')]);
    await element.updateComplete;
    expect(notices()).to.contain('wasn’t added. This type of file');
    element.parentElement!.lang = 'nl';
    await waitUntil(() => prompt(element).includes('Bestand kiezen'));
    expect(notices()).to.contain('a.pdf').and.not.to.contain('added');
  });

  it('is named where it is spoken, also while English stands in for it (A5)', async () => {
    const spoken = (element: Element): string | undefined =>
      element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!.closest<HTMLElement>('[lang]')?.lang;
    expect(spoken(await uploaderIn('da'))).to.equal('en');
    expect(spoken(await uploaderIn('en-AU'))).to.equal('en-AU');
    const element = await uploaderIn('ko');
    await waitUntil(() => prompt(element).includes('파일 선택'));
    expect(spoken(element)).to.equal('ko');
    element.parentElement!.lang = 'ar-EG';
    await waitUntil(() => prompt(element).includes('اختيار ملف'));
    expect(spoken(element)).to.equal('ar-EG');
  });

  it('of an Arabic page reads, lays out and counts from right to left (A6)', async () => {
    const element = await uploaderIn('ar', 'rtl');
    await waitUntil(() => prompt(element).includes('اختيار ملف'));
    expect(getComputedStyle(element).direction).to.equal('rtl');
    void element.addFiles([makeFile('a.mp4')]);
    await element.updateComplete;
    const row = byRole(element, 'listitem');
    const button = byRole(element, 'button', 'إيقاف مؤقت');
    expect(button.getBoundingClientRect().right).to.be.below(
      row.querySelector('[part~=poster]')!.getBoundingClientRect().left,
    );
    expect(getComputedStyle(byRole(element, 'progressbar')).direction).to.equal('rtl');
  });

  it('alone does not turn a page round that reads from left to right (A6)', async () => {
    const element = await uploaderIn('he', 'ltr');
    await waitUntil(() => prompt(element).includes('בחירת קובץ'));
    expect(getComputedStyle(element).direction).to.equal('ltr');
  });
});
