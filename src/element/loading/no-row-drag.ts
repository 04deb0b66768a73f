/** Stands in for `row-drag.ts` in the bundle that is one file, where rows are moved by their menus and by keys. */
export class RowDrag {
  press(): void {
    // Nothing is dragged.
  }
}
