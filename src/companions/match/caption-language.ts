/**
 * The languages that captions are said to be in, by their codes and by the names that Kaltura has for them
 * (api_v3/lib/types/enums/KalturaLanguage.php): with any other name it refuses the captions.
 */
const LANGUAGES =
  'af Afrikaans,sq Albanian,am Amharic,ar Arabic,hy Armenian,az Azerbaijani,eu Basque,bn Bengali (Bangla),bg Bulgarian,my Burmese,' +
  'be Byelorussian (Belarusian),km Cambodian,ca Catalan,zh Chinese,hr Croatian,cs Czech,da Danish,nl Dutch,en English,' +
  'en-GB English (British),en-US English (American),eo Esperanto,et Estonian,fa Farsi,fi Finnish,fr French,gl Galician,ka Georgian,' +
  'de German,el Greek,gu Gujarati,he Hebrew,hi Hindi,hu Hungarian,is Icelandic,id Indonesian,ga Irish,it Italian,ja Japanese,' +
  'kn Kannada,kk Kazakh,ko Korean,ku Kurdish,lo Laothian,la Latin,lv Latvian (Lettish),lt Lithuanian,mk Macedonian,ms Malay,' +
  'ml Malayalam,mt Maltese,mi Maori,mr Marathi,mn Mongolian,ne Nepali,no Norwegian,ps Pashto (Pushto),pl Polish,pt Portuguese,' +
  'pa Punjabi,ro Romanian,ru Russian,sr Serbian,si Sinhalese,sk Slovak,sl Slovenian,so Somali,es Spanish,sw Swahili (Kiswahili),' +
  'sv Swedish,tl Tagalog,ta Tamil,te Telugu,th Thai,tr Turkish,uk Ukrainian,ur Urdu,uz Uzbek,vi Vietnamese,cy Welsh,yi Yiddish,zu Zulu';

/** Codes that stand for another one here. */
const SAME: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', fil: 'tl', cmn: 'zh', yue: 'zh' };

const NAMES: ReadonlyMap<string, string> = new Map(
  LANGUAGES.split(',').map((pair) => {
    const space = pair.indexOf(' ');
    return [pair.slice(0, space), pair.slice(space + 1)];
  }),
);

/** By name, in lower case; made when somebody has written one out. */
let codesByName: ReadonlyMap<string, string> | null = null;

/** What Kaltura calls a language; null for one that it, or this table, does not know. */
export function kalturaLanguage(language: string): string | null {
  const code = canonical(language);
  if (code === null) return null;
  const primary = primaryOf(code);
  return NAMES.get(code) ?? NAMES.get(SAME[primary] ?? primary) ?? null;
}

/**
 * The language that a part of a file name says: a code such as `en`, `pt-BR`, `pt_br` or `ger`, or the name in English or in
 * the language itself.
 *
 * @returns A BCP 47 tag, or null for what says no language that is known.
 */
export function languageOf(word: string): string | null {
  const code = canonical(word.replaceAll('_', '-'));
  if (code !== null && kalturaLanguage(code) !== null) return code;
  codesByName ??= new Map([...NAMES].flatMap(([tag, name]) => namesOf(tag, name).map((one) => [one, tag])));
  return codesByName.get(word.normalize().toLowerCase()) ?? null;
}

/** As people who speak it write it; null for what is no language. */
export function nameOfLanguage(language: string | null): string | null {
  if (language === null) return null;
  try {
    const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language);
    return name === undefined ? null : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return null; // It is no tag of a language at all.
  }
}

function primaryOf(code: string): string {
  return code.split('-', 1)[0] ?? code;
}

/** With the longer codes of a language turned into its shortest. */
function canonical(tag: string): string | null {
  // Language, script and region: other words would pass for a language too.
  if (!/^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function namesOf(tag: string, name: string): readonly string[] {
  const own = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  const english = name.replace(/ \(.*/, '');
  // A variety is not what the name of the whole language means.
  return (tag.includes('-') ? [name, own] : [name, english, own]).map((one) => one.toLowerCase());
}
