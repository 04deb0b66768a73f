import type { DroppedFiles } from '../drop/dropped-files.js';
import { keepHandle } from './file-handles.js';

/** The pickers of the File System Access API, which the DOM types of TypeScript lack. */
interface PickerWindow extends Window {
  showDirectoryPicker?(options: { readonly mode: 'read' }): Promise<FileSystemDirectoryHandle>;
  showOpenFilePicker?(options: {
    readonly multiple: boolean;
    readonly types?: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<readonly FileSystemFileHandle[]>;
}

type OnPicked = (picked: DroppedFiles) => void;

/** A type that no system knows, so that it brings no extensions of its own. */
const BY_EXTENSION = 'application/x-by-extension';

/**
 * Lets a click on an input for files or folders open the browser's other picker, whose files can be opened again on the next
 * visit. The input opens its own where there is no such picker or where it is of less use: in frames, which may not ask, and
 * on devices without a mouse, whose own offers the camera and the gallery.
 */
export function pickWithHandles(event: Event, onPicked: OnPicked): void {
  const input = event.currentTarget as HTMLInputElement;
  const view: PickerWindow | null = input.ownerDocument.defaultView;
  const hasPicker = input.webkitdirectory ? view?.showDirectoryPicker : view?.showOpenFilePicker;
  if (!view || !hasPicker || view.top !== view || !view.matchMedia('(pointer: fine)').matches) return;
  // After a refusal, or called by a page outside of a click: the input does what it can.
  if (refused.delete(input) || !view.navigator.userActivation.isActive) return;
  // Last of all who hear of the click: a page may not want a dialog.
  const open = (last: Event): void => {
    if (last !== event || event.defaultPrevented) return;
    event.preventDefault();
    void pick(input, view, onPicked);
  };
  view.addEventListener('click', open, { once: true });
}

/** Inputs whose next click opens their own dialog. */
const refused = new WeakSet<HTMLInputElement>();

async function pick(input: HTMLInputElement, view: PickerWindow, onPicked: OnPicked): Promise<void> {
  let picked: DroppedFiles;
  try {
    picked = input.webkitdirectory ? await pickFolder(view) : await pickFiles(input, view);
  } catch (cause) {
    if (isCancelled(cause)) {
      // The browser itself refuses some folders, such as the desktop, and tells a page no more than that it was closed. Who
      // tries again gets the dialog of the input, which takes them.
      if (input.webkitdirectory) refused.add(input);
      return;
    }
    // In a task of its own: during a click there is no other.
    setTimeout(() => {
      refused.add(input);
      input.click();
    });
    return;
  }
  onPicked(picked);
}

/** Its files are read as those of a dropped folder. */
async function pickFolder(view: PickerWindow): Promise<DroppedFiles> {
  const folder = await view.showDirectoryPicker?.({ mode: 'read' });
  return { files: [], folders: folder ? [folder] : [], unreadable: [] };
}

async function pickFiles(input: HTMLInputElement, view: PickerWindow): Promise<DroppedFiles> {
  const handles = (await view.showOpenFilePicker?.(optionsOf(input))) ?? [];
  const files: File[] = [];
  const unreadable: string[] = [];
  const open = async (handle: FileSystemFileHandle): Promise<File | null> => {
    try {
      const file = await handle.getFile();
      keepHandle(file, handle);
      return file;
    } catch {
      unreadable.push(handle.name);
      return null;
    }
  };
  for (const file of await Promise.all([...handles.map(open)])) if (file) files.push(file);
  return { files, folders: [], unreadable };
}

/** A person has closed the picker. A driver of a test that waits for the dialog of the input gets that. */
function isCancelled(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError' && !cause.message.includes('Intercepted');
}

/** The same as the input has: all types are one choice. */
function optionsOf({
  multiple,
  accept,
}: HTMLInputElement): Parameters<NonNullable<PickerWindow['showOpenFilePicker']>>[0] {
  const rules = accept.split(',').filter((rule) => rule !== '');
  if (rules.length === 0) return { multiple };
  const types = Object.fromEntries(rules.filter((rule) => !rule.startsWith('.')).map((type) => [type, []]));
  const names = rules.filter((rule) => rule.startsWith('.'));
  return { multiple, types: [{ accept: names.length > 0 ? { ...types, [BY_EXTENSION]: names } : types }] };
}
