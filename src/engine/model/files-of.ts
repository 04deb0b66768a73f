/** `File`s of other documents are as good, so `instanceof` would refuse too much. */
const TAG = '[object File]';

/**
 * Returns the files as an array, when all of them are files.
 *
 * @throws {TypeError} Names the first that is none, by its index, and says what to do.
 */
export function filesOf(files: Iterable<File>): readonly File[] {
  if (typeof (files as Partial<Iterable<File>> | null | undefined)?.[Symbol.iterator] !== 'function')
    throw new TypeError(`Files are expected in an array, not ${nameOf(files)}. Pass [file].`);
  const all = [...files];
  const index = all.findIndex((file) => tagOf(file) !== TAG);
  if (index < 0) return all;
  const advice =
    tagOf(all[index]) === '[object Blob]' ? 'Pass new File([blob], name).' : 'Nothing was taken.';
  throw new TypeError(`The file at index ${String(index)} is ${nameOf(all[index])}, not a File. ${advice}`);
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}

/** As `Blob`, `Null`, `String`: what it says may be anything, and is not shown. */
function nameOf(value: unknown): string {
  return tagOf(value).slice('[object '.length, -1);
}
