/** The kinds of content that Kaltura tells apart. */
export type MediaKind = 'video' | 'image' | 'audio';

interface Extensions {
  /** The server's own list: it decides by these alone (docs/protocol.md §5.3, configurations/base.ini). */
  readonly ofServer: string;
  /** What is commonly recorded or shown besides. */
  readonly others: string;
}

/** In the order in which the server looks. */
const EXTENSIONS: Readonly<Record<MediaKind, Extensions>> = {
  video: {
    ofServer: 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts ts rm arf webm lxf',
    others: 'ogv',
  },
  image: { ofServer: 'jpg jpeg bmp png gif tif tiff', others: 'webp heic svg' },
  audio: { ofServer: 'mp3 wav wma amr m4a aiff aif ra ogg', others: 'flac opus aac' },
};

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

/** The kind that the server itself takes a file of this name for; undefined when it knows none. */
export function kindOnServer(name: string): MediaKind | undefined {
  const extension = extensionOf(name);
  return KINDS.find((kind) => EXTENSIONS[kind].ofServer.split(' ').includes(extension));
}

/** The kind that the extension of a name says; undefined when it says none. */
export function kindOfName(name: string): MediaKind | undefined {
  const extension = extensionOf(name);
  return kindOnServer(name) ?? KINDS.find((kind) => EXTENSIONS[kind].others.split(' ').includes(extension));
}

/** The kind that a MIME type says; undefined when it says none. */
export function kindOfType(type: string): MediaKind | undefined {
  const lower = type.toLowerCase();
  return KINDS.find((kind) => lower.startsWith(`${kind}/`));
}
