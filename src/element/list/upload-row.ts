import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isFinished, isSettled, type Upload, type UploadStatus } from '../../engine/model/upload.js';
import { renderButton } from '../controls/controls.js';
import { renderFigures, renderProgressBar } from '../controls/progress.js';
import { renderDetails, type Details } from './row-details.js';
import { renderPlayLink } from '../controls/play-link.js';
import { codeOf, describeFailure } from '../i18n/error-text.js';
import { fileKind, splitFileName } from '../controls/file-name.js';
import { icon, type IconName } from '../controls/icons.js';
import type { Messages } from '../i18n/messages.js';
import type { Preview } from './preview.js';
import { isRemoval, type Undoable } from './undo.js';

/** What a row's buttons do. */
export type RowActions = Readonly<Record<RowAction, (id: string) => void>>;

type RowAction =
  'pause' | 'resume' | 'startOver' | 'retry' | Undoable | 'undo' | 'askToDelete' | 'keep' | 'deleteEntry';

/** A row and what it can do. */
export interface RowContext extends Details {
  /** Milliseconds since 1970; counts down waiting times. */
  readonly nowMs: number;
  /** What is about to happen to a row and can be taken back. */
  readonly undo: { get(id: string): Undoable | undefined };
  /** The uploads of which somebody is asked whether the entry shall be deleted. */
  readonly deleting: ReadonlySet<string>;
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (id: string) => boolean;
  readonly previews: { get(id: string): Preview | undefined };
  readonly actions: RowActions;
}

/** Where it is not ✕. */
const ICONS: Readonly<Partial<Record<RowAction, IconName>>> = {
  pause: 'pause',
  resume: 'resume',
  retry: 'retry',
  startOver: 'retry',
  undo: 'undo',
  keep: 'check',
};

/** Where it is not called as the action is. */
const PARTS: Readonly<Partial<Record<RowAction, string>>> = {
  startOver: 'start-over',
  askToDelete: 'delete',
  deleteEntry: 'confirm-delete',
};

/** What a status allows, in two places: see `placeOf`. */
const ACTIONS: Readonly<Record<UploadStatus, readonly RowAction[]>> = {
  queued: ['pause', 'cancel'],
  preparing: ['pause', 'cancel'],
  uploading: ['pause', 'cancel'],
  finishing: ['remove'],
  processing: ['remove'],
  paused: ['resume', 'cancel'],
  failed: ['retry', 'remove'],
  ready: ['remove'],
  cancelled: ['remove'],
};

const STATUS_ICONS: Readonly<Partial<Record<UploadStatus, IconName>>> = {
  queued: 'clock',
  paused: 'pause',
  failed: 'alert',
  ready: 'check',
};

/** One upload: what it is, how it stands, what can be done about it. */
export function renderRow(upload: Upload, context: RowContext): TemplateResult {
  const { id, name, waiting } = upload;
  const { messages, format } = context;
  const undoable = context.undo.get(id);
  const status = undoable ? 'cancelled' : upload.status;
  const { head, tail } = splitFileName(name);
  const value = undoable ? null : shareOf(upload);
  const words =
    undoable && isRemoval(undoable, upload) ? messages.removed : statusText({ ...upload, status }, context);
  const percent = value ? format.percent(value) : '';
  const statusIcon = waiting ? 'clock' : STATUS_ICONS[status];
  const isDeletable = canDelete(upload, context);
  const isDeleting = isDeletable && context.deleting.has(id);
  const actions = undoable
    ? (['undo'] as const)
    : isDeleting
      ? (['keep', 'deleteEntry'] as const)
      : actionsOf(upload);
  const isAsking = !undoable && (isDeleting || asksForDecision(upload));
  const variant = undoable ? 'undoable' : isAsking ? 'asking' : '';
  return html`
    <li part="row" tabindex="-1" class="row ${status} ${waiting ? 'waiting' : ''} ${variant}">
      ${renderPoster(upload, context)}
      <div class="name" title=${head + tail}>
        <bdi part="name" aria-hidden="true">
          <span class="head">${head}</span>
          <span class="tail">${tail}</span>
        </bdi>
        <bdi class="spoken">${head + tail}</bdi>
      </div>
      ${
        isSettled({ ...upload, status })
          ? nothing
          : renderProgressBar({
              part: 'progress',
              name: messages.progressOf(name),
              text: `${words} ${percent}`.trim(),
              value,
            })
      }
      <div class="facts">
        <span part="status" class="status">
          ${statusIcon ? icon(statusIcon) : nothing}
          <bdi>${words}</bdi>
          ${
            percent
              ? html`
                  <bdi>${percent}</bdi>
                `
              : nothing
          }
        </span>
        ${undoable ? nothing : renderFigures(figuresOf(upload, context))}
        ${undoable || isDeleting || !isDeletable ? nothing : renderAction('askToDelete', upload, context, true)}
      </div>
      <div class="notes">
        ${
          undoable
            ? nothing
            : isDeleting
              ? html`
                  <p>${messages.deleteQuestion}</p>
                `
              : renderNotes(upload, context)
        }
      </div>
      <div class="actions">
        ${undoable ? nothing : renderPlayLink(upload, messages)}
        ${repeat(actions, placeOf, (action) => renderAction(action, upload, context, isAsking || action === 'undo'))}
      </div>
      ${
        undoable || !isEditable(upload)
          ? nothing
          : html`
              <div class="extras">${renderDetails(upload, context)}</div>
            `
      }
    </li>
  `;
}

