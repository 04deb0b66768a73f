import { ANY_MEDIA, extensionOf, kindOf, type MediaKind } from '../../file-types.js';
import { RestrictionError } from '../../upload-error.js';
import type { EntryKind, FileFacts } from '../upload-api.js';
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

/** Why no entry can be made of a file; null when one can. */
export function refusalOfMedia(kind: EntryKind, file: FileFacts): RestrictionError | null {
  if (kind === 'document' || mediaTypeOf(file) !== undefined) return null;
  return new RestrictionError('FILE_TYPE', 'The file is neither video nor audio nor image.', ANY_MEDIA);
}

export function documentTypeOf(file: FileFacts): DocumentType {
  const extension = extensionOf(file.name);
  if (extension === 'pdf') return DocumentType.PDF;
  return extension === 'swf' ? DocumentType.SWF : DocumentType.DOCUMENT;
}
