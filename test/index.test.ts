import { expect } from '@open-wc/testing';
import * as all from '../src/all.js';
import * as api from '../src/index.js';

describe('the package', () => {
  it('registers <kaltura-uploader> and exports its public API', () => {
    expect(customElements.get('kaltura-uploader')).to.equal(api.KalturaUploader);
    expect(document.createElement('kaltura-uploader')).to.be.instanceOf(api.KalturaUploader);
    expect(api.registerMessages).to.be.a('function');
    expect(api.UploadError).to.be.a('function');
  });

  it('exports the engine too as one file, which is not in what loads it later', () => {
    expect(all.createUploader).to.be.a('function');
    expect(all.KalturaUploader).to.equal(api.KalturaUploader);
    expect(api).not.to.have.property('createUploader');
  });
});
