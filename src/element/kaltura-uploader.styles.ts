import type { CSSResult } from 'lit';
import { baseStyles } from './base.styles.js';
import { buttonStyles } from './controls/button.styles.js';
import { progressBarStyles } from './controls/progress-bar.styles.js';
import { dropAreaStyles } from './drop/drop-area.styles.js';
import { noticeListStyles } from './drop/notice-list.styles.js';
import { surroundingsStyles } from './surroundings.styles.js';
import { listStyles } from './list-parts.js';

/** Every style of the element, each part's in its folder. What comes later wins over what comes earlier. */
export const styles: CSSResult[] = [
  baseStyles,
  buttonStyles,
  dropAreaStyles,
  noticeListStyles,
  ...listStyles,
  progressBarStyles,
  surroundingsStyles,
];
