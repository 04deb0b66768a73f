import { NO_RESTRICTIONS } from '../../engine/model/restrictions.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import type { WireSettings } from '../wire/protocol.js';

/** What is not taken was refused by the page: a worker knows nothing of other uploads in its form. */
export function engineSettings(settings: WireSettings): UploaderSettings {
  return { ...settings, restrictions: NO_RESTRICTIONS };
}
