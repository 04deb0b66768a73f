import type { Messages } from './messages.js';
import { retryableImport } from '../../retryable-import.js';

/** Loads the texts of one language. */
export type LocaleFile = () => Promise<{ readonly messages: Messages }>;

const IMPORTS: Readonly<Record<string, LocaleFile>> = {
  ar: () => import('./locales/ar.js'),
  cs: () => import('./locales/cs.js'),
  de: () => import('./locales/de.js'),
  es: () => import('./locales/es.js'),
  fr: () => import('./locales/fr.js'),
  he: () => import('./locales/he.js'),
  hi: () => import('./locales/hi.js'),
  it: () => import('./locales/it.js'),
  ja: () => import('./locales/ja.js'),
  ko: () => import('./locales/ko.js'),
  nl: () => import('./locales/nl.js'),
  pl: () => import('./locales/pl.js'),
  // Readers of other Portuguese understand it better than English.
  pt: () => import('./locales/pt-BR.js'),
  ru: () => import('./locales/ru.js'),
  sv: () => import('./locales/sv.js'),
  tr: () => import('./locales/tr.js'),
  uk: () => import('./locales/uk.js'),
  'zh-hans': () => import('./locales/zh-Hans.js'),
  'zh-hant': () => import('./locales/zh-Hant.js'),
};

/**
 * The languages that come with the element, each in a file of its own that is loaded when a page needs it.
 * By lower-case tag: of several that fit, `languageKeys` finds the best. English is not a file: it is built in.
 */
export const LOCALE_FILES: Readonly<Record<string, LocaleFile>> = Object.fromEntries(
  Object.entries(IMPORTS).map(([tag, load]) => [tag, retryableImport(load)]),
);
