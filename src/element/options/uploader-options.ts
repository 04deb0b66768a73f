import { LitElement, type PropertyDeclarations } from 'lit';
import type { KsProvider } from '../../engine.js';
import {
  DEFAULT_SERVICE_URL,
  type EntryFieldsSource,
  type UploaderSettings,
  type UploadTargetKind,
} from '../../engine/model/settings.js';
import type { EntryFields } from '../../engine/model/upload.js';
import {
  choiceAttribute,
  countAttribute,
  flagAttribute,
  objectAttribute,
  sizeAttribute,
  wordsAttribute,
} from './attribute-values.js';
import type { PreviewedFiles } from '../list/previews.js';
import type { MetadataField } from '../list/row-details.js';

const MEDIA = 'video/*,audio/*,image/*';

const target = choiceAttribute<UploadTargetKind>('target', ['media', 'document', 'token']);
const entryCreation = choiceAttribute('entry-creation', ['after-upload', 'before-upload']);
const entry = objectAttribute<EntryFieldsSource>('entry', {});
const maxFileSize = sizeAttribute('max-file-size', Infinity);
const maxFiles = countAttribute('max-files', Infinity);
const parallelUploads = countAttribute('parallel-uploads', 4);
const chunkSize = sizeAttribute('chunk-size', null);
const multiple = flagAttribute('multiple');
const metadata = wordsAttribute<MetadataField>('metadata', [
  'title',
  'title!',
  'description',
  'description!',
  'tags',
  'tags!',
]);
const previews = choiceAttribute<PreviewedFiles>('previews', ['images', 'all', 'none']);
const manualStart = flagAttribute('manual-start');
const noResume = flagAttribute('no-resume');
const resumeFromServer = flagAttribute('resume-from-server');
const noDrop = flagAttribute('no-drop');
const paste = flagAttribute('paste');
const folders = flagAttribute('folders');
const noLeaveGuard = flagAttribute('no-leave-guard');

/**
 * What the host page decides, as attributes and properties. Each can be changed at any time and in any order;
 * uploads that are running go on and take it up where it still matters.
 */
