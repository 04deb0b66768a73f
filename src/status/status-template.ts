import { html, nothing, type TemplateResult } from 'lit';
import type { ViewContext } from '../element/controls/view-context.js';
import type * as ListParts from '../element/list-parts.js';
import type { Totals } from '../engine/model/totals.js';
import type { Upload } from '../engine/model/upload.js';

/** What the buttons of a row do. */
export type StatusAction = 'pause' | 'resume' | 'cancel' | 'remove' | 'undo';

/** Everything that is to be seen, as data. */
export interface StatusData extends ViewContext {
  readonly pieces: typeof ListParts;
  readonly lang: string;
  readonly nowMs: number;
  /** The list without what is about to leave it. */
  readonly staying: readonly Upload[];
  readonly totals: Totals;
  readonly undo: Pick<InstanceType<typeof ListParts.Undo>, 'get' | 'time'>;
  readonly rows: readonly Upload[];
  /** Uploads for which there is no row. */
  readonly hidden: number;
  /** The page with the uploader, or empty. */
  readonly href: string;
  readonly isOpen: boolean;
  /** The browser opens and closes the popover by itself. */
  readonly hasPopover: boolean;
  readonly announcements: { readonly polite: string; readonly assertive: string };
  readonly onOpen: (isOpen: boolean) => void;
  readonly onAct: (action: StatusAction, id: string) => void;
}

/** A button with a ring, and what it opens. */
export function renderStatus(data: StatusData): TemplateResult {
  const { pieces, messages, format, isOpen, hasPopover, onOpen, announcements } = data;
  const headline = headlineOf(data);
  const { title, share, tone } = headline;
  const percent = share === null ? '' : format.percent(share);
  const name = tone === 'complete' || percent === '' ? title : format.list([title, percent]);
  return html`
    <div lang=${data.lang} class="base">
      <button
        id="toggle"
        type="button"
        part="button toggle-button"
        class="toggle"
        aria-label=${name}
        aria-expanded=${isOpen}
        aria-controls="panel"
        popovertarget=${hasPopover ? 'panel' : nothing}
        @click=${
          hasPopover
            ? nothing
            : () => {
                onOpen(!isOpen);
              }
        }
      >
        <span part="ring ring-${tone}" class="ring ${tone}">${pieces.renderRing(share, tone, percent)}</span>
      </button>
      <div
        id="panel"
        part="panel"
        class="panel"
        role="group"
        aria-label=${messages.listName}
        popover=${hasPopover ? 'auto' : nothing}
        ?hidden=${!hasPopover && !isOpen}
        @beforetoggle=${({ newState }: ToggleEvent) => {
          if (newState === 'open') onOpen(true);
        }}
        @toggle=${({ newState }: ToggleEvent) => {
          // Not earlier: what has the focus is still there while the browser closes it.
          if (newState === 'closed') onOpen(false);
        }}
        @keydown=${(event: KeyboardEvent & { currentTarget: HTMLElement }) => {
          const panel = event.currentTarget;
          pieces.closeOnEscape(event, panel.previousElementSibling as HTMLElement, () => {
            if (hasPopover) panel.hidePopover();
            else onOpen(false);
          });
        }}
      >
        ${isOpen ? renderPanel(data, headline) : nothing}
      </div>
      <div class="spoken" role="status">${announcements.polite}</div>
      <div class="spoken" role="alert">${announcements.assertive}</div>
    </div>
  `;
}

function headlineOf({ pieces, ...facts }: StatusData): ReturnType<typeof ListParts.headlineOf> {
  return pieces.headlineOf({ ...facts, canStart: false, afterwards: 'unknown', canLeave: false });
}

function renderPanel(
  data: StatusData,
  { title, figures }: ReturnType<typeof ListParts.headlineOf>,
): TemplateResult {
  const { pieces, messages, rows, hidden, href } = data;
  return html`
    <div class="top">
      <div part="headline" class="heading"><bdi>${title}</bdi></div>
      ${pieces.renderFigures(figures)}
    </div>
    ${
      rows.length === 0
        ? nothing
        : html`
            <ul part="list" aria-label=${messages.listName}>
              ${pieces.repeat(
                rows,
                ({ id }) => id,
                (upload) => renderRow(upload, data),
              )}
            </ul>
          `
    }
    ${
      hidden === 0
        ? nothing
        : html`
            <p class="more">${messages.more(hidden)}</p>
          `
    }
    ${
      linkOf(href) === null
        ? nothing
        : html`
            <p class="foot">${renderLink(href, messages.goToUploads)}</p>
          `
    }
  `;
}

