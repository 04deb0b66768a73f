import { isolate } from '../../controls/isolate.js';
import type { Messages } from '../messages.js';

/** What the fields of an account say in English besides their labels. */
export const metadataMessages: Pick<Messages, 'refusedValue'> = {
  refusedValue: (label) => `The server didn’t accept “${isolate(label)}”.`,
};
