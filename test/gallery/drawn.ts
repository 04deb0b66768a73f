/** Where each picture leaves a note for the page of all of them. */
export const DRAWN = '.cache/gallery/drawn';

/** Of one picture. */
export interface Note {
  readonly machine: string;
  readonly states: readonly string[];
  /** What looks different from the last time. */
  readonly changes: readonly string[];
}
