/** Pixels between the popover and the button, and to the edges of the window. */
const GAP = 8;

/** Its width in letters: that of a row with its buttons. */
const WIDTH_EM = 23;

/** Whether the browser itself closes what is open: with Escape, or a click beside it. */
export function hasPopover(): boolean {
  return 'popover' in HTMLElement.prototype;
}

/** Puts the popover below its button, or above where there is more room, and within the window. */
export function place(panel: HTMLElement, button: HTMLElement): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const size = Math.min(WIDTH_EM * parseFloat(getComputedStyle(panel).fontSize), width - 2 * GAP);
  const start = getComputedStyle(panel).direction === 'rtl' ? left : right - size;
  const isAbove = top > height - bottom && height - bottom < 240;
  const { style } = panel;
  style.width = `${String(size)}px`;
  style.left = `${String(Math.max(GAP, Math.min(start, width - size - GAP)))}px`;
  style.top = isAbove ? 'auto' : `${String(bottom + GAP)}px`;
  style.bottom = isAbove ? `${String(height - top + GAP)}px` : 'auto';
  style.maxHeight = `${String(Math.max(120, (isAbove ? top : height - bottom) - 2 * GAP))}px`;
}
