import type { KsProvider } from '../../engine.js';
import { DEFAULT_SERVICE_URL } from '../../engine/model/settings.js';
import type { AccountField } from '../../engine/upload-engine.js';
import type { EntryFieldsSource, UploadTargetKind } from '../../engine/model/settings.js';
import { bareTextAttribute, choiceAttribute, countAttribute, flagAttribute } from './attribute-values.js';
import { formFlagAttribute, objectAttribute, sizeAttribute, textAttribute } from './attribute-values.js';
import { wordsAttribute, type Option } from './attribute-values.js';
import { METADATA_FIELDS, type MetadataField, type PreviewedFiles } from './row-options.js';

/** How much room an account has, and how much of it is taken, in bytes. */
export interface Quota {
  readonly used: number;
  readonly limit: number;
}

/** The values of all options. */
export interface OptionValues {
  serviceUrl: string;
  ks: string | KsProvider | null;
  ksUrl: string | null;
  entry: EntryFieldsSource;
  metadata: readonly MetadataField[];
  metadataProfile: string | null;
  metadataFields: readonly AccountField[];
  categoryRoot: string | null;
  previews: PreviewedFiles;
  capture: string | null;
  entryId: string | null;
  finishUrl: string | null;
  entryCreation: 'after-upload' | 'before-upload';
  target: UploadTargetKind;
  multiple: boolean;
  accept: string | null;
  maxFileSize: number;
  maxFiles: number;
  manualStart: boolean;
  parallelUploads: number;
  chunkSize: number | null;
  noResume: boolean;
  resumeFromServer: boolean;
  resumeScope: string;
  workerUrl: string | null;
  preload: boolean;
  noDrop: boolean;
  dropTarget: 'element' | 'page';
  paste: boolean;
  folders: boolean;
  folderAs: 'none' | 'tags';
  noLeaveGuard: boolean;
  notify: boolean;
  name: string | null;
  waitFor: 'content' | 'ready';
  required: boolean;
  disabled: boolean;
  termsUrl: string | null;
  termsVersion: string | null;
  termsField: string | null;
  quota: Quota | null;
}

/** The names of all options, as properties. */
export type OptionName = keyof OptionValues;

/** What a page may set once for all its uploaders. What an element itself says, by attribute or property, wins. */
export type UploaderDefaults = Partial<
  Omit<
    OptionValues,
    'capture' | 'entryId' | 'resumeFromServer' | 'resumeScope' | 'name' | 'required' | 'disabled'
  >
>;

/** Every option, once. Attributes, defaults, the engine's settings and what starts a restoration follow from it. */
export const OPTIONS: { readonly [K in OptionName]: Option<OptionValues[K]> } = {
  serviceUrl: textAttribute('service-url', DEFAULT_SERVICE_URL, 'engine'),
  ks: textAttribute<string | KsProvider | null>('ks', null, 'restore'),
  ksUrl: textAttribute<string | null>('ks-url', null, 'engine'),
  entry: objectAttribute<EntryFieldsSource>('entry', {}),
  metadata: wordsAttribute('metadata', METADATA_FIELDS),
  metadataProfile: textAttribute<string | null>('metadata-profile', null),
  metadataFields: objectAttribute<readonly AccountField[]>('metadata-fields', []),
  categoryRoot: textAttribute<string | null>('category-root', null),
  previews: choiceAttribute('previews', ['images', 'all', 'none']),
  capture: bareTextAttribute('capture'),
  entryId: textAttribute<string | null>('entry-id', null, 'restore'),
  finishUrl: textAttribute<string | null>('finish-url', null, 'restore'),
  entryCreation: choiceAttribute('entry-creation', ['after-upload', 'before-upload']),
  target: choiceAttribute('target', ['media', 'document', 'token'], 'restore'),
  multiple: flagAttribute('multiple'),
  accept: textAttribute<string | null>('accept', null),
  maxFileSize: sizeAttribute('max-file-size', Infinity),
  maxFiles: countAttribute('max-files', Infinity),
  manualStart: flagAttribute('manual-start'),
  parallelUploads: countAttribute('parallel-uploads', 5),
  chunkSize: sizeAttribute('chunk-size', null),
  noResume: flagAttribute('no-resume'),
  resumeFromServer: flagAttribute('resume-from-server'),
  resumeScope: textAttribute('resume-scope', '', 'engine'),
  workerUrl: textAttribute<string | null>('worker-url', null),
  preload: flagAttribute('preload'),
  noDrop: flagAttribute('no-drop'),
  dropTarget: choiceAttribute('drop-target', ['element', 'page']),
  paste: flagAttribute('paste'),
  folders: flagAttribute('folders'),
  folderAs: choiceAttribute('folder-as', ['none', 'tags']),
  noLeaveGuard: flagAttribute('no-leave-guard'),
  notify: flagAttribute('notify'),
  name: { ...textAttribute<string | null>('name', null), reflect: true },
  required: formFlagAttribute('required'),
  waitFor: choiceAttribute('wait-for', ['content', 'ready']),
  disabled: formFlagAttribute('disabled'),
  termsUrl: textAttribute<string | null>('terms-url', null),
  termsVersion: textAttribute<string | null>('terms-version', null),
  termsField: textAttribute<string | null>('terms-field', null),
  quota: objectAttribute<Quota | null>('quota', null),
};
