import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isEditable, isSettled, type Upload } from '../../engine/model/upload.js';
import { closeOnEscape } from '../a11y/close-on-escape.js';
import { renderButton } from '../controls/controls.js';
import { splitFileName } from '../controls/file-name.js';
import { renderMenu } from '../controls/menu.js';
import { renderPlayLink } from '../controls/play-link.js';
import { renderProgressBar } from '../controls/progress.js';
import type { Preview } from '../list/preview.js';
import type { RowFrame } from './row-template.js';
import type { Findings } from '../preflight/findings.js';
import { missingDetails, renderDetails, type Details } from './row-details.js';
import { isRemoval, type Undoable, type UndoTime } from '../list/undo.js';
import { renderUndoTime } from '../list/undo.styles.js';
import { ACTION_ICONS, ACTION_PARTS, actionLabel, canDelete, placesOf } from './row-actions.js';
import type { RowAction, RowActions } from './row-actions.js';
import type { Step } from '../reorder/reorder-context.js';
import { renderFacts, shareOf, statusText, titleOf, typedTitleOf, type FactsContext } from './row-facts.js';
import { renderNotes } from './row-panel.js';
import { renderPoster } from './row-poster.js';

/** A row and what it can do. */
export interface RowContext extends Details, FactsContext {
  /** What is about to happen to a row and can be taken back. */
  readonly undo: { get(id: string): Undoable | undefined; time(id: string): UndoTime | undefined };
  /** The uploads of which somebody is asked whether the entry shall be deleted. */
  readonly deleting: ReadonlySet<string>;
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (id: string) => boolean;
  readonly findings: Findings | null;
  readonly previews: { get(id: string): Preview | undefined };
  readonly actions: RowActions;
  /** The page's own arrangement, or null. */
  readonly frame: RowFrame | null;
  /** The menu that is open, by the id of its upload. */
  readonly openMenu: string | null;
  readonly onMenu: (id: string | null) => void;
  /** How it may be moved among those that wait for their turn. */
  readonly stepsOf: (id: string) => readonly Step[];
}

/**
 * One upload: what it is, how it stands, what can be done about it. As high in every state; only what opens below it
 * changes its height.
 */
export function renderRow(upload: Upload, context: RowContext): TemplateResult {
  const { id, waiting } = upload;
  const { messages } = context;
  const undoable = context.undo.get(id);
  const status = undoable ? 'cancelled' : upload.status;
  const shown = { ...upload, status, waiting: undoable ? null : waiting };
  const words = undoable && isRemoval(undoable, upload) ? messages.removed : statusText(shown, context);
  const isDeletable = canDelete(upload, context.mayOwnEntry);
  const isDeleting = isDeletable && context.deleting.has(id);
  const isOpen = !undoable && context.details.get(id)?.isOpen === true;
  const missing = undoable || !isEditable(upload) ? '' : missingDetails(upload, context);
  const pieces = html`
    ${renderPoster(upload, context)} ${renderTitle(upload, isOpen, !!undoable, context)}
    ${renderFacts(shown, words, missing, context)}
    ${isSettled(shown) ? renderNoBar() : renderBar(upload, words, context)}
    <div part="actions" class="actions">
      ${undoable ? renderUndo(upload, context) : renderActions(upload, isDeletable, isOpen, context)}
    </div>
    ${isDeleting && !undoable ? renderQuestion(upload, context) : nothing}
    ${undoable ? nothing : renderPanel(upload, isOpen, context)}
  `;
  return html`
    <li
      part="row row-${status} ${waiting ? 'row-waiting' : ''}"
      tabindex="-1"
      data-upload=${id}
      class="row ${status} ${waiting ? 'waiting' : ''} ${undoable ? 'undoable' : ''} ${isOpen ? 'open' : ''}"
    >
      ${context.frame?.wrap(waiting && !undoable ? 'waiting' : status, pieces) ?? pieces}
    </li>
  `;
}

/** The room stays, so that nothing moves when a bar comes or goes. */
function renderNoBar(): TemplateResult {
  return html`
    <div class="bar"></div>
  `;
}

function renderBar(upload: Upload, words: string, { messages, format }: RowContext): TemplateResult {
  const value = shareOf(upload);
  return renderProgressBar({
    part: 'progress',
    name: messages.progressOf(upload.name),
    text: `${words} ${value ? format.percent(value) : ''}`.trim(),
    value,
    sent: upload.status === 'uploading' && !upload.waiting ? upload.sentBytes / upload.size : null,
  });
}

