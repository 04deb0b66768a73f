import { extensionOf, kindOf, type MediaKind } from '../../file-types.js';
import type { FileFacts } from '../upload-api.js';
import { DocumentType, MediaType } from './schema.js';

const MEDIA_TYPES: Readonly<Record<MediaKind, MediaType>> = {
  video: MediaType.VIDEO,
  image: MediaType.IMAGE,
  audio: MediaType.AUDIO,
};

/** Returns the media type by extension, else by MIME type; undefined for a file that is not video, audio or image. */
export function mediaTypeOf(file: FileFacts): MediaType | undefined {
  const kind = kindOf(file);
  return kind && MEDIA_TYPES[kind];
}

export function documentTypeOf(file: FileFacts): DocumentType {
  const extension = extensionOf(file.name);
  if (extension === 'pdf') return DocumentType.PDF;
  return extension === 'swf' ? DocumentType.SWF : DocumentType.DOCUMENT;
}