export abstract class UploaderOptions extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    serviceUrl: { attribute: 'service-url' },
    ks: {},
    ksUrl: { attribute: 'ks-url' },
    entry,
    metadata,
    previews,
    capture: {},
    entryId: { attribute: 'entry-id' },
    entryCreation,
    target,
    multiple,
    accept: {},
    maxFileSize,
    maxFiles,
    manualStart,
    parallelUploads,
    chunkSize,
    noResume,
    resumeFromServer,
    resumeScope: { attribute: 'resume-scope' },
    noDrop,
    paste,
    folders,
    noLeaveGuard,
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
  };

  /**
   * Where Kaltura is; `/api_v3` is appended. Taken up when nothing is on the list.
   * @attr service-url
   */
  serviceUrl: string = DEFAULT_SERVICE_URL;

  /**
   * The Kaltura Session, or a function that answers one. The attribute is read, and the property never reflected.
   * @attr
   */
  ks: string | KsProvider | null = null;

  /**
   * A URL of the host's own server that answers a KS, as text or as JSON `{"ks": …}`. Taken up when nothing is on the list.
   * @attr ks-url
   */
  ksUrl: string | null = null;

  /**
   * Fields of the entry by their API names (name, description, tags …), or a function of the file; as attribute: JSON.
   * @attr
   */
  entry: EntryFieldsSource = {};

  /**
   * Fields that visitors can edit in each row, while bytes move and afterwards: title, description, tags; with `!` they
   * have to be filled in before a form can be sent. The attribute takes them separated by spaces: `title! tags`.
   * @attr
   */
  metadata: readonly MetadataField[] = [];

  /**
   * Of which files rows show a picture made in the browser. `all` adds video, and the length of recordings; the page's
   * policy has to allow `media-src blob:` for that, or the browser reports a violation for each.
   * @attr
   */
  previews: PreviewedFiles = 'images';

  /**
   * On phones, take a new recording instead of a file: with the `user` or the `environment` camera.
   * @attr
   */
  capture: string | null = null;

  /**
   * Put the content into this entry instead of making one.
   * @attr entry-id
   */
  entryId: string | null = null;

  /**
   * `before-upload` makes the entry, and so its id, before the first byte is sent.
   * @attr entry-creation
   */
  entryCreation: 'after-upload' | 'before-upload' = 'after-upload';

  /**
   * What becomes of a file: a `media` entry, a `document` entry, or a `token` that the host's server attaches.
   * @attr
   */
  target: UploadTargetKind = 'media';

  /**
   * Take more than one file.
   * @attr
   */
  multiple: boolean = false;

  /**
   * As on `<input type=file>`. Default: video, audio and images for `target="media"`, anything otherwise.
   * @attr
   */
  accept: string | null = null;

  /**
   * Largest file taken, in bytes; the attribute also reads `2GB` or `500 MiB`.
   * @attr max-file-size
   */
  maxFileSize: number = Infinity;

  /**
   * Uploads on the list at once, with `multiple`.
   * @attr max-files
   */
  maxFiles: number = Infinity;

  /**
   * Wait for `start()`, or for the visitor to press the start button.
   * @attr manual-start
   */
  manualStart: boolean = false;

  /**
   * Upload requests in flight at once, shared by all files.
   * @attr parallel-uploads
   */
  parallelUploads: number = 5;

  /**
   * Bytes in a chunk; the attribute also reads `5MB`. Null follows the line.
   * @attr chunk-size
   */
  chunkSize: number | null = null;

  /**
   * Keep no records that let an upload continue after the page was left.
   * @attr no-resume
   */
  noResume: boolean = false;

  /**
   * Look on the server for this user's unfinished uploads of a file with the same name and size, and offer to continue.
   * @attr resume-from-server
   */
  resumeFromServer: boolean = false;

  /**
   * Whose records these are, for instance the host's own user id; never a KS. Needed only where visitors share both a
   * browser and a Kaltura user, as anonymous ones do. Taken up when nothing is on the list.
   * @attr resume-scope
   */
  resumeScope: string = '';

  /**
   * Take no dropped files.
   * @attr no-drop
   */
  noDrop: boolean = false;

  /**
   * Take files that are pasted anywhere on the page outside a text field.
   * @attr
   */
  paste: boolean = false;

  /**
   * Take whole folders, dropped or picked.
   * @attr
   */
  folders: boolean = false;

  /**
   * Do not ask before the page is left while bytes are moving.
   * @attr no-leave-guard
   */
  noLeaveGuard: boolean = false;

  /**
   * The name under which a form sends the entry ids.
   * @attr
   * @reflect
   */
  name: string | null = null;

  /**
   * The form is not valid before an upload is ready.
   * @attr
   * @reflect
   */
  required: boolean = false;

  /**
   * Takes no files, from whatever source. Uploads that are running go on.
   * @attr
   * @reflect
   */
  disabled: boolean = false;

  /** The fields of the form in each row. */
  protected get metadataFields(): readonly MetadataField[] {
    return metadata.converter(this.metadata);
  }

  /** What the page says of every entry; empty where a function says it of each. */
  protected get entryFields(): EntryFields {
    const fields = entry.converter(this.entry);
    return typeof fields === 'function' ? {} : fields;
  }

  /** The part of the options that a running engine takes up. Frameworks may have set a size or a word as text. */
  protected get settings(): UploaderSettings {
    const kind = target.converter(this.target);
    return {
      restrictions: {
        accept: this.accept ?? (kind === 'media' ? MEDIA : ''),
        maxFileSize: maxFileSize.converter(this.maxFileSize),
        maxFiles: this.multiple ? maxFiles.converter(this.maxFiles) : 1,
      },
      target: kind,
      entry: entry.converter(this.entry),
      entryId: this.entryId,
      entryCreation: entryCreation.converter(this.entryCreation),
      manualStart: this.manualStart,
      parallelUploads: parallelUploads.converter(this.parallelUploads),
      chunkSize: chunkSize.converter(this.chunkSize),
      noResume: this.noResume,
      resumeFromServer: this.resumeFromServer,
    };
  }
}
