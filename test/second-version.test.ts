import { expect } from '@open-wc/testing';

describe('a second version on the page', () => {
  it('throws nothing, registers nothing and warns with both versions (E6)', async () => {
    class Other extends HTMLElement {
      static readonly version = '9.8.7';
    }
    customElements.define('kaltura-uploader', Other);
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => warnings.push(text);
    const { KalturaUploader } = await import('../src/index.js');
    console.warn = warn;
    expect(customElements.get('kaltura-uploader')).to.equal(Other);
    expect(warnings.join()).to.contain('9.8.7').and.to.contain(KalturaUploader.version);
  });
});
