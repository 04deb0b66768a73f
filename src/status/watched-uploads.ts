import type { Connection } from '../background/view/connect.js';
import type { Whose } from '../background/view/shown-here.js';
import type * as BackgroundParts from '../element/background-parts.js';
import { DEFAULT_SETTINGS } from '../engine/model/settings.js';

export type WatchedUploads = InstanceType<typeof BackgroundParts.BackgroundView>;

/**
 * The uploads of one user in the worker, for a page that only shows how they stand: it adds none, and begins nothing.
 *
 * @param whose - From `whoseUploads()`.
 * @param onLost - The worker has died. Nothing can be done from here: the view is of no use any more.
 */
export function watchUploads(
  { BackgroundView, OwnFiles, visitOf }: typeof BackgroundParts,
  whose: Whose,
  connection: Connection,
  onLost: () => void,
): WatchedUploads {
  return new BackgroundView({
    connection,
    reconnect: () => {
      onLost();
      return Promise.resolve(null);
    },
    opening: {
      ...{ ...whose, ...visitOf(whose.scope) },
      ...{ ksUrl: null, allowedUploadHosts: null, database: '', isWatching: true },
    },
    settings: DEFAULT_SETTINGS,
    ks: null,
    own: new OwnFiles(),
    handles: { has: () => false, of: () => Promise.resolve(null) },
    refusal: () => null,
  });
}
