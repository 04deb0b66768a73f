import { expect, fixture, html } from '@open-wc/testing';
import { KalturaUploader } from '../../../src/element/kaltura-uploader.js';
import { makeFile, TestUploader } from '../fake-uploader.js';

describe('KalturaUploader.defaults', () => {
  const one = (): Promise<TestUploader> =>
    fixture<TestUploader>(html`
      <test-uploader></test-uploader>
    `);

  it('reach elements that are there already, up to their first file', async () => {
    const element = await one();
    const ks = (): string => 'k';
    KalturaUploader.defaults = { serviceUrl: 'https://k.example', ks, maxFiles: 3, multiple: true };
    void element.addFiles([makeFile()]);
    expect(element.fake.options).to.deep.include({ serviceUrl: 'https://k.example', ks });
    expect(element.fake.settings.restrictions.maxFiles).to.equal(3);
  });

  it('reach elements that come later, also before they are on the page', () => {
    const element = document.createElement('test-uploader');
    expect(element.attributes).to.have.length(0);
    void element.addFiles([makeFile()]);
    expect(element.fake.options).to.deep.include({ serviceUrl: 'https://k.example' });
  });

  it('leave alone what an element says itself, by attribute or property, even when it is the built-in value', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader service-url="https://www.kaltura.com" .multiple=${false} max-files="5"></test-uploader>
    `);
    KalturaUploader.defaults = { target: 'token', maxFiles: 4, entry: { tags: 'page' } };
    expect(element.serviceUrl).to.equal('https://www.kaltura.com');
    expect(element.multiple).to.equal(false);
    expect(element.maxFiles).to.equal(5);
    expect(element.target).to.equal('token');
    expect(element.entry).to.deep.equal({ tags: 'page' });
  });

  it('leave alone properties that were set before the element was upgraded', async () => {
    const element = document.createElement('later-uploader' as 'test-uploader');
    Object.assign(element, { maxFiles: 9 });
    const page = await fixture(html`
      <div></div>
    `);
    page.append(element);
    customElements.define('later-uploader', class extends TestUploader {});
    await element.updateComplete;
    KalturaUploader.defaults = { maxFiles: 2 };
    expect(element.maxFiles).to.equal(9);
    expect(element.target).to.equal('token');
  });

  it('add up: options that are left out stay as they are', () => {
    KalturaUploader.defaults = { chunkSize: 5_000_000 };
    expect(KalturaUploader.defaults).to.deep.include({ chunkSize: 5_000_000, target: 'token' });
    expect(document.createElement('test-uploader').target).to.equal('token');
  });

  it('do not hold on to elements that have left the page (E2)', async () => {
    const element = await one();
    element.remove();
    KalturaUploader.defaults = { accept: '.mov' };
    expect(element.accept).to.equal(null);
    document.body.append(element);
    expect(element.accept).to.equal('.mov');
    element.remove();
  });

  it('apply again to an option whose attribute is removed', async () => {
    KalturaUploader.defaults = { maxFiles: 7 };
    const element = await fixture<TestUploader>(html`
      <test-uploader max-files="5"></test-uploader>
    `);
    element.removeAttribute('max-files');
    expect(element.maxFiles).to.equal(7);
  });

  it('give way to null where that means "none", and only there', async () => {
    KalturaUploader.defaults = { chunkSize: 5_000_000, maxFiles: 7 };
    const element = await one();
    Object.assign(element, { chunkSize: null, maxFiles: null });
    expect([element.chunkSize, element.maxFiles]).to.deep.equal([null, 7]);
  });
});

describe('an option without a value of its own', () => {
  for (const attribute of [undefined, 'many', '0'])
    it(`is what the reference says: 5 parallel uploads for ${attribute ?? 'a removed attribute'}`, async () => {
      const { warn } = console;
      console.warn = () => undefined;
      const element = await fixture<TestUploader>(html`
        <test-uploader parallel-uploads="2"></test-uploader>
      `);
      element.toggleAttribute('parallel-uploads', attribute !== undefined);
      if (attribute !== undefined) element.setAttribute('parallel-uploads', attribute);
      console.warn = warn;
      void element.addFiles([makeFile()]);
      expect(element.parallelUploads).to.equal(5);
      expect(element.fake.settings.parallelUploads).to.equal(5);
    });
});

describe('options', () => {
  it('are not shared: what a page changes in place in one element is only there', () => {
    const [one, other] = [document.createElement('test-uploader'), document.createElement('test-uploader')];
    (one.metadata as string[]).push('title');
    expect(other.metadata).to.deep.equal([]);
  });

  it('are found by wrappers of frameworks, which list the properties of the class, and can be replaced by tests', () => {
    const names: string[] = [];
    for (const name in KalturaUploader.prototype) names.push(name);
    expect(names).to.include.members(['ks', 'ksUrl', 'entry', 'metadata', 'disabled']);
    const owner = Object.getPrototypeOf(KalturaUploader.prototype) as object;
    expect(Object.getOwnPropertyDescriptor(owner, 'ks')).to.include({ configurable: true, enumerable: true });
  });

  it('of the page may be nothing', () => {
    const before = { ...KalturaUploader.defaults };
    Object.assign(KalturaUploader, { defaults: undefined });
    expect(KalturaUploader.defaults).to.deep.equal(before);
  });

  it('leave the list alone: nobody can change it by changing the array', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple accept="video/*"></test-uploader>
    `);
    void element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
    expect(() => (element.uploads as unknown[]).reverse()).to.throw(TypeError);
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
  });
});
