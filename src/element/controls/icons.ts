import { html, type TemplateResult } from 'lit';
import type { listIcons } from './list-icons.js';

/** Outlines on a grid of 24 units, drawn in the colour of the text. */
export const shellIcons = {
  upload: 'M12 15.5v-11m-4.5 4L12 4l4.5 4.5M4.5 15.5v2a2.5 2.5 0 0 0 2.5 2.5h10a2.5 2.5 0 0 0 2.5-2.5v-2',
  add: 'M12 5v14M5 12h14',
  retry: 'M19 12a7 7 0 1 1-2.3-5.2M19 4v4.5h-4.5',
  alert: 'M12 8v5m0 3.2v.1M12 3.5l9 16H3z',
  video: 'M4 5.5h16v13H4zM10 9.2v5.6l4.8-2.8z',
  audio:
    'M9 17.5V6l10-2v11.5M9 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zm10-2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.3v.1',
} as const;

/** All that have come. */
let paths: Readonly<Record<string, string>> = shellIcons;

/** The name of a picture. */
export type IconName = keyof typeof shellIcons | keyof typeof listIcons;

/** Adds pictures that came later. */
export function addIcons(more: typeof listIcons): void {
  paths = { ...paths, ...more };
}

/** A picture beside words that say the same; assistive technology passes it over. */
export function icon(name: IconName): TemplateResult {
  return html`
    <svg viewBox="0 0 24 24" aria-hidden="true" data-icon=${name}><path d=${paths[name] ?? ''} /></svg>
  `;
}
