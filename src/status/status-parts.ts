import { background, engine, list } from '../element/loading/parts.js';
import { addIcons } from '../element/controls/icons.js';
import { catalog } from '../element/i18n/catalog.js';
import { statusMessages } from '../element/i18n/english/status-messages.js';
import { StatusView, type StatusOptions } from './status-view.js';

const TAG = 'kaltura-upload-status-view';

/**
 * What shows uploads that are under way. It stands on the parts of the uploader, which a visitor who uploads has in the
 * browser's cache. Resolves, when these have come, with what makes a view.
 */
export async function createView(): Promise<(options: StatusOptions) => StatusView> {
  const [parts, { totalsOf, UpdatePace }, pieces] = await Promise.all([
    background.load(),
    engine.load(),
    list.load(),
  ]);
  catalog.complete(pieces.listMessages);
  catalog.complete(statusMessages);
  addIcons(pieces.listIcons);
  if (!customElements.get(TAG)) customElements.define(TAG, StatusView);
  return (options) => new StatusView(options, { pieces, parts, totalsOf, UpdatePace });
}
