import { extensionOf } from './file-name.js';
import { DocumentType, MediaType } from './schema.js';
import type { FileFacts } from './upload-api.js';

/** The server's own lists, in the order in which it looks (kaltura-api.md §5.3, configurations/base.ini). */
const EXTENSIONS: readonly (readonly [MediaType, string])[] = [
  [MediaType.VIDEO, 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts ts rm arf webm lxf'],
  [MediaType.IMAGE, 'jpg jpeg bmp png gif tif tiff'],
  [MediaType.AUDIO, 'mp3 wav wma amr m4a aiff aif ra ogg'],
];

/** By extension, else by MIME type; undefined when it is neither video nor audio nor image. */
export function mediaTypeOf(file: FileFacts): MediaType | undefined {
  const extension = extensionOf(file.name);
  const byExtension = EXTENSIONS.find(([, list]) => list.split(' ').includes(extension));
  const kind = /^(video|image|audio)\//i.exec(file.type)?.[1]?.toUpperCase();
  return byExtension?.[0] ?? MediaType[kind as keyof typeof MediaType];
}

export function documentTypeOf(file: FileFacts): DocumentType {
  const extension = extensionOf(file.name);
  if (extension === 'pdf') return DocumentType.PDF;
  return extension === 'swf' ? DocumentType.SWF : DocumentType.DOCUMENT;
}
