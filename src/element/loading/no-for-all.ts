import type { BulkHost } from '../bulk/bulk-context.js';

/**
 * Stands in for `for-all.ts` in the bundle that is one file: no form for all files, no lists, no tags from folders. The
 * page's author is told what does not work, once for each element.
 */
export class ForAll {
  readonly isOffered: boolean = false;

  constructor({ host }: { readonly host: BulkHost }) {
    if (host.folderAs !== 'none')
      console.warn(
        '<kaltura-uploader> folder-as is not used: kaltura-uploader.all.js has no part for it. Take kaltura-uploader.js and its folder.',
      );
  }

  readonly open = (): void => {
    // It is not offered.
  };

  take(files: readonly File[]): readonly File[] {
    return files;
  }

  render(): null {
    return null;
  }

  forget(): void {
    // Nothing is kept.
  }
}
