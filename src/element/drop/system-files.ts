/** What operating systems and drives leave in folders, in lower case. */
const SYSTEM_NAMES =
  /^(\..*|thumbs\.db|ehthumbs.*\.db|desktop\.ini|icon\r|\$recycle\.bin|system volume information|__macosx|@eadir|#recycle|@recycle|lost\+found)$/;

/**
 * Whether nobody means to upload what lies at this path of a folder.
 *
 * @param path - With the name of the folder itself, which was chosen by hand and may have any name.
 */
export function isSystemPath(path: string): boolean {
  return path
    .split('/')
    .slice(1)
    .some((name) => SYSTEM_NAMES.test(name.toLowerCase()));
}
