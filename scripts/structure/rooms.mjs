/**
 * Who may import whom. A path that ends with `/` means everything in that folder that has no line of its own.
 * `import type` counts like any other import, and so does `import()`.
 */

/** What everything may use. */
const GROUND = [
  'src/upload-error.ts',
  'src/errors.ts',
  'src/system-clock.ts',
  'src/clock.ts',
  'src/ks-request.ts',
  'src/file-types.ts',
  'src/abort.ts',
  'src/retryable-import.ts',
];

/** The one file of the element that puts the engine together with Kaltura. */
export const COMPOSITION = 'src/element/engine-parts.ts';

/**
 * What a page loads before anybody acts, and the modules by which it comes to everything else. The next step of loading
 * begins at those doors, so nothing but them may import what is behind, but for types.
 */
export const SHELL = {
  folder: 'src/element/',
  doors: [
    COMPOSITION,
    'src/element/list-parts.ts',
    'src/element/background-parts.ts',
    'src/element/page/progress-elsewhere.ts',
    'src/element/drop/pasted-files.ts',
    'src/element/conditions/conditions.ts',
    'src/element/i18n/english/server-errors.ts',
  ],
  behind: [
    'src/element/list/',
    'src/element/row/',
    'src/element/account/',
    'src/element/preflight/',
    'src/element/conditions/acceptance.ts',
    'src/element/conditions/quota.ts',
    'src/element/conditions/held-notice.ts',
    'src/element/conditions/conditions.styles.ts',
    'src/element/bulk/',
    'src/element/reorder/',
    'src/element/controls/menu.ts',
    'src/element/controls/controls.ts',
    'src/element/engine-controller.ts',
    'src/element/engine-events.ts',
    'src/element/page/page-lifecycle.ts',
    'src/element/page/wake-lock.ts',
    'src/element/page/done-notice.ts',
    'src/element/page/tab-title.ts',
    'src/element/handles/reopen-file.ts',
    'src/element/handles/reopen-uploads.ts',
    'src/element/handles/file-picker.ts',
    'src/element/handles/continued-uploads.ts',
    'src/element/drop/duplicates.ts',
    'src/element/drop/add-button.ts',
    'src/element/drop/drag/drop-overlay.ts',
    'src/element/drop/drag/refused-types.ts',
    'src/element/drop/drag/drop-overlay.styles.ts',
    'src/element/drop/drag/filled-overlay.styles.ts',
    'src/element/a11y/milestones.ts',
    'src/element/a11y/say-failure.ts',
    'src/element/a11y/all-done.ts',
    'src/element/a11y/interruptions.ts',
    'src/element/a11y/focus-keeper.ts',
    'src/element/a11y/announcer.ts',
    'src/element/a11y/live-region.ts',
    'src/element/drop/notices.ts',
    'src/element/drop/notice-list.ts',
    'src/element/drop/notice-list.styles.ts',
    'src/element/controls/file-name.ts',
    'src/element/controls/play-link.ts',
    'src/element/i18n/rejection-text.ts',
    'src/element/update-pace.ts',
    'src/element/controls/progress.ts',
    'src/element/controls/list-icons.ts',
    'src/element/controls/own-icons.ts',
    'src/element/i18n/error-text.ts',
    'src/element/i18n/locales/en.ts',
    'src/element/i18n/english/list-messages.ts',
    'src/element/i18n/english/failure-texts.ts',
    'src/engine.ts',
    'src/engine/',
    'src/browser/',
    'src/background/',
    'src/errors.ts',
    'src/clock.ts',
  ],
  /** Small, and needed on both sides. */
  shared: ['src/engine/model/', 'src/browser/worker-lock.ts'],
};

/** A layer, and what it may import besides itself. */
export const LAYERS = {
  'src/upload-error.ts': [],
  'src/errors.ts': ['src/upload-error.ts'],
  'src/system-clock.ts': [],
  'src/ks-request.ts': [],
  'src/clock.ts': ['src/system-clock.ts', 'src/abort.ts'],
  'src/file-types.ts': [],
  'src/abort.ts': [],
  'src/retryable-import.ts': [],
  'src/kaltura/': GROUND,
  'src/engine/': [...GROUND, 'src/kaltura/upload-api.ts'],
  'src/browser/': [...GROUND, 'src/engine/resume/'],
  'src/finish/': [...GROUND, 'src/engine/', 'src/kaltura/'],
  // Names and texts, without a server: what the element and Node need too.
  'src/companions/match/': ['src/file-types.ts', 'src/engine/companions/companion.ts'],
  'src/companions/captions/': [],
  'src/companions/': [...GROUND, 'src/engine/', 'src/kaltura/', 'src/companions/'],
  // The worker's side and the page's side know each other only by what they say.
  'src/background/': [...GROUND, 'src/engine/', 'src/engine.ts', 'src/kaltura/', 'src/browser/'],
  // A page that shows nothing still keeps its screen on.
  'src/background/keeper.ts': [...GROUND, 'src/background/', 'src/browser/', 'src/element/page/wake-lock.ts'],
  'src/preflight/': [],
  'src/element/': [...GROUND, 'src/engine/', 'src/engine.ts', 'src/browser/', 'src/preflight/'],
  [COMPOSITION]: [...GROUND, 'src/engine/', 'src/engine.ts', 'src/browser/', 'src/kaltura/', 'src/element/'],
  'src/element/background-parts.ts': ['src/background/'],
  // Its own way into what the element and the worker's pages have.
  'src/status/': [...GROUND, 'src/element/', 'src/background/', 'src/engine/', 'src/browser/'],
  'src/session/': [],
  // Node, too.
  'src/server/': ['src/session/', 'src/file-types.ts'],
  'src/engine.ts': [
    ...GROUND,
    'src/public.ts',
    'src/engine/',
    'src/kaltura/',
    'src/browser/',
    'src/finish/',
    'src/companions/',
  ],
  'src/index.ts': ['src/'],
  'src/public.ts': ['src/'],
  'src/register.ts': ['src/element/'],
  'src/bundle.ts': ['src/'],
  'src/all.ts': ['src/'],
  'src/': [],
  'demo/server/': [],
};

/**
 * The rooms of a layer from the ground up. A room may import those before it. Rooms in a list of their own stand beside
 * each other: neither knows the other. The last one, without a name, is what lies in the folder itself.
 */
export const ROOMS = {
  'src/kaltura/': ['upload-api.ts', 'wire/', ['ks/', 'http/'], ''],
  'src/background/': ['wire/', ['host/', 'view/'], ''],
  'src/engine/': [
    'companions/companion.ts',
    'model/',
    'file/',
    'network/',
    // What is typed, and what is known of an unfinished token: the steps that send take it from the room that keeps it.
    'resume/field-draft.ts',
    'resume/resume-state.ts',
    'token/',
    'companions/',
    ['task/', 'resume/'],
    'environment.ts',
    'queue/',
    '',
  ],
};

/** What cannot be split: a folder with a file for each language. */
export const LONG_FOLDERS = /(^|\/)locales$/;

/** At most this many files beside subfolders. */
export const FOLDER_LIMIT = { folders: ['src', 'demo/server'], files: 14 };

/** At most this many lines. */
export const LINE_LIMITS = { src: 300, 'demo/server': 300, scripts: 300, test: 400 };

/** At most this many classes in a chain above LitElement. */
export const INHERITANCE_LIMIT = 3;
