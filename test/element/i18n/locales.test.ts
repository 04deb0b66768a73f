import { expect } from '@open-wc/testing';
import { LOCALE_FILES } from '../../../src/element/i18n/locale-files.js';
import { messages as en } from '../../../src/element/i18n/locales/en.js';
import type { Messages } from '../../../src/element/i18n/messages.js';

const COUNTS = [0, 1, 2, 5, 11, 21, 100];

/** Texts that are the same in English, by their place. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  cs: ['kinds.video'],
  de: ['details', 'errorCode'],
  es: ['kinds.audio'],
  fr: ['fields.description', 'kinds.audio', 'kinds.image'],
  it: ['kinds.audio', 'kinds.video'],
  nl: ['details', 'errorCode', 'kinds.audio', 'kinds.video'],
  sv: ['kinds.video'],
  tr: ['kinds.video'],
};

/**
 * Words that a text of a language must not have: what its systems call something else, or what was once copied from
 * English. By place; where that is empty, no text may have them.
 */
const FORBIDDEN: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  ar: { '': /إدخال/, 'errors.BUSY': /التمهل/ },
  cs: { undo: /Opakovat|Znovu|Obnovit/, 'errors.BUSY': /přestávk/ },
  de: { '': /Eintr[aä]g|das Netz\b/, undo: /Wiederherstellen|Wiederholen/, 'errors.BUSY': /Pause/ },
  es: { '': /\bentrada/i, undo: /Rehacer|Restaurar/, deleteEntry: /Borrar/, 'errors.BUSY': /pausa/ },
  fr: { '': /\bentrée/i, undo: /Rétablir|Restaurer/, pause: /Suspendre/, 'errors.BUSY': /pause/ },
  he: { '': /רשומ|ניגון|לנגן/, resume: /חידוש/, 'errors.BUSY': /הפסקה/ },
  hi: { '': /प्रविष्टि/, pause: /रोकें/, undo: /वापस लाएँ|फिर से करें/, 'errors.BUSY': /रुक/ },
  it: { '': /\bvoc[ei]\b/i, undo: /Ripristina|Ripeti/, 'errors.BUSY': /pausa/ },
  ja: { '': /エントリ/, undo: /やり直/ },
  ko: { undo: /다시/, 'errors.BUSY': /쉬어/ },
  nl: { undo: /Opnieuw|Herstellen/, 'errors.BUSY': /pauze/ },
  pl: { '': /\bwpis/i, undo: /Ponów|Przywróć/, 'errors.BUSY': /przerw/ },
  pt: { '': /\bentrada/i, undo: /Refazer|Restaurar/, 'errors.BUSY': /pausa/ },
  ru: { undo: /Вернуть|Повторить|Восстановить/, discard: /Отказаться/, 'errors.BUSY': /пауз/ },
  sv: { undo: /Gör om|Återställ/, discard: /Kasta/, interrupted: /Avbrott/, 'errors.BUSY': /paus/ },
  tr: { '': /vazgeç/i, undo: /Yinele/, 'errors.BUSY': /ara ver/ },
  uk: { undo: /Повернути|Повторити|Відновити/, 'errors.BUSY': /перерв/ },
  'zh-hans': { '': /条目/, undo: /重做|恢复/, 'errors.BUSY': /稍/ },
  'zh-hant': { '': /條目/, undo: /重做|恢復/, 'errors.BUSY': /稍/ },
};

/** Labels of buttons that stand beside each other, or of which one takes the place of the other. */
const NEIGHBOURS: readonly (readonly (keyof Messages)[])[] = [
  ['pause', 'resume', 'cancel', 'undo', 'remove'],
  ['proceed', 'startOver', 'discard', 'undo'],
  ['chooseFile', 'discard'],
  ['retry', 'chooseAnother', 'remove', 'copyDetails'],
  ['keep', 'deleteEntry', 'cancel'],
  ['pauseAll', 'resumeAll', 'retryAll', 'cancelAll', 'clearFinished', 'clearList', 'moreActions'],
  ['uploadAgain', 'skip'],
  ['saving', 'saved', 'notSaved'],
];

type Leaf = string | ((...values: readonly unknown[]) => unknown);

/** Every text and every function that makes one, by its path. */
function leavesOf(messages: object, path = ''): ReadonlyMap<string, Leaf> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]): (readonly [string, Leaf])[] => {
      const place = path === '' ? key : `${path}.${key}`;
      // One sentence, in pieces around its link.
      if (key === 'acceptTerms') return [[place, (value as readonly string[]).join('')]];
      if (typeof value === 'string' || typeof value === 'function') return [[place, value as Leaf]];
      return [...leavesOf(value as object, place)];
    }),
  );
}

/** What a text says when it is given the names of its own places. */
function say(leaf: Leaf): string {
  return typeof leaf === 'string' ? leaf : [leaf('<0>', '<1>')].flat().join(' ');
}

/** What is said of a number of files that are acted on. */
function actionsOn(
  { startAll, dropToUpload, dropToAdd, notUploaded, uploadingSome }: Messages,
  count: number,
): readonly string[] {
  return [
    startAll(count),
    dropToUpload(count),
    dropToAdd(count),
    notUploaded(count),
    uploadingSome(count, count),
  ];
}

const english = leavesOf(en);

