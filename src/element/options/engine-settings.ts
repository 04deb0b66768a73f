import type { UploaderSettings } from '../../engine/model/settings.js';
import type { OptionEffect } from './attribute-values.js';
import { OPTIONS, type OptionName, type OptionValues } from './uploader-options.js';

/** Accepted for `target="media"` where the page says nothing else. */
const MEDIA = 'video/*,audio/*,image/*';

/** Settings that are options of the same name. */
type SameName = Pick<OptionValues, Exclude<keyof UploaderSettings, 'restrictions'>>;

/** The part of the options that a running engine takes over. */
export function settingsOf(options: OptionValues): UploaderSettings {
  const { accept, target, maxFileSize, maxFiles, multiple } = options;
  const same = namesWith('setting').map((name) => [name, options[name]]);
  return {
    ...(Object.fromEntries(same) as SameName),
    restrictions: {
      accept: accept ?? (target === 'media' ? MEDIA : ''),
      maxFileSize,
      maxFiles: multiple ? maxFiles : 1,
    },
  };
}

/** The options whose change has an effect. */
export function namesWith(effect: OptionEffect): readonly OptionName[] {
  return (Object.keys(OPTIONS) as OptionName[]).filter((name) => OPTIONS[name].effects.includes(effect));
}
