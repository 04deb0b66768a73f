import { hasOwnColours, LOOKS, type Look } from './looks.js';

/** CSS pixels of the element. */
type Width = 320 | 768 | 1280;

/** A phone's fit side by side. */
export const COLUMNS: Readonly<Record<Width, number>> = { 320: 5, 768: 2, 1280: 2 };

export const PICTURED = LOOKS.filter((look) => look.theme === 'plain' || hasOwnColours(look));

const NAMES: Readonly<Record<Look['theme'], string>> = {
  plain: 'Without a theme',
  newsroom: 'A newsroom',
  university: 'A university',
  studio: 'A dark studio',
};

export function titleOf({ theme, setting }: Look): string {
  return `${NAMES[theme]}, ${setting}`;
}

/** A theme changes colours and letters: one width shows them. */
export function widthsOf({ theme, setting }: Look): readonly Width[] {
  if (theme !== 'plain') return [768];
  return setting === 'light' || setting === 'dark' ? [320, 768, 1280] : [320, 768];
}

/** The name of the file. */
export function fileOf({ theme, setting }: Look, width: number): string {
  return `${theme}-${setting.replaceAll(' ', '-')}-${String(width)}.webp`;
}