function renderAction(
  action: RowAction,
  upload: Upload,
  { messages, disabled, actions }: RowContext,
  showsLabel: boolean,
): TemplateResult {
  const label = labelOf(action, upload, messages);
  return renderButton({
    icon: ICONS[action] ?? 'close',
    part: PARTS[action] ?? action,
    label,
    name: messages.actOn(label, upload.name),
    showsLabel,
    disabled,
    onClick: ({ detail }) => {
      // The second click of a double click on the button that was in this place.
      if ((action !== 'undo' && action !== 'deleteEntry') || detail < 2) actions[action](upload.id);
    },
  });
}

/**
 * Buttons of one place are one element, and so keep the focus: where the main action changes, and where ✕ goes on to
 * take the row away. All others come and go: no button becomes one that destroys.
 */
function placeOf(action: RowAction): string {
  if (action === 'cancel') return 'remove';
  return action === 'resume' || action === 'retry' ? 'pause' : action;
}

/** Of an entry that this upload has made, and that has its content: nothing is on its way to it. */
function canDelete(upload: Upload, { mayOwnEntry }: RowContext): boolean {
  const { id, entryId, status } = upload;
  const isAtRest = status === 'processing' || status === 'ready' || status === 'failed';
  return entryId !== null && isAtRest && isFinished(upload) && mayOwnEntry(id);
}

/**
 * What the picture is of is said by the name. The one made here is better than the entry's, which may be a placeholder
 * for a while. One that does not load leaves the icon behind it to be seen.
 */
function renderPoster(upload: Upload, { previews }: RowContext): TemplateResult {
  const { id, status, entry } = upload;
  const kind = fileKind(upload);
  // For sound, the entry has nothing but a placeholder.
  const source =
    previews.get(id)?.url ?? (status === 'ready' && kind !== 'audio' ? entry?.thumbnailUrl : null);
  const onEnd = ({ type, currentTarget }: Event): void => {
    (currentTarget as HTMLElement).hidden = type === 'error';
  };
  return html`
    <span part="poster" class="poster">
      ${icon(kind)}${
        source
          ? html`
              <img alt="" src=${source} referrerpolicy="no-referrer" @load=${onEnd} @error=${onEnd} />
            `
          : nothing
      }
    </span>
  `;
}

/** Uploads that a form has kept are known by their ids only. */
function isEditable({ status, file }: Upload): boolean {
  return status !== 'cancelled' && (status !== 'ready' || file !== null);
}

/** Something is to be read before one of the buttons is pressed: they stand below it, in words. */
function asksForDecision({ status, needs, waiting }: Upload): boolean {
  return status === 'failed' || (needs !== null && waiting === null);
}

function actionsOf({ status, needs, waiting }: Upload): readonly RowAction[] {
  if (status === 'paused' && waiting) return ['remove']; // Another tab has it.
  if (needs === 'other-date' || needs === 'found-on-server') return ['resume', 'startOver', 'cancel'];
  return ACTIONS[status];
}

function labelOf(action: RowAction, { needs }: Upload, messages: Messages): string {
  if (action === 'askToDelete') return messages.deleteEntry;
  if (needs && action === 'resume') return messages.proceed;
  return needs && action === 'cancel' ? messages.discard : messages[action];
}

function figuresOf(
  upload: Upload,
  { messages, format, nowMs, previews }: RowContext,
): Readonly<Record<string, string | null>> {
  const { status, waiting, confirmedBytes, size, bytesPerSecond, entry } = upload;
  const isMoving = status === 'uploading' && !waiting;
  const left = isMoving ? upload.remainingSeconds : null;
  const length = isMoving ? null : (previews.get(upload.id)?.seconds ?? entry?.durationSeconds);
  return {
    length: length ? format.length(length) : null,
    amount: shareOf(upload)
      ? messages.amount(format.bytes(confirmedBytes), format.bytes(size))
      : format.bytes(size),
    rate: isMoving && bytesPerSecond !== null ? format.rate(bytesPerSecond) : null,
    remaining: left === null ? null : messages.remaining(format.duration(left)),
    done: left === null ? null : messages.doneAt(format.clock(nowMs + left * 1000)),
  };
}

function renderNotes(
  { status, error, warnings, ...upload }: Upload,
  { messages, format }: RowContext,
): unknown {
  const texts = new Set(warnings.map(({ code }) => messages.warnings[code]));
  if (upload.needs && !upload.waiting) texts.add(messages.needs[upload.needs]);
  return [
    status === 'failed' && error
      ? html`
          <p part="error" class="error">
            ${describeFailure(upload, error, messages, format)}
            <small>${messages.errorCode(codeOf(error))}</small>
          </p>
        `
      : nothing,
    ...[...texts].map(
      (text) => html`
        <p part="warning">${text}</p>
      `,
    ),
  ];
}

function statusText({ status, needs, waiting }: Upload, { messages, format, nowMs }: RowContext): string {
  if (!waiting) return needs ? messages.interrupted : messages.status[status];
  const seconds = ((waiting.untilMs ?? 0) - nowMs) / 1000;
  return messages.waiting[waiting.reason](seconds > 0 ? format.duration(seconds) : null);
}

/** From 0 to 1; null where it is not known, or where a share says nothing any more. */
function shareOf({ status, confirmedBytes, size }: Upload): number | null {
  const isMeasured = status === 'queued' || status === 'uploading' || status === 'paused';
  return isMeasured || (status === 'preparing' && confirmedBytes > 0) ? confirmedBytes / size : null;
}
