import { bulkMessages } from '../english/bulk-messages.js';
import { categoryMessages } from '../english/category-messages.js';
import { conditionsMessages } from '../english/conditions-messages.js';
import { findingsMessages } from '../english/findings-messages.js';
import { listMessages } from '../english/list-messages.js';
import { metadataMessages } from '../english/metadata-messages.js';
import { serverErrors } from '../english/server-errors.js';
import { statusMessages } from '../english/status-messages.js';
import type { Messages } from '../messages.js';

/** English. */
export const messages: Messages = {
  ...listMessages,
  ...metadataMessages,
  ...categoryMessages,
  ...statusMessages,
  ...conditionsMessages,
  ...bulkMessages,
  ...findingsMessages,
  errors: { ...listMessages.errors, ...serverErrors.errors, ...conditionsMessages.errors },
};
