import { emit } from '../../engine/model/events.js';
import { EVENT_INIT } from '../event-init.js';
import type { LazyList } from '../loading/lazy-list.js';
import type { OnFiles } from './file-drop-controller.js';

/** Files that are queued in one task of the page: thousands at once would block it. */
const FILES_AT_ONCE = 1_000;

/** What the intake needs of its element. */
export interface FileIntakeHost extends HTMLElement {
  addFiles(files: Iterable<File>): unknown;
}

/** What the intake needs of the list. */
type IntakeList = Pick<LazyList, 'here' | 'tell'>;

/**
 * Makes what takes the files that visitors choose, drop or paste, unless the page refuses them. Those that are on the list
 * already are asked about, lists with details are read, and the others go on.
 */
export function fileIntake(host: FileIntakeHost, list: IntakeList): OnFiles {
  const add = (files: readonly File[]): void => void addGradually(files);
  const addGradually = async (files: readonly File[]): Promise<void> => {
    host.addFiles(files.slice(0, FILES_AT_ONCE));
    const rest = files.slice(FILES_AT_ONCE);
    if (rest.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve));
    await addGradually(rest);
  };
  return (files, folders, unreadable) => {
    list.tell(({ notices }) => {
      notices.clear();
      for (const name of folders) notices.addFolder(name);
      if (unreadable.length > 0) notices.addUnreadable(unreadable);
    });
    if (files.length + unreadable.length === 0) return;
    if (!emit(host, 'files-selected', { files, unreadable }, { ...EVENT_INIT, cancelable: true })) return;
    // What reads a list with details comes with the rows.
    if (list.here ?? files.some(({ name }) => /csv$/i.test(name)))
      list.tell((here) => {
        add(here.hold(files, add));
      });
    else add(files);
  };
}
