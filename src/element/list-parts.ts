import type { CSSResult } from 'lit';
import { narrowRowsStyles } from './list/narrow-rows.styles.js';
import { rowDetailsStyles } from './list/row-details.styles.js';
import { rowStyles } from './list/row.styles.js';

/**
 * What the element needs to show uploads. Nothing outside `list` imports that folder but through here and for types, so
 * that it can be loaded with the first upload.
 */
export { UploadListController } from './list/upload-list-controller.js';

/** In the order in which they apply. */
export const listStyles: readonly CSSResult[] = [rowStyles, rowDetailsStyles, narrowRowsStyles];
