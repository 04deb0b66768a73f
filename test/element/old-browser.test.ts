import { expect } from '@open-wc/testing';
import { catalog } from '../../src/element/i18n/catalog.js';
import { oldBrowserElement } from '../../src/element/old-browser.js';

customElements.define('test-old-browser', oldBrowserElement());

describe('the element of an old browser', () => {
  it('listens for texts while it is on the page, once', () => {
    const { onChange } = catalog;
    let listening = 0;
    catalog.onChange = (listener) => {
      const stop = onChange.call(catalog, listener);
      listening += 1;
      return () => {
        listening -= 1;
        stop();
      };
    };
    try {
      const element = document.createElement('test-old-browser');
      document.body.append(element);
      document.body.append(element);
      expect(element.textContent).to.contain('too old');
      expect(listening).to.equal(1);
      element.remove();
      expect(listening).to.equal(0);
    } finally {
      catalog.onChange = onChange;
    }
  });
});
