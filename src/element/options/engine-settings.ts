import { DEFAULT_SETTINGS, type Terms, type UploaderSettings } from '../../engine/model/settings.js';
import { ANY_MEDIA } from '../../file-types.js';
import { OPTIONS, type OptionName, type OptionValues } from './option-table.js';

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** What an element has beside its options: what follows from them. */
export interface SettingsHost extends OptionValues {
  readonly terms: Terms | null;
}

/** Settings that are options of the same name. */
type SameName = Pick<SettingsHost, Exclude<keyof UploaderSettings, 'restrictions'>>;

/** Which files may be added: what the page says, else what the target can take. */
export function acceptOf({ accept, target }: Pick<OptionValues, 'accept' | 'target'>): string {
  return accept ?? (target === 'media' ? ANY_MEDIA : '');
}

/** The part of the options that a running engine takes over. */
export function settingsOf(options: SettingsHost): UploaderSettings {
  const { maxFileSize, maxFiles, multiple } = options;
  const same = Object.keys(DEFAULT_SETTINGS).map((name) => [name, options[name as keyof SameName]]);
  return {
    ...(Object.fromEntries(same) as SameName),
    restrictions: {
      accept: acceptOf(options),
      maxFileSize,
      maxFiles: multiple ? maxFiles : 1,
    },
  };
}

/** Options that decide whose unfinished uploads are listed. */
export const RESTORING: readonly OptionName[] = NAMES.filter((name) => OPTIONS[name].effect);

/** Options that an engine is made with. */
export const OF_ENGINE: readonly OptionName[] = NAMES.filter((name) => OPTIONS[name].effect === 'engine');
