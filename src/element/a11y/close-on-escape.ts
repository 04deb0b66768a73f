/**
 * Closes something with Escape, and gives the focus back to what opened it; for `keydown` of what is open. The page does
 * not see that key press: a dialog around the element stays open.
 *
 * @param opener - Where the focus goes, before `close` is called; null where it stays.
 * @returns Whether it was Escape. One that only ends the input of a character, or that was taken already, does not count.
 */
export function closeOnEscape(event: KeyboardEvent, opener: HTMLElement | null, close: () => void): boolean {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return false;
  event.preventDefault();
  event.stopPropagation();
  opener?.focus();
  close();
  return true;
}
