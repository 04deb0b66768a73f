import { UploaderOptions } from './uploader-options.js';

/** What a page may say once for all its uploaders. What an element itself says, by attribute or property, wins. */
export type UploaderDefaults = Partial<
  Pick<
    UploaderOptions,
    | 'serviceUrl'
    | 'ks'
    | 'ksUrl'
    | 'entry'
    | 'metadata'
    | 'previews'
    | 'entryCreation'
    | 'target'
    | 'multiple'
    | 'accept'
    | 'maxFileSize'
    | 'maxFiles'
    | 'manualStart'
    | 'parallelUploads'
    | 'chunkSize'
    | 'noResume'
    | 'noDrop'
    | 'paste'
    | 'folders'
    | 'noLeaveGuard'
  >
>;

let pageDefaults: UploaderDefaults = {};
const connected = new Set<DefaultedOptions>();

/** Options that fall back to those of the page. */
export abstract class DefaultedOptions extends UploaderOptions {
  /**
   * Options for every uploader on the page, wherever an element does not say otherwise itself. May be set at any time:
   * elements that are there already take it up. Options that are left out stay as they are.
   */
  static get defaults(): UploaderDefaults {
    return pageDefaults;
  }

  static set defaults(defaults: UploaderDefaults) {
    pageDefaults = { ...pageDefaults, ...defaults };
    for (const element of connected) element.#takeDefaults();
  }

  /** The options that were set on this very element. */
  readonly #own = new Set<PropertyKey>();
  #isTaking = false;

  constructor() {
    super();
    this.#takeDefaults();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    connected.add(this);
    this.#takeDefaults();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    connected.delete(this);
  }

  /** Every setter of an option comes by here; those of the base class's own fields before there is an `#own`. */
  override requestUpdate(...change: Parameters<UploaderOptions['requestUpdate']>): void {
    const [name] = change;
    if (name !== undefined && #own in this && !this.#isTaking) this.#own.add(name);
    super.requestUpdate(...change);
  }

  #takeDefaults(): void {
    this.#isTaking = true;
    for (const [name, value] of Object.entries(pageDefaults))
      if (!this.#own.has(name)) Object.assign(this, { [name]: value });
    this.#isTaking = false;
  }
}
