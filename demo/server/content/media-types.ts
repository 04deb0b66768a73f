import { MediaType } from '../storage/rows.js';

/** Extensions by media type, looked through in this order (configurations/base.ini, docs/protocol.md §5.3). */
const VIDEO = 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts ts rm arf webm lxf'.split(' ');
const IMAGE = 'jpg jpeg bmp png gif tif tiff'.split(' ');
const AUDIO = 'mp3 wav wma amr m4a aiff aif ra ogg'.split(' ');

/** The media type of an extension in lower case; null for one that is in no list. */
export function mediaTypeOf(extension: string): number | null {
  if (VIDEO.includes(extension)) return MediaType.VIDEO;
  if (IMAGE.includes(extension)) return MediaType.IMAGE;
  return AUDIO.includes(extension) ? MediaType.AUDIO : null;
}

/** KalturaDocumentType of an extension in lower case: 11 document, 12 SWF, 13 PDF (docs/protocol.md G26). */
export function documentTypeOf(extension: string): number {
  if (extension === 'pdf') return 13;
  return extension === 'swf' ? 12 : 11;
}

/** What browsers need to show the original file. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  mpg: 'video/mpeg',
  mpeg: 'video/mpeg',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xml: 'application/xml',
};

export function mimeTypeOf(extension: string): string {
  return MIME_TYPES[extension] ?? 'application/octet-stream';
}
