import type { ExtraForm } from '../row/row-details.js';

/**
 * Stands in for `account-form.ts` in the bundle that is one file, which stays small for those who need no form of their
 * account. The page's author is told, once.
 */
export class AccountForm implements ExtraForm {
  readonly state: object = {};

  constructor() {
    console.warn(
      '<kaltura-uploader> metadata-profile, metadata-fields and category-root are not used: kaltura-uploader.all.js has no part for them. Take kaltura-uploader.js and its folder.',
    );
  }

  render(): null {
    return null;
  }

  missing(): readonly string[] {
    return [];
  }

  forget(): void {
    // Nothing is kept.
  }
}
