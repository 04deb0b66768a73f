/** The forms of a word that depend on a number, by the names that Intl has for them; `#` stands for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Makes what puts a number into the form that a language has for it. */
export function countedIn(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', String(count));
}

/** Whether a formatted span or time of day begins with the number one: some languages then say "a la 1:05", "queda 1 min". */
export function beginsWithOne(time: string): boolean {
  return /^0?1(?!\d)/.test(time);
}
