import type { PropertyDeclarations } from 'lit';
import { AdoptableElement } from '../document-styles.js';
import type { KsProvider } from '../../engine.js';
import type { EntryFieldsSource, Terms, UploadTargetKind } from '../../engine/model/settings.js';
import { termsOf } from '../conditions/terms-of.js';
import { defineAccessors, OptionStore, pageDefaults, setPageDefaults } from './option-store.js';
import { OPTIONS, type OptionValues, type Quota, type UploaderDefaults } from './option-table.js';

/** What the host page decides, and changes at any time; running uploads use it where it still matters. */
export abstract class UploaderOptions extends AdoptableElement implements OptionValues {
  static override readonly properties: PropertyDeclarations = OPTIONS;

  /**
   * Options for every uploader on the page; each applies where an element does not set it itself. May be set at any
   * time: elements that are there already use the new values. Options that are left out keep their values.
   */
  static get defaults(): UploaderDefaults {
    return pageDefaults;
  }

  static set defaults(defaults: UploaderDefaults) {
    setPageDefaults(OPTIONS, { ...defaults });
  }

  readonly #options = new OptionStore(this, OPTIONS);

  static {
    defineAccessors(this.prototype, Object.keys(OPTIONS), (element: UploaderOptions) => element.#options);
  }

  /**
   * Where Kaltura is; `/api_v3` is appended. Taken up when nothing is on the list.
   * @attr service-url
   * @default 'https://www.kaltura.com'
   */
  declare serviceUrl: string;

  /**
   * The Kaltura Session, or a function that answers one. The attribute is read, and the property never reflected.
   * @attr
   * @default null
   */
  declare ks: string | KsProvider | null;

  /**
   * A URL of the host's own server that answers a KS, as text or as JSON `{"ks": …}`. Taken up when nothing is on the list.
   * @attr ks-url
   * @default null
   */
  declare ksUrl: string | null;

  /**
   * Fields of the entry by their API names (name, description, tags …), or a function of the file; as attribute: JSON.
   * @attr
   * @default {}
   */
  declare entry: EntryFieldsSource;

  /**
   * On phones, take a new recording instead of a file: with the `user` or the `environment` camera; without a
   * value, the phone chooses.
   * @attr
   * @default null
   */
  declare capture: string | null;

  /**
   * Put the content into this entry instead of making one.
   * @attr entry-id
   * @default null
   */
  declare entryId: string | null;

  /**
   * A URL of the host's own server that makes and fills the entry when all bytes are there (docs/finish.md), so that the KS
   * of the page need not be able to. Read when a file is added; not together with `entry-id` or
   * `target="document"`.
   * @attr finish-url
   * @default null
   */
  declare finishUrl: string | null;

  /**
   * `before-upload` makes the entry, and so its id, before the first byte is sent.
   * @attr entry-creation
   * @default 'after-upload'
   */
  declare entryCreation: 'after-upload' | 'before-upload';

  /**
   * What becomes of a file: a `media` entry, a `document` entry, or a `token` that the host's server attaches.
   * @attr
   * @default 'media'
   */
  declare target: UploadTargetKind;

  /**
   * Take more than one file.
   * @attr
   * @default false
   */
  declare multiple: boolean;

  /**
   * As on `<input type=file>`; `mp4` and `video` count as `.mp4` and `video/*`, and `*` takes anything. An extension that
   * is known decides before the type. Default: video, audio and images for `target="media"`, else anything.
   * @attr
   * @default null
   */
  declare accept: string | null;

  /**
   * Largest file taken, in bytes; the attribute also reads `2GB` or `500 MiB`.
   * @attr max-file-size
   * @default Infinity
   */
  declare maxFileSize: number;

  /**
   * Uploads on the list at once, with `multiple`.
   * @attr max-files
   * @default Infinity
   */
  declare maxFiles: number;

  /**
   * Wait for `start()`, or for the visitor to press the start button.
   * @attr manual-start
   * @default false
   */
  declare manualStart: boolean;

  /**
   * Upload requests in flight at once, shared by all files.
   * @attr parallel-uploads
   * @default 5
   */
  declare parallelUploads: number;

  /**
   * Bytes in a chunk; the attribute also reads `5MB`. Null follows the line.
   * @attr chunk-size
   * @default null
   */
  declare chunkSize: number | null;

  /**
   * Keep no records that let an upload continue after the page was left.
   * @attr no-resume
   * @default false
   */
  declare noResume: boolean;

  /**
   * Look on the server for this user's unfinished uploads of a file with the same name and size, and offer to continue.
   * @attr resume-from-server
   * @default false
   */
  declare resumeFromServer: boolean;

  /**
   * Whose records these are, for instance the host's own user id; never a KS. Needed with `worker-url`, and where visitors share both a
   * browser and a Kaltura user, as anonymous ones do. Taken up when nothing is on the list.
   * @attr resume-scope
   * @default ''
   */
  declare resumeScope: string;

  /**
   * Where `kaltura-uploader.worker.js` is, on the page's own origin: uploads then go on while people browse, where the
   * browser can do that (docs/background.md). Needs `resume-scope`. Read with the first file.
   * @attr worker-url
   * @default null
   */
  declare workerUrl: string | null;

  /**
   * Load what an upload takes in the page's idle time, not with the first sign that a file is coming.
   * @attr
   * @default false
   */
  declare preload: boolean;

  /**
   * Take no dropped files.
   * @attr no-drop
   * @default false
   */
  declare noDrop: boolean;

  /**
   * Where files may be dropped: on the element, or anywhere on the `page` where nothing else takes them; of several, the first does.
   * @attr drop-target
   * @default 'element'
   */
  declare dropTarget: 'element' | 'page';

  /**
   * Take files that are pasted anywhere on the page outside a text field.
   * @attr
   * @default false
   */
  declare paste: boolean;

  /**
   * Take whole folders, dropped or picked.
   * @attr
   * @default false
   */
  declare folders: boolean;

  /**
   * What the folders become in which a file was: with `tags`, tags of its entry, unless somebody types others.
   * @attr folder-as
   * @default 'none'
   */
  declare folderAs: 'none' | 'tags';

  /**
   * Do not ask before the page is left while bytes are moving.
   * @attr no-leave-guard
   * @default false
   */
  declare noLeaveGuard: boolean;

  /**
   * Say in the title of the tab how much has arrived, and offer visitors one notice of the browser when all is done.
   * @attr
   * @default false
   */
  declare notify: boolean;

  /**
   * The name under which a form sends the entry ids.
   * @attr
   * @reflect
   * @default null
   */
  declare name: string | null;

  /**
   * When an upload is done for a form: its entry has every byte (`content`), or is playable (`ready`), which may take hours.
   * @attr wait-for
   * @default 'content'
   */
  declare waitFor: 'content' | 'ready';

  /**
   * The form is not valid before an upload is done.
   * @attr
   * @reflect
   * @default false
   */
  declare required: boolean;

  /**
   * Takes no files, from whatever source. Uploads that are running go on.
   * @attr
   * @reflect
   * @default false
   */
  declare disabled: boolean;

  /**
   * Where the terms are: visitors have to accept them in a box before anything of their files is sent. Words of the page in
   * the slot `terms` ask for that, too.
   * @attr terms-url
   * @default null
   */
  declare termsUrl: string | null;

  /**
   * Which terms these are: visitors who have accepted another version are asked again. Default: `terms-url`.
   * @attr terms-version
   * @default null
   */
  declare termsVersion: string | null;

  /**
   * The field of the entry that says which version was accepted, by its API name, such as `description`.
   * @attr terms-field
   * @default null
   */
  declare termsField: string | null;

  /**
   * How much room the account has, in bytes: `{"used": …, "limit": …}`. Said to visitors; files for which there is none are
   * refused. What `ks-url` answers under `quota` replaces it.
   * @attr
   * @default null
   */
  declare quota: Quota | null;

  /** The terms of the moment, and whether they are accepted; null where there are none. */
  get terms(): Terms | null {
    return termsOf(this);
  }
}
