import { expect } from '@open-wc/testing';
import { Catalog } from '../../../src/element/i18n/catalog.js';
import { formatTag } from '../../../src/element/i18n/language-tag.js';
import { LOCALE_FILES, type LocaleFile } from '../../../src/element/i18n/locale-files.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';
import type { Messages } from '../../../src/element/i18n/messages.js';

interface Ending {
  readonly resolve: (file: { readonly messages: Messages }) => void;
  readonly reject: (reason: Error) => void;
}

/** Languages whose files arrive, or fail to, when a test says so. */
function setUp(...keys: readonly string[]): {
  readonly catalog: Catalog;
  /** Every file that was asked for, in order. */
  readonly asked: string[];
  readonly arrive: (key: string) => Promise<void>;
  readonly fail: (key: string) => Promise<void>;
  readonly changes: () => number;
} {
  const asked: string[] = [];
  const waiting = new Map<string, Ending>();
  const file = (key: string): LocaleFile => {
    return () => {
      asked.push(key);
      return new Promise((resolve, reject) => waiting.set(key, { resolve, reject }));
    };
  };
  const catalog = new Catalog(Object.fromEntries(keys.map((key) => [key, file(key)])));
  catalog.complete(en);
  let changes = 0;
  catalog.onChange(() => (changes += 1));
  return {
    catalog,
    asked,
    arrive: async (key) => {
      waiting
        .get(key)!
        .resolve({ messages: { ...en, pause: `pause in ${key}`, resume: `resume in ${key}` } });
      await Promise.resolve();
      await Promise.resolve();
    },
    fail: async (key) => {
      waiting.get(key)!.reject(new TypeError('Failed to fetch dynamically imported module'));
      await Promise.resolve();
      await Promise.resolve();
    },
    changes: () => changes,
  };
}

function inLanguage(lang: string): HTMLElement {
  const element = document.createElement('p');
  element.lang = lang;
  return element;
}

describe('catalog', () => {
  const TABLE: Readonly<Record<string, string>> = {
    de: 'de',
    'de-AT': 'de',
    DE: 'de',
    de_CH: 'de',
    'es-419': 'es',
    'fr-CA': 'fr',
    iw: 'he',
    pt: 'pt',
    'pt-BR': 'pt',
    'pt-PT': 'pt',
    'uk-UA': 'uk',
    zh: 'zh-hans',
    'zh-CN': 'zh-hans',
    'zh-SG': 'zh-hans',
    'zh-Hans-HK': 'zh-hans',
    'zh-TW': 'zh-hant',
    'zh-HK': 'zh-hant',
    'zh-MO': 'zh-hant',
    'zh-Hant': 'zh-hant',
  };
  for (const [lang, key] of Object.entries(TABLE))
    it(`takes ${key} for a page in ${lang} (A5)`, () => {
      const { catalog, asked } = setUp(...Object.keys(LOCALE_FILES));
      catalog.request(inLanguage(lang));
      expect(asked).to.deep.equal([key]);
    });

  for (const lang of ['en', 'en-GB', 'tlh', 'x', 'not a tag', 'constructor'])
    it(`loads nothing for ${lang}, and is English (A5)`, () => {
      const { catalog, asked } = setUp(...Object.keys(LOCALE_FILES));
      catalog.request(inLanguage(lang));
      expect(asked).to.deep.equal([]);
      expect(catalog.resolve(inLanguage(lang)).messages.pause).to.equal('Pause');
    });

  it('takes the first language of the browser that there is where the page names none (A5)', () => {
    const { catalog, asked } = setUp('de', 'fr');
    Object.defineProperty(navigator, 'languages', { value: ['tlh', 'fr-CA', 'de'], configurable: true });
    const bare = document.createElement('p');
    catalog.request(bare);
    Reflect.deleteProperty(navigator, 'languages');
    expect(asked).to.deep.equal(['fr']);
  });

  it('is English, numbers included, until a language is here, and then says so', async () => {
    const { catalog, arrive, changes } = setUp('de');
    const element = inLanguage('de-AT');
    catalog.request(element);
    expect(catalog.resolve(element)).to.deep.include({ locale: 'en', isLoading: true });
    expect(catalog.resolve(element).messages.pause).to.equal('Pause');
    await arrive('de');
    expect(changes()).to.equal(1);
    expect(catalog.resolve(element)).to.deep.include({ locale: 'de-AT', isLoading: false });
    expect(catalog.resolve(element).messages.pause).to.equal('pause in de');
  });

  it('loads a language once for many elements', async () => {
    const { catalog, asked, arrive } = setUp('de');
    for (const lang of ['de', 'de-CH', 'de']) catalog.request(inLanguage(lang));
    await arrive('de');
    catalog.request(inLanguage('de'));
    expect(asked).to.deep.equal(['de']);
  });

  it('stays English when a load fails, and tries again at the next request only', async () => {
    const unhandled: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
    addEventListener('unhandledrejection', note);
    const { catalog, asked, arrive, fail } = setUp('de');
    const element = inLanguage('de');
    catalog.request(element);
    await fail('de');
    expect(catalog.resolve(element)).to.deep.include({ locale: 'en', isLoading: false });
    expect(asked).to.have.length(1);
    catalog.request(element);
    expect(asked).to.have.length(2);
    await arrive('de');
    expect(catalog.resolve(element).messages.pause).to.equal('pause in de');
    // Rejections are reported after the microtasks, in a task of their own.
    await new Promise((done) => requestAnimationFrame(done));
    removeEventListener('unhandledrejection', note);
    expect(unhandled).to.deep.equal([]);
  });

  it('lets texts of the page win over ours, whichever is there first, and those of a region over its language', async () => {
    const { catalog, arrive } = setUp('de');
    catalog.register('de-AT', { pause: 'Pausieren' });
    catalog.request(inLanguage('de-AT'));
    await arrive('de');
    catalog.register('de', { pause: 'Anhalten', errors: { UNKNOWN: ['Oje.', 'Nochmal.'] } });
    expect(catalog.resolve(inLanguage('de-AT')).messages.pause).to.equal('Pausieren');
    const { messages } = catalog.resolve(inLanguage('de'));
    expect(messages).to.deep.include({ pause: 'Anhalten', resume: 'resume in de' });
    expect(messages.errors.UNKNOWN[0]).to.equal('Oje.');
    expect(messages.errors.SERVER).to.deep.equal(en.errors.SERVER);
  });

  it('writes with the texts of the page where ours cannot be loaded', async () => {
    const { catalog, fail } = setUp('de');
    catalog.register('de', { pause: 'Anhalten' });
    catalog.request(inLanguage('de'));
    await fail('de');
    const { locale, messages } = catalog.resolve(inLanguage('de'));
    expect([locale, messages.pause, messages.resume]).to.deep.equal(['de', 'Anhalten', 'Resume']);
  });

  it('writes Arabic numbers as the texts have them, in every country (A6)', () => {
    expect(formatTag('ar-EG')).to.equal('ar-EG-u-nu-latn');
    expect(formatTag('hi-IN')).to.equal('hi-IN');
    expect(formatTag('de_AT')).to.equal('de-AT');
  });
});