for (const [tag, load] of Object.entries({ en: async () => ({ messages: en }), ...LOCALE_FILES })) {
  describe(`texts in ${tag}`, () => {
    it('have the quotes, apostrophes and dots of print', async () => {
      for (const [place, leaf] of leavesOf((await load()).messages))
        expect(say(leaf), place).not.to.match(/['"]|\.\.\.|\s$| [:;?!»]|« /);
    });

    it('call buttons that stand beside each other by different names', async () => {
      const { messages } = await load();
      for (const places of NEIGHBOURS)
        expect(new Set(places.map((place) => messages[place])).size, places.join()).to.equal(places.length);
    });

    it('have one form for one, two and five exactly where the language has', async () => {
      const { messages } = await load();
      const { locale } = new Intl.NumberFormat(tag === 'pt' ? 'pt-BR' : tag).resolvedOptions();
      const rules = new Intl.PluralRules(locale);
      const categories = new Set([1, 2, 5].map((count) => rules.select(count))).size;
      // In Italian "file" does not change, in Turkish no noun behind a number does.
      const expected = tag === 'it' || tag === 'tr' ? 1 : categories;
      const forms = new Set([1, 2, 5].map((count) => messages.files(count).replace(/\d+/, '#')));
      expect(forms.size).to.equal(expected);
    });

    it('begin kinds of files as words inside a sentence do', async () => {
      const { kinds } = (await load()).messages;
      if (tag !== 'de') expect(Object.values(kinds).join(' ')).not.to.match(/\p{Lu}/u);
    });
  });
}

describe('texts in English', () => {
  it('do not speak of entries, which are no word of a visitor, nor in riddles', () => {
    for (const [place, leaf] of english)
      expect(say(leaf), place).not.to.match(/\bentr(y|ies)\b|\bmay not\b|asks for a break|\banew\b/i);
  });
});

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

    it('are translated, but for those that are known to be the same, and none is empty', () => {
      for (const [place, leaf] of leaves) expect(say(leaf).trim(), place).not.to.equal('');
      const same = [...leaves].filter(([place, leaf]) => {
        const text = say(leaf);
        return /\p{L}/u.test(text) && text === say(english.get(place)!);
      });
      expect(same.map(([place]) => place).toSorted()).to.deep.equal([...(SAME[tag] ?? [])].toSorted());
    });

    it('do not use words that mean something else on the systems of their language', () => {
      for (const [place, words] of Object.entries(FORBIDDEN[tag] ?? {}))
        for (const [path, leaf] of leaves)
          if (path.startsWith(place)) expect(say(leaf), path).not.to.match(words);
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
        const { files, fileLimit, failures, more, summary } = messages;
        for (const text of [files(count), fileLimit(count), ...actionsOn(messages, count)]) {
          if (asWords.includes(count)) expect(text).not.to.match(/\d/);
          else expect(text).to.contain(number);
          expect(text).not.to.contain('#');
        }
        for (const text of [failures(count), more(count), summary(count, 100), summary(0, count)])
          expect(text).to.contain(number).and.not.to.contain('#');
        expect(messages.uploadingSome(count, 1000)).to.contain(number).and.to.contain('1000');
        if (count > 1 && !asWords.includes(count)) expect(messages.allReady(count)).to.contain(number);
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

describe('agreement', () => {
  const wordsOf = async (tag: string, of: 'remaining' | 'doneAt', ...times: readonly string[]) => {
    const { messages } = await LOCALE_FILES[tag]!();
    return times.map((time) => messages[of](time).replace(time, '').replace('\u2068\u2069', '').trimEnd());
  };

  it('of the time that remains, in Spanish, Portuguese, Italian and Czech', async () => {
    const times = ['1\u00a0min', '1\u00a0h\u00a010\u00a0min', '2\u00a0min', '12\u00a0min', '15\u00a0s'];
    for (const [tag, one, many] of [
      ['es', 'queda', 'quedan'],
      ['pt', 'falta', 'faltam'],
      ['it', 'manca', 'mancano'],
    ] as const)
      expect(await wordsOf(tag, 'remaining', ...times)).to.deep.equal([one, one, many, many, many]);
    expect(await wordsOf('cs', 'remaining', ...times, '20\u00a0s')).to.deep.equal(
      ['zbývá', 'zbývá', 'zbývají', 'zbývá', 'zbývá', 'zbývá'], // prettier-ignore
    );
  });

  it('of the time of day, in Spanish, Portuguese, Italian, Czech and Ukrainian', async () => {
    const times = ['1:05', '01:05', '2:05', '11:05', '14:35', '21:00'];
    for (const [tag, one, many] of [
      ['es', 'termina a la', 'termina a las'],
      ['pt', 'termina à', 'termina às'],
      ['it', 'fine all’', 'fine alle'],
    ] as const)
      expect(await wordsOf(tag, 'doneAt', ...times)).to.deep.equal([one, one, many, many, many, many]);
    expect(await wordsOf('cs', 'doneAt', ...times)).to.deep.equal(
      ['v', 'v', 've', 'v', 've', 've'].map((word) => `hotovo ${word}`),
    );
    expect(await wordsOf('uk', 'doneAt', '10:05', '11:05')).to.deep.equal([
      'закінчиться о',
      'закінчиться об',
    ]);
  });
});
