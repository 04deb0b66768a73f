import { html, nothing, type TemplateResult } from 'lit';
import { isSettled, type Upload, type UploadStatus } from '../engine/upload.js';
import { renderButton, renderFigures, renderProgressBar } from './controls.js';
import { codeOf, describeFailure } from './error-text.js';
import { fileKind, splitFileName } from './file-name.js';
import { icon, type IconName } from './icons.js';
import type { Messages } from './messages.js';
import type { ViewContext } from './view-context.js';

/** What a row's buttons do; the names are the element's methods. */
export type RowAction = 'pause' | 'resume' | 'startAnew' | 'retry' | 'cancel' | 'remove';

/** A row and what it can do. */
export interface RowContext extends ViewContext {
  /** Milliseconds since 1970; counts down waiting times. */
  readonly nowMs: number;
  readonly act: (action: RowAction, id: string) => void;
}

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
  const { id, name, status, waiting } = upload;
  const { messages, format, disabled, act } = context;
  const { head, tail } = splitFileName(name);
  const value = shareOf(upload);
  const words = statusText(upload, context);
  const percent = value ? format.percent(value) : '';
  const statusIcon = waiting ? 'clock' : STATUS_ICONS[status];
  return html`
    <li part="row" class="row ${status} ${waiting ? 'waiting' : ''}">
      <span part="poster" class="poster">${icon(fileKind(upload))}</span>
      <div class="name" title=${head + tail}>
        <bdi part="name" aria-hidden="true">
          <span class="head">${head}</span>
          <span>${tail}</span>
        </bdi>
        <bdi class="spoken">${head + tail}</bdi>
      </div>
      ${
        isSettled(upload)
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
        ${renderFigures(figuresOf(upload, context))}
      </div>
      <div class="notes">${renderNotes(upload, context)}</div>
      <div class="actions">
        ${actionsOf(upload).map((action) =>
          action === null
            ? nothing
            : renderButton({
                icon: iconOf(action),
                part: action === 'startAnew' ? 'start-anew' : action,
                label: labelOf(action, upload, messages),
                name: messages.actOn(labelOf(action, upload, messages), name),
                disabled,
                onClick: () => {
                  act(action, id);
                },
              }),
        )}
      </div>
    </li>
  `;
}

function actionsOf({ status, asks, waiting }: Upload): readonly (RowAction | null)[] {
  if (status === 'paused' && waiting) return [null, 'remove']; // Another tab has it.
  if (asks === 'other-date' || asks === 'found-on-server') return ['resume', 'startAnew', 'cancel'];
  return ACTIONS[status];
}

function labelOf(action: RowAction, { asks }: Upload, messages: Messages): string {
  if (asks && action === 'resume') return messages.proceed;
  return asks && action === 'cancel' ? messages.discard : messages[action];
}

function iconOf(action: RowAction): IconName {
  if (action === 'startAnew') return 'retry';
  return action === 'cancel' || action === 'remove' ? 'close' : action;
}

function figuresOf(
  upload: Upload,
  { messages, format }: RowContext,
): Readonly<Record<string, string | null>> {
  const { status, waiting, confirmedBytes, size, bytesPerSecond, remainingSeconds } = upload;
  const isMoving = status === 'uploading' && !waiting;
  return {
    amount: shareOf(upload)
      ? messages.amount(format.bytes(confirmedBytes), format.bytes(size))
      : format.bytes(size),
    rate: isMoving && bytesPerSecond !== null ? format.rate(bytesPerSecond) : null,
    remaining:
      isMoving && remainingSeconds !== null ? messages.remaining(format.duration(remainingSeconds)) : null,
  };
}

function renderNotes(
  { status, error, warnings, ...upload }: Upload,
  { messages, format }: RowContext,
): unknown {
  const texts = new Set(warnings.map(({ code }) => messages.warnings[code]));
  if (upload.asks && !upload.waiting) texts.add(messages.asks[upload.asks]);
  return [
    status === 'failed' && error
      ? html`
          <p part="error" class="error">
            ${describeFailure(upload.confirmedBytes, error, messages, format)}
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

function statusText({ status, asks, waiting }: Upload, { messages, format, nowMs }: RowContext): string {
  if (!waiting) return asks ? messages.interrupted : messages.status[status];
  const seconds = ((waiting.untilMs ?? 0) - nowMs) / 1000;
  return messages.waiting[waiting.reason](seconds > 0 ? format.duration(seconds) : null);
}

/** From 0 to 1; null where it is not known, or where a share says nothing any more. */
function shareOf({ status, confirmedBytes, size }: Upload): number | null {
  const isMeasured = status === 'queued' || status === 'uploading' || status === 'paused';
  return isMeasured || (status === 'preparing' && confirmedBytes > 0) ? confirmedBytes / size : null;
}
