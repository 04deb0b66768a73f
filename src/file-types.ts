/** The kinds of content that Kaltura tells apart. */
export type MediaKind = 'video' | 'image' | 'audio';

interface Extensions {
  /** The server's own list: it decides by these alone (docs/protocol.md §5.3, configurations/base.ini). */
  readonly ofServer: string;
  /** What is commonly recorded or shown besides. */
  readonly others: string;
  /**
   * Extensions and MIME subtypes (without `x-` and `vnd.`) of one format, the registered subtype last. A format whose
   * only extension is its subtype needs no line.
   */
  readonly formats: readonly string[];
}

/** In the order in which the server looks. */
const EXTENSIONS: Readonly<Record<MediaKind, Extensions>> = {
  video: {
    ofServer: 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts ts rm arf webm lxf',
    others: 'ogv m2ts m2t 3g2 mpe m2v divx rmvb dv',
    formats: [
      'qt mov quicktime',
      'mpg mpe m2v mpeg',
      'msvideo divx avi',
      'ms-wmv wmv',
      'ms-asf asf',
      'm4v mp4',
      '3gp 3gpp',
      '3g2 3gpp2',
      'mkv matroska',
      'mts ts m2ts m2t dlna.mpeg-tts mp2t',
      'rm rmvb rn-realmedia',
      'ogv ogg',
    ],
  },
  image: {
    ofServer: 'jpg jpeg bmp png gif tif tiff',
    others: 'webp heic heif avif svg',
    formats: ['jpg pjpeg jpeg', 'tif tiff', 'ms-bmp bmp', 'heif heic', 'svg svg+xml'],
  },
  audio: {
    ofServer: 'mp3 wav wma amr m4a aiff aif ra ogg',
    others: 'flac opus aac caf oga mka weba m4b aifc',
    formats: [
      'mp3 mpeg3 mpeg',
      'wave wav',
      'ms-wma wma',
      'm4a m4b mp4',
      'aif aifc aiff',
      '3gp 3gpp',
      'ra realaudio rn-realaudio',
      'oga opus ogg',
      'aacp dlna.adts aac',
      'mka matroska',
      'weba webm',
    ],
  },
};

/** Every kind, as an `accept` attribute. */
export const ANY_MEDIA = 'video/*,audio/*,image/*';

const KINDS = Object.keys(EXTENSIONS) as MediaKind[];

/** A dot and what looks like an extension. */
const EXTENSION = /\.([^.\s]{1,20})$/;

/** With the dot, as it is written; empty when there is none. */
export function dottedExtension(name: string): string {
  return EXTENSION.exec(name)?.[0] ?? '';
}

/** In lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return dottedExtension(name).slice(1).toLowerCase();
}

/** The name without its extension; a name that is nothing but an extension stays whole. */
export function stemOf(name: string): string {
  return name.replace(EXTENSION, '') || name;
}

/** The kind that the extension of a name says; undefined when it says none. The server's own list comes first. */
export function kindOfName(name: string): MediaKind | undefined {
  const extension = extensionOf(name);
  return KINDS.find((kind) => extensionsOf(kind).includes(extension));
}

/** The kind that a MIME type says; undefined when it says none. */
export function kindOfType(type: string): MediaKind | undefined {
  const lower = type.toLowerCase();
  return KINDS.find((kind) => lower.startsWith(`${kind}/`));
}

/**
 * The kind of a file: what its extension says, and where that says nothing, its MIME type. Operating systems guess the
 * type from the extension, and often wrongly: `.ts` is a translation to one, `.mxf` an application's data to another.
 */
export function kindOf({
  name,
  type,
}: {
  readonly name: string;
  readonly type: string;
}): MediaKind | undefined {
  return kindOfName(name) ?? kindOfType(type);
}

/** All extensions of a kind, without dots. */
export function extensionsOf(kind: MediaKind): readonly string[] {
  const { ofServer, others } = EXTENSIONS[kind];
  return `${ofServer} ${others}`.split(' ');
}

/** The MIME type of an extension (without its dot); undefined when the table does not have it. */
export function typeOfExtension(extension: string): string | undefined {
  const kind = kindOfName(`.${extension}`);
  const names = kind && EXTENSIONS[kind].formats.map((format) => format.split(' '));
  return kind && `${kind}/${names?.find((format) => format.includes(extension))?.at(-1) ?? extension}`;
}

/** The extensions, and the other names without `x-` and `vnd.`, of the format that a MIME type names. */
export function namesOfType(type: string): readonly string[] {
  const [kind, subtype = ''] = type.toLowerCase().split('/');
  const plain = subtype.replace(/^(x-|vnd\.)+/, '');
  return KINDS.filter((one) => one === kind || kind === 'application')
    .flatMap((one) => EXTENSIONS[one].formats.map((format) => format.split(' ')))
    .filter((names) => names.includes(plain))
    .flat()
    .concat(plain);
}
