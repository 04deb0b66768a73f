/**
 * Features that some browser lacks although docs/browser-support.md names it, and what happens there instead.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const GUARDS = {
  'ElementInternals.states': 'inside a try: the states cannot be styled (`custom-states.ts`)',
  'HTMLVideoElement.playsInline': 'a property without effect where it is unknown (`preview.ts`)',
  'HTMLElement.popover': 'a property without effect where it is unknown (`page-drops.ts`)',
  'HTMLElement.showPopover':
    'asked for first: no frame around the page, only what lies over the element (`page-drops.ts`)',
  'HTMLElement.hidePopover': 'asked for first: the panel is taken out instead (`status-template.ts`)',
  'IDBFactory.databases': 'inside a try: nothing is listed after a reload (`load-page-lifecycle.ts`)',
  'Navigator.wakeLock': 'inside a try: the machine may go to sleep (`wake-lock.ts`)',
  'WakeLock.request': 'as `Navigator.wakeLock`',
  'WakeLockSentinel.release': 'as `Navigator.wakeLock`',
  requestIdleCallback: 'asked for first: a timer (`previews.ts`)',
  '::-moz-progress-bar': 'a rule of its own beside those for other engines',
  '::-webkit-progress-bar': 'a rule of its own beside those for other engines',
  '::-webkit-progress-value': 'a rule of its own; unknown `::-webkit-` names spoil no list of selectors',
  ':popover-open': 'a rule of its own: without popovers there is nothing to hide',
  '@media prefers-reduced-transparency': 'a rule of its own: what lies over the list shows 8 % of it',
  'backdrop-filter': 'the 8 % of the list that are seen during a drag are not blurred',
  'CanvasImageSmoothing.imageSmoothingQuality':
    'a property without effect where it is unknown (`preview.ts`)',
  'align-content: safe': 'ignored: a short headline in a narrow card stands above the middle',
  'forced-color-adjust': 'ignored where there are no forced colours to adjust',
  'forced-color-adjust: none': 'as `forced-color-adjust`',
};
