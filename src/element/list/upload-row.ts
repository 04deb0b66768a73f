import { html, nothing, type TemplateResult } from 'lit';
import { isSettled, type Upload, type UploadStatus } from '../../engine/model/upload.js';
import { renderButton, renderFigures, renderProgressBar } from '../controls/controls.js';
import { renderDetails, type Details } from './row-details.js';
import { codeOf, describeFailure } from '../i18n/error-text.js';
import { fileKind, splitFileName } from '../controls/file-name.js';
import { icon, type IconName } from '../controls/icons.js';
import type { Messages } from '../i18n/messages.js';
import type { Preview } from './preview.js';
import type { Undoable } from './undo.js';

/** What a row's buttons do. */
export type RowActions = Readonly<Record<RowAction, (id: string) => void>>;

type RowAction = 'pause' | 'resume' | 'startOver' | 'retry' | Undoable | 'undo';

/** A row and what it can do. */
export interface RowContext extends Details {
  /** Milliseconds since 1970; counts down waiting times. */
  readonly nowMs: number;
  /** What is about to happen to a row and can be taken back. */
  readonly undo: { get(id: string): Undoable | undefined };
  readonly previews: { get(id: string): Preview | undefined };
  readonly actions: RowActions;
}

type Actions = readonly (RowAction | null)[];

/** What a status allows, in two places: a button that changes its action keeps its place, and so the focus. */
const ACTIONS: Readonly<Record<UploadStatus, readonly [main: RowAction | null, end: RowAction]>> = {
  queued: ['pause', 'cancel'],
  preparing: ['pause', 'cancel'],
  uploading: ['pause', 'cancel'],
  finishing: [null, 'cancel'],
  processing: [null, 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['retry', 'remove'],
  ready: [null, 'remove'],
  cancelled: [null, 'remove'],
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
  const { messages, format, disabled } = context;
  const undoable = context.undo.get(id);
  const status = undoable ? 'cancelled' : upload.status;
  const { head, tail } = splitFileName(name);
  const value = undoable ? null : shareOf(upload);
  const words = undoable === 'remove' ? messages.removed : statusText({ ...upload, status }, context);
  const percent = value ? format.percent(value) : '';
  const statusIcon = waiting ? 'clock' : STATUS_ICONS[status];
  const actions: Actions = undoable ? [null, 'undo'] : actionsOf(upload);
  const isAsking = !undoable && asksForDecision(upload);
  const variant = undoable ? 'undoable' : isAsking ? 'asking' : '';
  return html`
    <li part="row" class="row ${status} ${waiting ? 'waiting' : ''} ${variant}">
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
      </div>
      <div class="notes">${undoable ? nothing : renderNotes(upload, context)}</div>
      <div class="actions">
        ${playUrlOf(upload) && !undoable ? renderPlayLink(upload, messages) : nothing}
        ${actions.map((action) =>
          action === null
            ? nothing
            : renderButton({
                icon: iconOf(action),
                part: action === 'startOver' ? 'start-over' : action,
                label: labelOf(action, upload, messages),
                name: messages.actOn(labelOf(action, upload, messages), name),
                showsLabel: isAsking || action === 'undo',
                disabled,
                onClick: ({ detail }) => {
                  // The second click of a double click on the button that was in this place.
                  if (action !== 'undo' || detail < 2) context.actions[action](id);
                },
              }),
        )}
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

function renderPlayLink(upload: Upload, messages: Messages): TemplateResult {
  return html`
    <a
      part="play-link"
      class="play"
      href=${playUrlOf(upload) ?? ''}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${messages.actOn(messages.play, upload.name)}
    >
      ${icon('resume')}
      <span>${messages.play}</span>
    </a>
  `;
}

/** Of what can be played: an image or a document cannot. */
function playUrlOf({ status, entry, ...file }: Upload): string | null {
  const kind = fileKind(file);
  return status === 'ready' && (kind === 'video' || kind === 'audio') ? (entry?.playUrl ?? null) : null;
}

/** Uploads that a form has kept are known by their ids only. */
function isEditable({ status, file }: Upload): boolean {
  return status !== 'cancelled' && (status !== 'ready' || file !== null);
}

/** Something is to be read before one of the buttons is pressed: they stand below it, in words. */
function asksForDecision({ status, needs, waiting }: Upload): boolean {
  return status === 'failed' || (needs !== null && waiting === null);
}

function actionsOf({ status, needs, waiting }: Upload): Actions {
  if (status === 'paused' && waiting) return [null, 'remove']; // Another tab has it.
  if (needs === 'other-date' || needs === 'found-on-server') return ['resume', 'startOver', 'cancel'];
  return ACTIONS[status];
}

function labelOf(action: RowAction, { needs }: Upload, messages: Messages): string {
  if (needs && action === 'resume') return messages.proceed;
  return needs && action === 'cancel' ? messages.discard : messages[action];
}

function iconOf(action: RowAction): IconName {
  if (action === 'startOver') return 'retry';
  return action === 'cancel' || action === 'remove' ? 'close' : action;
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