/** The title opens the details: the largest thing to press, also where there is no room for their icon. */
function renderTitle(
  upload: Upload,
  isOpen: boolean,
  isLeaving: boolean,
  context: RowContext,
): TemplateResult {
  const { head, tail } = splitFileName(titleOf(upload));
  // Nothing stands between the two: on a phone, where lines break, it would be a space in the name.
  // prettier-ignore
  const words = html`<span class="head">${head}</span><span class="tail">${tail}</span>`;
  const shown = html`
    <bdi part="name title" aria-hidden="true">${words}</bdi>
  `;
  if (isLeaving)
    return html`
      <div class="name">
        ${shown}
        <bdi class="spoken">${head + tail}</bdi>
      </div>
    `;
  return html`
    <button
      type="button"
      part="title-button"
      class="name"
      aria-expanded=${isOpen}
      aria-label=${context.messages.actOn(detailsLabel(context), typedTitleOf(upload) ?? upload.name)}
      @click=${toggle(upload, context)}
    >
      ${shown}
    </button>
  `;
}

function detailsLabel({ isForm, messages }: RowContext): string {
  return isForm ? messages.editDetails : messages.details;
}

function toggle(upload: Upload, { details, onToggle }: RowContext): () => void {
  return () => {
    onToggle(upload, details.get(upload.id)?.isOpen !== true);
  };
}

function renderActions(
  upload: Upload,
  isDeletable: boolean,
  isOpen: boolean,
  context: RowContext,
): TemplateResult {
  const { id } = upload;
  const { messages, disabled } = context;
  const { main, end, more } = placesOf(upload, isDeletable);
  const isMenuOpen = context.openMenu === id;
  const items = [...(isMenuOpen ? context.stepsOf(id) : []), ...more].map((action) => ({
    ...buttonOf(action, upload, context),
    isDangerous: action === 'askToDelete',
  }));
  // Buttons of one place are one element, and so keep the focus: none becomes one that destroys. No place goes.
  return html`
    ${renderMenu({
      label: messages.moreActions,
      name: messages.actOn(messages.moreActions, upload.name),
      part: 'row-menu',
      isOpen: isMenuOpen,
      disabled,
      items,
      onToggle: (opens) => {
        context.onMenu(opens ? id : null);
      },
    })}
    ${main ? renderButton(buttonOf(main, upload, context)) : renderPlayLink(upload, messages)}
    ${
      /* The same as the title, for those who look for an icon; once is enough for everybody else. */ renderButton(
        {
          icon: context.isForm ? 'edit' : 'info',
          part: 'details',
          label: detailsLabel(context),
          isPointerOnly: true,
          isExpanded: isOpen,
          disabled: false,
          onClick: toggle(upload, context),
        },
      )
    }
    ${renderButton(buttonOf(end, upload, context))}
  `;
}

function renderUndo(upload: Upload, context: RowContext): TemplateResult {
  return html`
    ${renderUndoTime(context.undo.time(upload.id))}
    ${renderButton({ ...buttonOf('undo', upload, context), showsLabel: true })}
  `;
}

/** Below the row, so that no button of it stands where one that deletes will be. */
function renderQuestion(upload: Upload, context: RowContext): TemplateResult {
  return html`
    <div part="question" class="deletion" role="group" aria-label=${context.messages.deleteQuestion}>
      <p>${context.messages.deleteQuestion}</p>
      <div class="answers">
        ${repeat(['keep', 'deleteEntry'] as const, (action) =>
          renderButton({ ...buttonOf(action, upload, context), showsLabel: true }),
        )}
      </div>
    </div>
  `;
}

function renderPanel(upload: Upload, isOpen: boolean, context: RowContext): TemplateResult {
  return html`
    <div
      part="extras"
      class="extras"
      @keydown=${(event: KeyboardEvent) => {
        if (!isOpen) return;
        const row = (event.currentTarget as HTMLElement).closest('li');
        closeOnEscape(event, row?.querySelector<HTMLElement>('[part~=title-button]') ?? null, () => {
          context.onToggle(upload, false);
        });
      }}
    >
      ${isOpen ? renderNotes(upload, context) : nothing}
      ${isEditable(upload) ? renderDetails(upload, context) : nothing}
    </div>
  `;
}

function buttonOf(
  action: RowAction,
  upload: Upload,
  { messages, disabled, actions }: RowContext,
): Parameters<typeof renderButton>[0] {
  const label = actionLabel(action, upload, messages);
  return {
    icon: ACTION_ICONS[action] ?? 'close',
    part: ACTION_PARTS[action] ?? action,
    label,
    name: messages.actOn(label, upload.name),
    disabled,
    onClick: ({ detail }) => {
      // The second click of a double click on the button that was in this place.
      if ((action !== 'undo' && action !== 'deleteEntry') || detail < 2) actions[action](upload.id);
    },
  };
}
