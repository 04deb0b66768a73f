import { LitElement, type CSSResultOrNative } from 'lit';
import type { AccountField } from '../engine/upload-engine.js';
import type { MetadataField, Preflight, PreviewedFiles } from './options/row-options.js';
import { adoptInto } from './page/adopt-into.js';

/**
 * An element that keeps its styles when it moves to another document. What a page can do about the looks of this one, and
 * what its rows show, is written here, and the manifest has it with the element.
 *
 * @slot icon - Replaces the picture in the drop area.
 * @slot prompt - Replaces the words in the drop area.
 * @slot terms - Your own words beside the box for terms, which is there with them.
 * @slot details-id - Your own fields in the row of an upload; instead of `id`, its id. Replaces the form of `metadata`.
 * @slot row - A `<template>` that arranges the pieces of each row, in slots named `title`, `facts`, `actions` (these are needed), `poster`, `bar`, `question` and `extras`.
 * @slot icon-upload - Your own `<svg>` instead of a picture, outside the drop area: start all, upload again.
 * @slot icon-add - Your own `<svg>` instead of a picture, outside the drop area: add files, choose another.
 * @slot icon-retry - Your own `<svg>` instead of a picture, outside the drop area: retry, start over.
 * @slot icon-close - Your own `<svg>` instead of a picture, outside the drop area: cancel, remove, clear, dismiss.
 * @slot icon-alert - Your own `<svg>` instead of a picture, outside the drop area: a failure.
 * @slot icon-video - Your own `<svg>` instead of a picture, outside the drop area: a file without a picture: video.
 * @slot icon-audio - Your own `<svg>` instead of a picture, outside the drop area: the same: sound.
 * @slot icon-image - Your own `<svg>` instead of a picture, outside the drop area: the same: an image.
 * @slot icon-document - Your own `<svg>` instead of a picture, outside the drop area: the same: anything else.
 * @slot icon-pause - Your own `<svg>` instead of a picture, outside the drop area: pause.
 * @slot icon-resume - Your own `<svg>` instead of a picture, outside the drop area: resume, play.
 * @slot icon-undo - Your own `<svg>` instead of a picture, outside the drop area: take back.
 * @slot icon-edit - Your own `<svg>` instead of a picture, outside the drop area: edit the details.
 * @slot icon-info - Your own `<svg>` instead of a picture, outside the drop area: show the details.
 * @slot icon-check - Your own `<svg>` instead of a picture, outside the drop area: ready, keep.
 * @slot icon-clock - Your own `<svg>` instead of a picture, outside the drop area: waiting.
 * @slot icon-more - Your own `<svg>` instead of a picture, outside the drop area: open a menu.
 * @slot icon-copy - Your own `<svg>` instead of a picture, outside the drop area: copy the details.
 * @slot icon-up - Your own `<svg>` instead of a picture, outside the drop area: move up.
 * @slot icon-down - Your own `<svg>` instead of a picture, outside the drop area: move down.
 * @slot icon-top - Your own `<svg>` instead of a picture, outside the drop area: move to the top.
 * @slot icon-delete - Your own `<svg>` instead of a picture, outside the drop area: delete.
 * @slot icon-bell - Your own `<svg>` instead of a picture, outside the drop area: notify me.
 * @csspart card - All of it.
 * @csspart dropzone - The place to choose and drop files, while there are none.
 * @csspart icon - Its picture.
 * @csspart prompt - Its headline.
 * @csspart hint - What is accepted.
 * @csspart conditions - Below the invitation, or above the rows: how much room there is, and terms to accept.
 * @csspart quota - How much room there is.
 * @csspart terms - The box and its words.
 * @csspart terms-box - The box.
 * @csspart terms-link - The link to the terms.
 * @csspart terms-hint - That nothing is sent before they are accepted.
 * @csspart drop-overlay - What lies over everything while files are dragged.
 * @csspart notices - Files that were not taken, and why; files that are on the list already.
 * @csspart header - Above the rows.
 * @csspart summary - The same.
 * @csspart ring - The picture in it.
 * @csspart ring-moving - While bytes move.
 * @csspart ring-waiting - While all wait.
 * @csspart ring-still - While nothing is under way.
 * @csspart ring-failed - Nothing is under way, and something has failed.
 * @csspart ring-complete - All is ready.
 * @csspart overall-progress - Its `<progress>`, which is spoken only.
 * @csspart headline - Its words.
 * @csspart header-actions - Its buttons.
 * @csspart banners - What has to be read, between the header and the rows.
 * @csspart banner - One cause.
 * @csspart banner-failed - Something failed of it.
 * @csspart banner-asking - Something is to be decided.
 * @csspart banner-told - Something to know.
 * @csspart banner-title - What happened.
 * @csspart banner-actions - What can be done about it.
 * @csspart list - The list of uploads.
 * @csspart row - One upload.
 * @csspart row-queued - It waits for its turn.
 * @csspart row-preparing - It is about to begin.
 * @csspart row-uploading - Its bytes move.
 * @csspart row-finishing - Its bytes are put together.
 * @csspart row-processing - It is uploaded, and not yet playable.
 * @csspart row-ready - It is done.
 * @csspart row-paused - Somebody paused it, or it needs something.
 * @csspart row-failed - It has failed.
 * @csspart row-cancelled - It was cancelled, or removed.
 * @csspart row-waiting - It waits for the network, a session, another attempt or another tab; beside its state.
 * @csspart poster - Its picture.
 * @csspart play-button - On it: plays the file in a dialog.
 * @csspart length - How long it plays.
 * @csspart title-button - Its title, which opens the details.
 * @csspart title - What it is called.
 * @csspart name - The same.
 * @csspart facts - The line below the title.
 * @csspart status - Its state in words.
 * @csspart status-queued - Each state of these words, as of the row.
 * @csspart status-preparing - See `row-preparing`.
 * @csspart status-uploading - See `row-uploading`.
 * @csspart status-finishing - See `row-finishing`.
 * @csspart status-processing - See `row-processing`.
 * @csspart status-ready - See `row-ready`.
 * @csspart status-paused - See `row-paused`.
 * @csspart status-failed - See `row-failed`.
 * @csspart status-cancelled - See `row-cancelled`.
 * @csspart percent - Its share.
 * @csspart figures - Numbers in a line, of a row or of the header.
 * @csspart figure - One of them.
 * @csspart figure-amount - Bytes that have arrived.
 * @csspart figure-remaining - Time left.
 * @csspart figure-rate - Bytes in a second.
 * @csspart figure-done - When it will be done.
 * @csspart figure-resolution - Of a video, as 1080p.
 * @csspart figure-silent - That a video has no sound.
 * @csspart figure-count - How many are ready.
 * @csspart figure-failures - How many have failed.
 * @csspart figure-lost - What a failure means for them.
 * @csspart figure-ending - What is left to do for the visitor: nothing, send the form; or that the page can be left.
 * @csspart bar - The bar of a row.
 * @csspart progress - Its `<progress>`: what has arrived.
 * @csspart sent - What must have left beyond that, paler.
 * @csspart actions - The buttons of a row.
 * @csspart undo-time - The ring that empties while something can be taken back.
 * @csspart details-for-all - The form with details for all files.
 * @csspart question - Whether to delete.
 * @csspart extras - What opens below a row.
 * @csspart notes - Sentences about an upload, in there.
 * @csspart file - Its path and size.
 * @csspart error - Why it failed.
 * @csspart warning - Something to know about it.
 * @csspart details - The fields that visitors edit.
 * @csspart field - One of them.
 * @csspart field-label - What is to be entered there.
 * @csspart saving - Whether what was entered is saved.
 * @csspart missing - Which of them have to be filled in.
 * @csspart menu - What opens below a button with three points.
 * @csspart menu-item - One thing to choose in it, which is a `button` too.
 * @csspart button - Everything to press but the title. Each has a part of its own beside it: those that follow.
 * @csspart primary-button - The one that most people want.
 * @csspart icon-button - One without words.
 * @csspart choose-button - Opens the picker; in the header it says "Add".
 * @csspart choose-folder-button - The same for folders.
 * @csspart start-all-button - In the header.
 * @csspart pause-all-button - In the header, or its menu.
 * @csspart resume-all-button - In the header.
 * @csspart clear-list-button - In the header.
 * @csspart list-menu-button - Opens the menu of the header.
 * @csspart retry-all-button - In that menu.
 * @csspart notify-button - In that menu.
 * @csspart details-for-all-button - In that menu.
 * @csspart applies-to - In the form that it opens: for all files, or for those that are chosen.
 * @csspart apply-button - In that form.
 * @csspart copy-all-button - In that menu.
 * @csspart clear-finished-button - In that menu.
 * @csspart cancel-all-button - In that menu.
 * @csspart retry-these-button - In a banner.
 * @csspart proceed-button - In a banner.
 * @csspart start-these-over-button - In a banner.
 * @csspart choose-another-button - In a banner or a row.
 * @csspart dismiss-button - Below files that were not taken.
 * @csspart skip-button - Below files that are on the list already.
 * @csspart upload-again-button - Beside it.
 * @csspart try-again-button - Where a part of the element did not load.
 * @csspart play-link - In a row: the link to the finished recording.
 * @csspart pause-button - In a row.
 * @csspart resume-button - In a row.
 * @csspart retry-button - In a row.
 * @csspart upload-anyway-button - In a row or a banner, with `preflight="ask"`.
 * @csspart details-button - In a row.
 * @csspart cancel-button - In a row.
 * @csspart remove-button - In a row.
 * @csspart undo-button - In a row that was cancelled or removed.
 * @csspart row-menu-button - Opens the menu of a row.
 * @csspart move-up-button - In that menu.
 * @csspart move-down-button - In that menu.
 * @csspart move-to-top-button - In that menu.
 * @csspart copy-details-button - In that menu.
 * @csspart start-over-button - In that menu.
 * @csspart delete-button - In that menu.
 * @csspart keep-button - In the question whether to delete.
 * @csspart confirm-delete-button - Beside it.
 * @csspart show-more-button - Below a list that is not shown whole.
 * @csspart player - The dialog that plays a file.
 * @csspart close-button - Closes it.
 * @cssproperty [--kaltura-uploader-accent] - Buttons, progress and focus ring. Keep 3:1 contrast with the surface.
 * @cssproperty [--kaltura-uploader-on-accent=#fff] - Text on the accent. Keep 4.5:1 contrast with it.
 * @cssproperty [--kaltura-uploader-surface] - Background. Defaults follow `color-scheme`, like the colours below.
 * @cssproperty [--kaltura-uploader-text] - Text.
 * @cssproperty [--kaltura-uploader-muted] - Less important text.
 * @cssproperty [--kaltura-uploader-border] - Outlines. Lines between things, and the track, are paler.
 * @cssproperty [--kaltura-uploader-success] - Ready.
 * @cssproperty [--kaltura-uploader-danger] - Failed.
 * @cssproperty [--kaltura-uploader-warning] - Waiting.
 * @cssproperty [--kaltura-uploader-tint] - Background of pictures, of questions, and while files are dragged.
 * @cssproperty [--kaltura-uploader-track] - The empty part of bars and rings.
 * @cssproperty [--kaltura-uploader-line] - Lines between rows, and around the card.
 * @cssproperty [--kaltura-uploader-focus-ring] - The outline of what has the focus. Keep 3:1 contrast with the surface.
 * @cssproperty [--kaltura-uploader-shadow] - Of the card: a `box-shadow`.
 * @cssproperty [--kaltura-uploader-radius=16px] - Rounding of the outer corners; inner ones follow.
 * @cssproperty [--kaltura-uploader-spacing=16px] - Distance between things.
 * @cssproperty [--kaltura-uploader-row-padding=8px] - Above and below what is in a row.
 * @cssproperty [--kaltura-uploader-gap=14px] - Between picture, words and buttons; by itself 10px where it is narrow.
 * @cssproperty [--kaltura-uploader-bar-size=4px] - Height of the bars; rows keep room for it in every state.
 * @cssproperty [--kaltura-uploader-sticky-top=0px] - Where the header stays when the page is scrolled, as below a bar of the page.
 * @cssproperty [--kaltura-uploader-font=inherit] - Font family.
 * @cssstate empty - Nothing is on the list.
 * @cssstate background - The uploads run in a worker, and go on while people browse.
 * @cssstate dragging - Files are being dragged over the element.
 * @cssstate uploading - Bytes are moving.
 * @cssstate paused - An upload is paused.
 * @cssstate failed - An upload has failed.
 * @cssstate complete - Every upload is ready.
 */
