import { expect } from '@open-wc/testing';
import {
  choiceAttribute,
  countAttribute,
  flagAttribute,
  formFlagAttribute,
  objectAttribute,
  sizeAttribute,
  textAttribute,
  wordsAttribute,
  type Option,
} from '../../../src/element/options/attribute-values.js';

/** What the console was told while `run` ran. */
function warningsOf(run: () => void): readonly string[] {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

/** What an option is for an attribute's text, or another value of its property, where the page sets nothing. */
function valueOf<T>({ converter, read, builtIn }: Option<T>): (value: unknown) => T {
  return (value) => {
    const own = read(typeof value === 'string' ? converter(value) : value);
    return own === undefined ? builtIn : own;
  };
}

describe('values of attributes', () => {
  const size = valueOf(sizeAttribute(Infinity)('test-size'));

  for (const [text, bytes] of [
    ['1', 1],
    ['500000', 500_000],
    ['2GB', 2e9],
    ['500 MB', 5e8],
    ['1.5 kB', 1500],
    ['1 TB', 1e12],
    ['1KiB', 1024],
    ['2 MiB', 2 * 1024 ** 2],
    ['1 gib', 1024 ** 3],
    ['1TiB', 1024 ** 4],
  ] as const) {
    it(`reads a size of ${text}`, () => {
      expect(size(text)).to.equal(bytes);
    });
  }

  for (const text of ['', '0', '-1', 'GB', '2 GBit', '1e9', '0x10', 'Infinity', '5 apples']) {
    it(`falls back to the default for a size of "${text}"`, () => {
      warningsOf(() => {
        expect(size(text)).to.equal(Infinity);
      });
    });
  }

  it('warns once, naming the attribute, the value and what is allowed', () => {
    const warnings = warningsOf(() => {
      size('huge');
      size('huge');
    });
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('test-size="huge"').and.to.contain('bytes').and.to.contain('GiB');
  });

  it('takes a missing attribute as the default, without a warning', () => {
    const warnings = warningsOf(() => {
      expect(size(null)).to.equal(Infinity);
      expect(valueOf(sizeAttribute(null)('test-chunk'))(null)).to.equal(null);
    });
    expect(warnings).to.deep.equal([]);
  });

  it('takes numbers as they are', () => {
    expect(size(42)).to.equal(42);
    expect(size(Infinity)).to.equal(Infinity);
  });

  it('takes a property that is set to its default without a warning, also to the empty text; an empty attribute says nothing', () => {
    const { read, converter } = textAttribute('')('test-text');
    const warnings = warningsOf(() => {
      expect(read('')).to.equal('');
    });
    expect(warnings).to.deep.equal([]);
    const ofAttribute = warningsOf(() => {
      expect(read(converter(''))).to.equal(undefined);
    });
    expect(ofAttribute).to.deep.equal(['<kaltura-uploader> test-text is empty, and left out.']);
  });

  it('reads whole numbers from 1', () => {
    const count = valueOf(countAttribute(4)('test-count'));
    expect(count('7')).to.equal(7);
    warningsOf(() => {
      for (const text of ['0', '-3', '2.5', 'many', '']) expect(count(text), text).to.equal(4);
    });
  });

  it('reads one of several words, else the first', () => {
    const choice = valueOf(choiceAttribute(['media', 'token'])('test-choice'));
    expect(choice('token')).to.equal('token');
    const warnings = warningsOf(() => {
      expect(choice('tokens')).to.equal('media');
    });
    expect(warnings[0]).to.contain('media, token');
  });

  it('reads a boolean attribute as present, and "false" as what it says, with a warning', () => {
    const flag = valueOf(flagAttribute()('test-flag'));
    expect(flag('')).to.equal(true);
    expect(flag('test-flag')).to.equal(true);
    expect(flag(null)).to.equal(false);
    const warnings = warningsOf(() => {
      expect(flag('false')).to.equal(false);
    });
    expect(warnings).to.have.length(1);
  });

  it('reads a boolean property that is set to the empty text as false, like those of HTML', () => {
    for (const { read } of [flagAttribute()('test-flag'), formFlagAttribute()('test-form-flag')]) {
      expect(read('')).to.equal(false);
      expect(read(true)).to.equal(true);
    }
    expect(valueOf(formFlagAttribute()('test-form-flag'))('')).to.equal(true);
  });

  it('reads words of a set, with spaces or commas, and nothing else', () => {
    const words = valueOf(wordsAttribute(['title', 'title!', 'tags'])('test-words'));
    expect(words(' title!  tags ')).to.deep.equal(['title!', 'tags']);
    expect(words('tags, title')).to.deep.equal(['tags', 'title']);
    expect(words('')).to.deep.equal([]);
    expect(words(['tags'])).to.deep.equal(['tags']);
    const warnings = warningsOf(() => {
      expect(words('titel')).to.deep.equal([]);
    });
    expect(warnings).to.have.length(1);
  });

  it('reads a JSON object and nothing else', () => {
    const object = valueOf(objectAttribute({})('test-object'));
    expect(object('{"tags":"a,b"}')).to.deep.equal({ tags: 'a,b' });
    const warnings = warningsOf(() => {
      for (const text of ['{tags:1}', '[1]', 'null', '"x"']) expect(object(text), text).to.deep.equal({});
    });
    expect(warnings).to.have.length(4);
  });
});
