import { expect, fixture, html } from '@open-wc/testing';
import { registerMessages, resolveMessages } from '../../src/element/messages.js';
import './fake-uploader.js';
import { textOf } from './by-role.js';

registerMessages('de', { pause: 'Anhalten', dropNow: 'Loslassen', chooseFiles: () => 'Datei wählen' });
registerMessages('pt-BR', { pause: 'Pausar' });

describe('language', () => {
  it('A5 is the nearest lang, across shadow roots', async () => {
    const outer = await fixture(html`
      <div lang="de"><section></section></div>
    `);
    const root = outer.querySelector('section')!.attachShadow({ mode: 'open' });
    const inner = document.createElement('p');
    root.append(inner);
    expect(resolveMessages(inner).messages.pause).to.equal('Anhalten');
  });

  it('A5 of a region finds the language, and a language does not find a region', async () => {
    const austria = await fixture(html`
      <p lang="de-AT"></p>
    `);
    expect(resolveMessages(austria)).to.deep.include({ locale: 'de-AT' });
    expect(resolveMessages(austria).messages.pause).to.equal('Anhalten');
    const portugal = await fixture(html`
      <p lang="pt-PT"></p>
    `);
    expect(resolveMessages(portugal).messages.pause).to.equal('Pause');
  });

  it('falls back to English for a text that is missing', async () => {
    const german = await fixture(html`
      <p lang="de"></p>
    `);
    expect(resolveMessages(german).messages.resume).to.equal('Resume');
    expect(resolveMessages(german).messages.errors.UNKNOWN[0]).to.equal('The upload stopped.');
  });

  it('that nobody registered is English, numbers included', async () => {
    const klingon = await fixture(html`
      <p lang="tlh"></p>
    `);
    expect(resolveMessages(klingon).locale).to.equal('en');
  });

  it('survives a tag that is none', async () => {
    const broken = await fixture(html`
      <p lang="de_DE"></p>
    `);
    expect(() => resolveMessages(broken)).not.to.throw();
  });

  it('A5 switches live when a lang above changes', async () => {
    const page = await fixture(html`
      <div lang="en"><test-uploader></test-uploader></div>
    `);
    const element = page.querySelector('test-uploader')!;
    await element.updateComplete;
    expect(textOf(element.shadowRoot!.querySelector('label')!)).to.contain('Choose a file');
    page.setAttribute('lang', 'de');
    await Promise.resolve();
    await element.updateComplete;
    expect(textOf(element.shadowRoot!.querySelector('label')!)).to.contain('Datei wählen');
  });

  it('takes up texts that are registered later', async () => {
    const element = await fixture<HTMLElementTagNameMap['test-uploader']>(html`
      <test-uploader lang="xx"></test-uploader>
    `);
    registerMessages('xx', { chooseFiles: () => 'Ixx' });
    await element.updateComplete;
    expect(textOf(element.shadowRoot!.querySelector('label')!)).to.contain('Ixx');
  });
});