export abstract class AdoptableElement extends LitElement {
  /**
   * Fields that visitors can edit in each row, while bytes move and afterwards: title, description, tags; with `!` they
   * have to be filled in before a form can be sent. The attribute takes them separated by spaces: `title! tags`.
   * @attr
   * @default []
   */
  declare metadata: readonly MetadataField[];
  /**
   * Id of a metadata profile: visitors fill in its fields, in each row. The KS needs more than `UPLOAD_PRIVILEGES` (docs/security.md).
   * @attr metadata-profile
   * @default null
   */
  declare metadataProfile: string | null;
  /**
   * The fields in place of those of the profile, for a KS that may not read it; as attribute: JSON. Without a profile, what
   * visitors fill in is in `fields.metadata` of the upload, and nowhere else.
   * @attr metadata-fields
   * @default []
   */
  declare metadataFields: readonly AccountField[];
  /**
   * Id of a category: visitors choose among those below it, in each row. The KS must be one that may list categories.
   * @attr category-root
   * @default null
   */
  declare categoryRoot: string | null;
  /**
   * Of which files rows show a picture made in the browser. `all` adds video, and the length of recordings; the page's
   * policy has to allow `media-src blob:` for that, or the browser reports a violation for each.
   * @attr
   * @default 'images'
   */
  declare previews: PreviewedFiles;
  /**
   * What becomes of a file that cannot be played, as a look into it says: uploaded with a warning, not taken (`refuse`), not
   * until somebody presses "Upload anyway" (`ask`). `off` looks into no file, and knows none of the limits below.
   * @attr
   * @default 'warn'
   */
  declare preflight: Preflight;
  /**
   * Longest recording taken, in seconds. One whose length cannot be told is taken.
   * @attr max-duration
   * @default Infinity
   */
  declare maxDuration: number;
  /**
   * Shortest recording taken, in seconds. One whose length cannot be told is taken.
   * @attr min-duration
   * @default 0
   */
  declare minDuration: number;
  /**
   * Least resolution of a video, in pixels of its shorter side: 720 takes 1280 × 720, and 720 × 1280 of a phone.
   * @attr min-height
   * @default 0
   */
  declare minHeight: number;
  /**
   * Take no recording that is known to have no sound.
   * @attr require-audio
   * @default false
   */
  declare requireAudio: boolean;
  /**
   * Take no recording that is known to have no picture.
   * @attr require-video
   * @default false
   */
  declare requireVideo: boolean;

  #more: readonly CSSResultOrNative[] = [];
  /** Called by the browser after a move to another document, which has taken the styles away. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptInto(this.shadowRoot, this.#styles);
  }

  /** Adds styles that came later; the last of the class still wins over them. */
  addStyles(more: readonly CSSResultOrNative[]): void {
    this.#more = [...this.#more, ...more];
    this.adoptedCallback();
  }
  get #styles(): readonly CSSResultOrNative[] {
    const { elementStyles } = this.constructor as typeof LitElement;
    return [...elementStyles.slice(0, -1), ...this.#more, ...elementStyles.slice(-1)];
  }

  protected override createRenderRoot(): ShadowRoot {
    const root =
      this.shadowRoot ?? this.attachShadow((this.constructor as typeof LitElement).shadowRootOptions);
    adoptInto(root, this.#styles);
    return root;
  }
}
