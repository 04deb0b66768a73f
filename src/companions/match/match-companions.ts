import type { GivenCompanion } from '../../engine/companions/companion.js';
import { extensionOf, kindOfName, stemOf } from '../../file-types.js';
import { languageOf, nameOfLanguage } from './caption-language.js';

/** A file, and those that belong to it. */
export interface MatchedFile {
  readonly file: File;
  readonly companions: readonly GivenCompanion[];
}

/** What a name says besides that of its medium. */
interface Suffix {
  readonly language: string | null;
  /** Such as `SDH`, or empty. */
  readonly note: string;
}

/** Captions, also those that no server here takes: it is said so where they belong. */
const CAPTIONS = ['vtt', 'srt', 'dfxp', 'ttml', 'sub', 'ass', 'ssa', 'sbv', 'smi'];

/** Pictures that Kaltura makes a thumbnail of. */
const POSTERS = ['jpg', 'jpeg', 'png', 'gif', 'bmp'];

const POSTER_WORDS = ['poster', 'thumb', 'thumbnail', 'cover'];

/** What is said of captions besides their language. */
const NOTES = ['sdh', 'cc', 'forced'];

/** What stands between a name and what is added to it, a bracket included. */
const SEPARATOR = /^[ ._-]+[([]?|^[([]/;

/**
 * Finds the files that belong to another one of the same selection: captions and a picture that lie in the same folder as a
 * video or a recording and have its name, or its name and a language. A picture without such a medium stays what it is, and
 * so does everything that is not matched. The order is that of the files; nothing is left out.
 */
export function matchCompanions(files: readonly File[]): readonly MatchedFile[] {
  const media = new Map<string, File>();
  for (const file of files) {
    const kind = kindOfName(file.name);
    // Of two media of one name the first has what belongs to that name.
    if ((kind === 'video' || kind === 'audio') && !media.has(keyOf(file))) media.set(keyOf(file), file);
  }
  if (media.size === 0) return files.map((file) => ({ file, companions: [] }));
  const found = new Map<File, GivenCompanion[]>();
  const taken = new Set<File>();
  for (const file of files) {
    const match = ownerOf(file, media);
    if (match === null) continue;
    const companions = found.get(match.owner) ?? [];
    const isSecond = match.kind === 'poster' && companions.some(({ kind }) => kind === 'poster');
    if (isSecond) continue; // A medium has one picture; the others are pictures of their own.
    found.set(match.owner, [...companions, given(file, match, companions)]);
    taken.add(file);
  }
  return files
    .filter((file) => !taken.has(file))
    .map((file) => ({ file, companions: found.get(file) ?? [] }));
}

/** What a file that somebody adds to a row is to it; null for what belongs to no video. */
export function companionFor(file: File): GivenCompanion | null {
  const kind = kindOfCompanion(file);
  if (kind === null) return null;
  const words = stemOf(file.name).split(/[ ._()[\]]+/);
  const language = kind === 'caption' ? languageOf(words.at(-1) ?? '') : null;
  return given(file, { owner: file, kind, language, note: '' }, []);
}

interface Match extends Suffix {
  readonly owner: File;
  readonly kind: GivenCompanion['kind'];
}

function ownerOf(file: File, media: ReadonlyMap<string, File>): Match | null {
  const kind = kindOfCompanion(file);
  if (kind === null) return null;
  const key = keyOf(file);
  const start = key.lastIndexOf('/') + 1;
  // The longest name first: `talk.en.mp4` has `talk.en.vtt`, whatever `talk.mp4` has.
  for (let end = key.length; end > start; end -= 1) {
    const owner = media.get(key.slice(0, end));
    const suffix = owner && suffixOf(key.slice(end), kind);
    if (owner && suffix) return { owner, kind, ...suffix };
  }
  return null;
}

function kindOfCompanion({ name }: File): GivenCompanion['kind'] | null {
  const extension = extensionOf(name);
  if (CAPTIONS.includes(extension)) return 'caption';
  return POSTERS.includes(extension) ? 'poster' : null;
}

/** Null for what is neither a language nor anything else that is known. */
function suffixOf(rest: string, kind: GivenCompanion['kind']): Suffix | null {
  const nothing: Suffix = { language: null, note: '' };
  if (rest === '') return nothing;
  if (!SEPARATOR.test(rest)) return null;
  const text = rest.replace(SEPARATOR, '').replace(/[)\]]$/, '');
  if (kind === 'poster') return POSTER_WORDS.includes(text) ? nothing : null;
  const language = languageOf(text);
  if (language !== null) return { language, note: '' };
  const note = NOTES.find((one) => text === one || new RegExp(`[ ._-]${one}$`).test(text));
  if (note === undefined) return null;
  const before = languageOf(text.slice(0, -note.length - 1));
  return text === note || before !== null ? { language: before, note: note.toUpperCase() } : null;
}

/** Two captions of one medium have different labels, so that viewers can tell them apart. */
function given(
  file: File,
  { kind, language, note }: Match,
  others: readonly GivenCompanion[],
): GivenCompanion {
  if (kind === 'poster') return { kind, file };
  const name = nameOfLanguage(language) ?? stemOf(file.name);
  const label = note === '' ? name : `${name} (${note})`;
  const isTaken = (text: string): boolean => others.some((other) => other.label === text);
  let free = label;
  for (let number = 2; isTaken(free); number += 1) free = `${label} ${String(number)}`;
  return { kind, file, language, label: free };
}

/** Folder and name without extension, as file systems compare them that do not tell upper from lower case. */
function keyOf(file: File): string {
  const path = file.webkitRelativePath || file.name;
  const folder = path.slice(0, path.length - file.name.length);
  return (folder + stemOf(file.name)).normalize().toLowerCase();
}
