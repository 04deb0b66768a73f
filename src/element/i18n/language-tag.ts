/**
 * The names under which the texts for a language tag may be known, in lower case, the closest first.
 * `zh-HK` gives `zh-hant-hk`, `zh-hk`, `zh-hant`, `zh`: script and region that a tag leaves out are those most people
 * mean by it.
 */
export function languageKeys(tag: string): readonly string[] {
  const given = parse(tag);
  if (!given) return [];
  const { language, script, region } = given.maximize();
  const parts = [[language, script, region], [language, region], [language, script], [language]];
  const keys = parts.map((some) => some.filter(Boolean).join('-'));
  return [...new Set([given.baseName, ...keys].map((key) => key.toLowerCase()))];
}

/** The tag for numbers and times. */
export function formatTag(tag: string): string {
  const locale = parse(tag);
  if (!locale) return 'en';
  // Counts inside our texts are in these digits, and two kinds in one line look like a mistake.
  return locale.language === 'ar' ? `${locale.baseName}-u-nu-latn` : locale.toString();
}

/** The nearest `lang` above an element, itself included, across shadow roots. */
export function nearestLang(element: Element): string | null {
  for (let scope: Element | null = element; scope;) {
    const lang = scope.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = scope.getRootNode();
    // Not by its class: another document has classes of its own.
    scope = 'host' in root ? (root as ShadowRoot).host : null;
  }
  return null;
}

/** Intl throws at what is no tag. `de_AT` is none either, but pages contain it, and it is clear what it means. */
function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
