import type { KsProvider } from '../../engine.js';
import { DEFAULT_SERVICE_URL } from '../../engine/model/settings.js';
import type { AccountField } from '../../engine/upload-engine.js';
import type { EntryFieldsSource, UploadTargetKind } from '../../engine/model/settings.js';
import { bareTextAttribute, choiceAttribute, countAttribute, flagAttribute } from './attribute-values.js';
import { formFlagAttribute, objectAttribute, sizeAttribute, textAttribute } from './attribute-values.js';
import { wordsAttribute, type MakeOption, type Option } from './attribute-values.js';
import { METADATA_FIELDS, type MetadataField, type Preflight, type PreviewedFiles } from './row-options.js';

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
  preflight: Preflight;
  maxDuration: number;
  minDuration: number;
  minHeight: number;
  requireAudio: boolean;
  requireVideo: boolean;
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

/** What a file may be refused for after a look into it. */
export type LookOptions = Pick<
  OptionValues,
  'preflight' | 'maxDuration' | 'minDuration' | 'minHeight' | 'requireAudio' | 'requireVideo'
>;

/** The names of all options, as properties. */
export type OptionName = keyof OptionValues;

/** What a page may set once for all its uploaders. What an element itself says, by attribute or property, wins. */
export type UploaderDefaults = Partial<
  Omit<
    OptionValues,
    'capture' | 'entryId' | 'resumeFromServer' | 'resumeScope' | 'name' | 'required' | 'disabled'
  >
>;

/** Every option, once. */
const MAKE: { readonly [K in OptionName]: MakeOption<OptionValues[K]> } = {
  serviceUrl: textAttribute(DEFAULT_SERVICE_URL, 'engine'),
  ks: textAttribute<string | KsProvider | null>(null, 'restore'),
  ksUrl: textAttribute<string | null>(null, 'engine'),
  entry: objectAttribute<EntryFieldsSource>({}),
  metadata: wordsAttribute(METADATA_FIELDS),
  metadataProfile: textAttribute<string | null>(null),
  metadataFields: objectAttribute<readonly AccountField[]>([]),
  categoryRoot: textAttribute<string | null>(null),
  previews: choiceAttribute(['images', 'all', 'none']),
  preflight: choiceAttribute(['warn', 'refuse', 'ask', 'off']),
  maxDuration: countAttribute(Infinity),
  minDuration: countAttribute(0),
  minHeight: countAttribute(0),
  requireAudio: flagAttribute(),
  requireVideo: flagAttribute(),
  capture: bareTextAttribute(),
  entryId: textAttribute<string | null>(null, 'restore'),
  finishUrl: textAttribute<string | null>(null, 'restore'),
  entryCreation: choiceAttribute(['after-upload', 'before-upload']),
  target: choiceAttribute(['media', 'document', 'token'], 'restore'),
  multiple: flagAttribute(),
  accept: textAttribute<string | null>(null),
  maxFileSize: sizeAttribute(Infinity),
  maxFiles: countAttribute(Infinity),
  manualStart: flagAttribute(),
  parallelUploads: countAttribute(5),
  chunkSize: sizeAttribute(null),
  noResume: flagAttribute(),
  resumeFromServer: flagAttribute(),
  resumeScope: textAttribute('', 'engine'),
  workerUrl: textAttribute<string | null>(null),
  preload: flagAttribute(),
  noDrop: flagAttribute(),
  dropTarget: choiceAttribute(['element', 'page']),
  paste: flagAttribute(),
  folders: flagAttribute(),
  folderAs: choiceAttribute(['none', 'tags']),
  noLeaveGuard: flagAttribute(),
  notify: flagAttribute(),
  name: (attribute) => ({ ...textAttribute<string | null>(null)(attribute), reflect: true }),
  required: formFlagAttribute(),
  waitFor: choiceAttribute(['content', 'ready']),
  disabled: formFlagAttribute(),
  termsUrl: textAttribute<string | null>(null),
  termsVersion: textAttribute<string | null>(null),
  termsField: textAttribute<string | null>(null),
  quota: objectAttribute<Quota | null>(null),
};

type Options = { readonly [K in OptionName]: Option<OptionValues[K]> };

/** What attributes, defaults, the engine's settings and what starts a restoration follow from. */
export const OPTIONS: Options = Object.fromEntries(
  Object.entries(MAKE).map(([name, make]) => [name, make(name.replace(/[A-Z]/g, '-$&').toLowerCase())]),
) as unknown as Options;