function renderRow(upload: Upload, data: StatusData): TemplateResult {
  const { pieces, messages, undo } = data;
  const undoable = undo.get(upload.id);
  const status = undoable ? 'cancelled' : upload.status;
  const shown: Upload = { ...upload, status, waiting: undoable ? null : upload.waiting };
  const words =
    undoable && pieces.isRemoval(undoable, upload) ? messages.removed : pieces.statusText(shown, data);
  const { head, tail } = pieces.splitFileName(pieces.titleOf(upload));
  // Nothing stands between the two: where lines break, it would be a space in the name.
  // prettier-ignore
  const name = html`<span class="head">${head}</span><span class="tail">${tail}</span>`;
  return html`
    <li
      part="row row-${status} ${shown.waiting ? 'row-waiting' : ''}"
      tabindex="-1"
      data-upload=${upload.id}
      class="row ${status} ${shown.waiting ? 'waiting' : ''}"
    >
      <div class="name"><bdi part="title">${name}</bdi></div>
      ${pieces.renderFacts(shown, words, '', data)} ${renderBar(shown, words, data)}
      <div part="actions" class="actions">
        ${
          undoable
            ? html`
                ${pieces.renderUndoTime(undo.time(upload.id))} ${renderAction('undo', upload, data)}
              `
            : renderActions(upload, data)
        }
      </div>
      ${undoable ? nothing : renderNote(upload, data)}
    </li>
  `;
}

function renderBar(shown: Upload, words: string, { pieces, messages, format }: StatusData): TemplateResult {
  const { status, waiting, name, sentBytes, size } = shown;
  if (status === 'failed' || status === 'cancelled')
    return html`
      <div class="bar"></div>
    `;
  const value = pieces.shareOf(shown);
  return pieces.renderProgressBar({
    part: 'progress',
    name: messages.progressOf(name),
    text: `${words} ${value ? format.percent(value) : ''}`.trim(),
    value,
    sent: status === 'uploading' && !waiting ? sentBytes / size : null,
  });
}

/** What needs a file or an answer is done where the uploader is. */
function renderActions(upload: Upload, data: StatusData): unknown {
  const { main, end } = data.pieces.placesOf(upload, false);
  const isForUploader = upload.needs !== null && upload.needs !== 'confirmation';
  return html`
    ${(main === 'pause' || main === 'resume') && !isForUploader ? renderAction(main, upload, data) : nothing}
    ${end === 'cancel' || end === 'remove' ? renderAction(end, upload, data) : nothing}
  `;
}

function renderAction(
  action: StatusAction,
  upload: Upload,
  { pieces, messages, onAct }: StatusData,
): TemplateResult {
  const label = pieces.actionLabel(action, upload, messages);
  return pieces.renderButton({
    ...{ label, part: action, disabled: false, showsLabel: action === 'undo' },
    icon: pieces.ACTION_ICONS[action] ?? 'close',
    name: messages.actOn(label, upload.name),
    onClick: ({ detail }) => {
      // The second click of a double click on the button that was in this place.
      if (action !== 'undo' || detail < 2) onAct(action, upload.id);
    },
  });
}

/** Why it has failed, or what somebody has to do; with the way to the page where that can be done. */
function renderNote(upload: Upload, { pieces, messages, format, href }: StatusData): unknown {
  const { error, needs, waiting, status } = upload;
  const asks = waiting ? null : needs;
  const text =
    status === 'failed' && error
      ? pieces.describeFailure(upload, error, messages, format)
      : asks && messages.needs[asks];
  if (!text) return nothing;
  const isLinked = linkOf(href) !== null && (asks === 'file' || asks === 'permission');
  return html`
    <p part="note" class="note">
      ${text}
      ${isLinked ? renderLink(href, asks === 'file' ? messages.chooseFile : messages.proceed) : nothing}
    </p>
  `;
}

function renderLink(href: string, words: string): TemplateResult {
  return html`
    <a part="link" href=${linkOf(href) ?? nothing}>${words}</a>
  `;
}

/** Null for what is no page. */
function linkOf(href: string): string | null {
  if (href === '' || !URL.canParse(href, document.baseURI)) return null;
  return /^https?:$/.test(new URL(href, document.baseURI).protocol) ? href : null;
}
