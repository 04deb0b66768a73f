/** What visitors can enter about a file. */
export type DetailName = 'title' | 'description' | 'tags';

/** A field of the form in a row; with `!` it is required. */
export type MetadataField = DetailName | `${DetailName}!`;

export const METADATA_FIELDS: readonly MetadataField[] = [
  'title',
  'title!',
  'description',
  'description!',
  'tags',
  'tags!',
];

/** The kinds of file that rows show a preview of: `all` are images, video and audio. */
export type PreviewedFiles = 'images' | 'all' | 'none';

/** What becomes of a file that cannot be played: it is uploaded with a warning, refused, or somebody is asked. */
export type Preflight = 'warn' | 'refuse' | 'ask' | 'off';
