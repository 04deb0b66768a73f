import type { CSSResult } from 'lit';
import { baseStyles } from './base.styles.js';
import { buttonStyles } from './controls/button.styles.js';
import { dropAreaStyles } from './drop/drop-area.styles.js';
import { surroundingsStyles } from './surroundings.styles.js';

/** The styles of the element without a list. What comes later wins over what comes earlier; the last wins over the list's. */
export const styles: CSSResult[] = [baseStyles, buttonStyles, dropAreaStyles, surroundingsStyles];
