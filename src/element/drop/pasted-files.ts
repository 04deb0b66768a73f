import { holds } from './drag/inner-drags.js';
import type { FileDropHost } from './drag/drag.js';
import { carriesFiles, readTransfer, type DroppedFiles } from './dropped-files.js';

/** What takes text; other inputs, such as check boxes and our own file inputs, do not. */
const TEXT_FIELDS =
  'textarea, [role=textbox], input:not([type=button], [type=checkbox], [type=color], [type=file], [type=image], [type=radio], [type=range], [type=reset], [type=submit])';

/** What of HTML is no text. A parser would need the permission of pages that require Trusted Types. */
const NO_TEXT = /<(style|script|title|xml)\b[^]*?<\/\1>|<!--[^]*?-->|<[^>]*>|&nbsp;/gi;

/**
 * The files of a paste, which then are nobody else's; null where there are none, or they belong to something else.
 *
 * @param label - The beginning of the names of pictures.
 */
export function takePasted(event: ClipboardEvent, host: FileDropHost, label: string): DroppedFiles | null {
  const { clipboardData } = event;
  if (!host.paste || host.isDisabled || event.defaultPrevented) return null;
  if (!clipboardData || !carriesFiles(clipboardData) || carriesText(clipboardData)) return null;
  if (isPastedElsewhere(event, host)) return null;
  event.preventDefault(); // Other uploaders on the page see that it is taken.
  return withPastedNames(readTransfer(clipboardData), label);
}

/**
 * Whether a clipboard holds text. Office programs add a picture of the text that they copy. The names of copied
 * files are no such text, nor is the HTML around a copied picture.
 */
export function carriesText(clipboard: DataTransfer): boolean {
  const names = [...clipboard.files].map(({ name }) => name);
  const lines = clipboard.getData('text/plain').split(/[\r\n]+/);
  if (lines.some((line) => line.trim() !== '' && !names.some((name) => isPathTo(name, line)))) return true;
  const html = clipboard.getData('text/html').replace(NO_TEXT, '');
  return html.trim() !== '' || clipboard.types.includes('text/rtf');
}

/** Whether a paste belongs to what has the focus: a text field, or another uploader. */
export function isPastedElsewhere(event: Event, host: HTMLElement): boolean {
  const path = event.composedPath();
  const root = host.getRootNode() as Document | ShadowRoot;
  const isOther = (node: EventTarget | null | undefined): boolean =>
    isElement(node) &&
    (node.isContentEditable ||
      node.matches(TEXT_FIELDS) ||
      (node.localName === host.localName && node !== host && !path.includes(host)));
  return (
    [...path, root.activeElement, host.shadowRoot?.activeElement].some(isOther) ||
    [path[0], host.ownerDocument.activeElement].some((node) => hidesFocus(node, host))
  );
}

/** Pictures on a clipboard are all called `image.png`: gives them the time instead. Copied files keep their names. */
export function withPastedNames(pasted: DroppedFiles, label: string, now: Date = new Date()): DroppedFiles {
  const files = pasted.files.map((file, index) => {
    const { name, type, lastModified } = file;
    const isCopiedFile = Math.abs(now.getTime() - lastModified) > 2_000;
    const extension = /^image(\.\w+)$/.exec(name)?.[1];
    if (extension === undefined || isCopiedFile) return file;
    const number = index > 0 ? ` (${String(index + 1)})` : '';
    return new File([file], `${label} ${timeOf(now)}${number}${extension}`, { type, lastModified });
  });
  return { ...pasted, files };
}

/** `2026-11-28 14.05.09`: local time, without what file names may not hold. */
function timeOf(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}

/**
 * Whether the focus may be inside a shadow root into which nobody sees, where there may be a text field: an element
 * has it that takes no focus itself, or of which that is not known.
 */
function hidesFocus(node: EventTarget | null | undefined, host: HTMLElement): boolean {
  if (!isElement(node) || node.shadowRoot || holds(node, host)) return false;
  if ((node.getRootNode() as Document | ShadowRoot).activeElement !== node) return false;
  const takesNoFocus = node.tabIndex < 0 && !node.hasAttribute('tabindex') && node.localName !== 'body';
  return takesNoFocus || node.localName.includes('-');
}

/** Not by `instanceof`: in a popup or in Picture-in-Picture the classes are those of that window. */
function isElement(node: EventTarget | null | undefined): node is HTMLElement {
  return (node as Partial<Node> | null | undefined)?.nodeType === 1;
}

function isPathTo(name: string, line: string): boolean {
  return line.endsWith(name) || line.endsWith(encodeURIComponent(name));
}
