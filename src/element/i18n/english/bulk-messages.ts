import { isolate } from '../../controls/isolate.js';
import type { BulkMessages } from '../bulk-messages.js';
import { shellMessages } from '../shell-messages.js';

/** What is said in English where details of several files are entered at once. */
export const bulkMessages: BulkMessages = {
  titlePattern: (name, number) => `${name} becomes the name of the file, ${number} its number.`,
  leftAlone: 'Empty boxes change nothing. What was typed in a row stays.',
  applyTo: 'Apply to',
  allFiles: 'All files',
  chosenFiles: 'Chosen files',
  apply: 'Apply',
  applied: (count) => `Applied to ${shellMessages.files(count)}`,
  inLine: (line, problem) => `Line ${line}: ${problem}`,
  noSuchFile: (name) => `no file with the name “${isolate(name)}”.`,
  unknownColumn: (name) => `unknown column “${isolate(name)}”.`,
  noNameColumn: (list, column) => `“${isolate(list)}” has no column “${column}”.`,
};
