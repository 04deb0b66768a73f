import { expect } from '@open-wc/testing';
import { LOCALE_FILES } from '../../../src/element/i18n/locale-files.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';
import type { Messages } from '../../../src/element/i18n/messages.js';

const COUNTS = [0, 1, 2, 5, 11, 21, 100];

/** Short texts that are the same word in both languages. */
const SAME = [
  'kinds.video',
  'kinds.audio',
  'kinds.image',
  'pause',
  'errorCode',
  'actOn',
  'remaining',
  'fields.description',
  'announce',
];

type Leaf = string | ((...values: readonly unknown[]) => unknown);

/** Every text and every function that makes one, by its path. */
function leavesOf(messages: object, path = ''): ReadonlyMap<string, Leaf> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]): (readonly [string, Leaf])[] => {
      const place = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string' || typeof value === 'function') return [[place, value as Leaf]];
      return [...leavesOf(value as object, place)];
    }),
  );
}

/** What a text says when it is given the names of its own places. */
function say(leaf: Leaf): string {
  return typeof leaf === 'string' ? leaf : [leaf('<0>', '<1>')].flat().join(' ');
}

const english = leavesOf(en);

for (const [tag, load] of Object.entries(LOCALE_FILES)) {
  describe(`texts in ${tag}`, () => {
    let messages: Messages;
    let leaves: ReadonlyMap<string, Leaf>;

    before(async () => {
      ({ messages } = await load());
      leaves = leavesOf(messages);
    });

    it('are those of English, no more and no fewer, and take what those take', () => {
      expect([...leaves.keys()].toSorted()).to.deep.equal([...english.keys()].toSorted());
      for (const [place, leaf] of leaves) {
        const model = english.get(place)!;
        expect(typeof leaf, place).to.equal(typeof model);
        if (typeof leaf === 'function')
          expect(leaf.length, place).to.be.at.most((model as () => void).length);
      }
    });

    it('are translated, and none is empty', () => {
      for (const [place, leaf] of leaves) {
        const text = say(leaf);
        expect(text.trim(), place).not.to.equal('');
        if (!SAME.some((same) => place.startsWith(same)))
          expect(text, place).not.to.equal(say(english.get(place)!));
      }
    });

    it('leave no English in another script', () => {
      if (/^(cs|de|es|fr|it|nl|pl|pt|sv|tr)$/.test(tag)) return;
      for (const [place, leaf] of leaves)
        expect(say(leaf).replace('Proxy', ''), place).not.to.match(/[a-z]{2}/i);
    });

    it('say every name, size and time they are given', () => {
      for (const [place, leaf] of leaves) {
        if (typeof leaf === 'string') continue;
        const model = say(english.get(place)!);
        for (const given of ['<0>', '<1>'])
          expect(say(leaf).includes(given), `${place} ${given}`).to.equal(model.includes(given));
      }
    });

    it('say numbers, of which some languages have the first two as words', () => {
      const asWords: readonly number[] = tag === 'ar' || tag === 'he' ? [1, 2] : [];
      for (const count of COUNTS) {
        const number = String(count);
        const { files, startAll, fileLimit, failures, more, summary } = messages;
        for (const text of [files(count), startAll(count), fileLimit(count)]) {
          if (asWords.includes(count)) expect(text).not.to.match(/\d/);
          else expect(text).to.contain(number);
          expect(text).not.to.contain('#');
        }
        for (const text of [failures(count), more(count), summary(count, 100), summary(0, count)])
          expect(text).to.contain(number).and.not.to.contain('#');
        if (count > 0) expect(messages.allDone('<0>', count)).to.contain(number).and.to.contain('<0>');
      }
    });

    it('keep the direction of a file name to itself (A6)', () => {
      expect(messages.rejected('a.mp4')).to.contain('\u2068a.mp4\u2069');
      expect(messages.rejected('a\u2069\u202egpj.exe')).to.contain('\u2068a\ufffd\ufffdgpj.exe\u2069');
    });
  });
}

describe('plurals', () => {
  const EXPECTED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
    ar: { 0: '0 ملف', 1: 'ملف واحد', 2: 'ملفان', 3: '3 ملفات', 11: '11 ملفًا', 100: '100 ملف' },
    cs: { 0: '0 souborů', 1: '1 soubor', 2: '2 soubory', 5: '5 souborů', 21: '21 souborů' },
    de: { 0: '0 Dateien', 1: '1 Datei', 2: '2 Dateien' },
    fr: { 0: '0 fichier', 1: '1 fichier', 2: '2 fichiers' },
    he: { 1: 'קובץ אחד', 2: 'שני קבצים', 5: '5 קבצים' },
    pl: { 1: '1 plik', 2: '2 pliki', 5: '5 plików', 12: '12 plików', 21: '21 plików', 22: '22 pliki' },
    'pt-br': { 0: '0 arquivo', 1: '1 arquivo', 2: '2 arquivos' },
    ru: { 1: '1 файл', 2: '2 файла', 5: '5 файлов', 11: '11 файлов', 21: '21 файл', 22: '22 файла' },
    uk: { 1: '1 файл', 3: '3 файли', 5: '5 файлів', 11: '11 файлів', 21: '21 файл' },
  };
  for (const [tag, forms] of Object.entries(EXPECTED))
    it(`are right in ${tag}`, async () => {
      const { messages } = await LOCALE_FILES[tag === 'pt-br' ? 'pt' : tag]!();
      const made = Object.keys(forms).map((count) => messages.files(Number(count)));
      expect(made).to.deep.equal(Object.values(forms));
    });
});
