import { expect } from '@open-wc/testing';
import * as api from '../src/index.js';

describe('the package', () => {
  it('registers <kaltura-uploader> and exports its public API', () => {
    expect(customElements.get('kaltura-uploader')).to.equal(api.KalturaUploader);
    expect(document.createElement('kaltura-uploader')).to.be.instanceOf(api.KalturaUploader);
    expect(api.createUploader).to.be.a('function');
    expect(api.registerMessages).to.be.a('function');
    expect(api.UploadError).to.be.a('function');
  });
});
