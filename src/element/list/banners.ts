import { html, nothing, type TemplateResult } from 'lit';
import { isActive, type Upload, type UploadNeeds } from '../../engine/model/upload.js';
import { renderButton, type Button } from '../controls/controls.js';
import { isolate } from '../controls/isolate.js';
import { icon, type IconName } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { codeOf, failureOf, isHelpedByAnotherFile } from '../i18n/error-text.js';
import { shortened } from '../i18n/shortened.js';
import { warningText } from '../row/warning-text.js';
import type { Findings } from '../preflight/findings.js';

/** What the banners show and do. */
export interface Banners extends ViewContext {
  /** The list without what is about to leave it. */
  readonly staying: readonly Upload[];
  readonly actions: BannerActions;
  /** Those of an earlier visit that have gone on by themselves. */
  readonly continued: readonly Upload[];
  /** What is wrong with their files. */
  readonly findings: Findings | null;
}

/** What their buttons do, with the uploads of a banner. */
export type BannerActions = Readonly<
  Record<
    'retryThese' | 'resumeThese' | 'startTheseOver' | 'chooseAnother' | 'takeTheseBack' | 'keepThese',
    (ids: readonly string[]) => void
  >
>;

/** Uploads to which the same happened. */
interface Cause {
  readonly tone: 'failed' | 'asking' | 'told' | 'continued';
  readonly title: string;
  readonly text: string;
  /** What is kept of the first. */
  readonly kept: string | null;
  readonly code: string;
  readonly uploads: Upload[];
  readonly first: Upload;
}

/** More names would be a list beside the list. */
const MOST_NAMED = 3;

/** One for each cause, however many uploads it stopped: what happened, what to do, and one button that does it for all. */
export function renderBanners(view: Banners): unknown {
  const causes = causesOf(view);
  if (causes.length === 0) return nothing;
  return html`
    <div part="banners" class="banners">${causes.map((cause) => renderBanner(cause, view))}</div>
  `;
}

/** Same words, same banner. Nothing is worked out for thousands that have nothing to say. */
function causesOf({ staying, continued, findings, messages, format }: Banners): readonly Cause[] {
  const causes = new Map<string, Cause>();
  const add = (upload: Upload, cause: Pick<Cause, 'tone' | 'text'> & Partial<Cause>): void => {
    const { title = '', code = '', kept = null } = cause;
    const key = `${cause.tone} ${title} ${cause.text} ${code}`;
    const known = causes.get(key);
    if (known) known.uploads.push(upload);
    else causes.set(key, { ...cause, title, code, kept, uploads: [upload], first: upload });
  };
  for (const upload of staying) {
    const { status, error, needs, waiting, warnings } = upload;
    if (status === 'failed' && error) {
      const { whatHappened: title, kept, whatToDo: text } = failureOf(upload, error, messages, format);
      add(upload, { tone: 'failed', title, text, kept, code: codeOf(error) });
    }
    if (needs && !waiting)
      add(upload, { tone: 'asking', title: messages.interrupted, text: messages.needs[needs] });
    const found = status === 'cancelled' ? null : findings?.textOf(upload);
    if (found) add(upload, { tone: 'told', text: found });
    for (const warning of warnings)
      if (status !== 'cancelled' && (warning.code !== 'RESUME_OFF' || isActive(upload)))
        add(upload, { tone: 'told', text: warningText(warning, messages, format) });
  }
  const what =
    continued.length === 1 ? continued.map(({ name }) => isolate(name)) : [messages.files(continued.length)];
  for (const upload of continued)
    add(upload, { tone: 'continued', text: messages.continuing(format.list(what)) });
  return [...causes.values()];
}

function renderBanner(cause: Cause, view: Banners): TemplateResult {
  const { tone, title, code, uploads, text } = cause;
  const { messages } = view;
  const look = tone === 'continued' ? 'told' : tone;
  // Of several files each has kept another amount: the rows say how much.
  const kept = uploads.length === 1 && cause.kept !== null ? [cause.kept] : [];
  return html`
    <div part="banner banner-${look}" class="banner ${look}">
      ${icon(look === 'told' ? 'info' : 'alert')}
      <div class="sentences">
        ${
          title === ''
            ? nothing
            : html`
                <p part="banner-title" class="what">${title}</p>
              `
        }
        <p>
          ${view.format.sentences([...kept, text])}
          ${
            code === ''
              ? nothing
              : html`
                  <small>${messages.errorCode(code)}</small>
                `
          }
        </p>
        ${namesOf(cause, view)}
      </div>
      <div part="banner-actions" class="answers">${buttonsOf(cause, view).map(renderButton)}</div>
    </div>
  `;
}

/** Which of the rows it is about, where there are others. */
function namesOf({ uploads, tone }: Cause, { staying, messages, format }: Banners): unknown {
  // Of one that goes on by itself the sentence has the name.
  if (staying.length === 1 || (tone === 'continued' && uploads.length === 1)) return nothing;
  const names = shortened(
    uploads.map(({ name }) => isolate(name)),
    MOST_NAMED,
    messages,
  );
  return html`
    <p class="names">${format.list(names)}</p>
  `;
}

/** The first is what helps most. */
function buttonsOf(cause: Cause, { messages, disabled, actions }: Banners): readonly Button[] {
  const { tone, first, uploads } = cause;
  const ids = uploads.map(({ id }) => id);
  const button = (part: string, label: string, picture: IconName, act: keyof BannerActions): Button => ({
    ...{ part, label, icon: picture, disabled },
    onClick: () => {
      actions[act](ids);
    },
  });
  if (tone === 'failed' && first.error) {
    if (isHelpedByAnotherFile(first.error))
      return [
        button('choose-another', messages.chooseAnother, 'add', 'chooseAnother'),
        ...(first.error.isConfirmable
          ? [button('upload-anyway', messages.uploadAnyway, 'upload', 'retryThese')]
          : []),
      ];
    return [
      button('retry-these', ids.length === 1 ? messages.retry : messages.retryAll, 'retry', 'retryThese'),
    ];
  }
  if (tone === 'continued')
    return [
      button('take-back', messages.undo, 'undo', 'takeTheseBack'),
      button('dismiss', messages.dismiss, 'close', 'keepThese'),
    ];
  if (tone !== 'asking' || !first.needs) return [];
  return needsButtons(first.needs, ids.length, messages, button);
}

function needsButtons(
  needs: UploadNeeds,
  count: number,
  messages: Banners['messages'],
  button: (part: string, label: string, picture: IconName, act: keyof BannerActions) => Button,
): readonly Button[] {
  const label =
    needs !== 'file' ? messages.proceed : count > 1 ? messages.chooseFiles(true) : messages.chooseFile;
  const proceed = button('proceed', label, needs === 'file' ? 'add' : 'resume', 'resumeThese');
  return needs === 'other-date' || needs === 'found-on-server'
    ? [proceed, button('start-these-over', messages.startOver, 'retry', 'startTheseOver')]
    : [proceed];
}
