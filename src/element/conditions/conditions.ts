import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { CSSResultOrNative } from 'lit';
import { emit } from '../../engine/model/events.js';
import { isListed } from '../../engine/model/upload.js';
import type { ViewContext } from '../controls/view-context.js';
import type { EventParts } from '../engine-parts.js';
import { EVENT_INIT } from '../event-init.js';
import type { FormField } from '../form/form-value.js';
import { catalog } from '../i18n/catalog.js';
import { conditionsMessages } from '../i18n/english/conditions-messages.js';
import type { Messages } from '../i18n/messages.js';
import { onAcceptance, setAccepted } from './acceptance.js';
import { conditionsStyles } from './conditions.styles.js';
import { QuotaLeft, type OnRejected, type QuotaHost } from './quota.js';

export { isAccepted } from './acceptance.js';

interface ConditionsElement extends QuotaHost, ReactiveControllerHost {
  readonly isDisabled: boolean;
  remove(id: string): void;
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

/** What the conditions need of their element. */
export type ConditionsHost = ConditionsElement & EventTarget;

// Before anything is shown: what is said of them comes with them.
catalog.complete(conditionsMessages);

type Words = Pick<ViewContext, 'messages' | 'format'>;

/** On what conditions an element takes files: terms that somebody has to accept, and how much room there is. */
class Conditions implements ReactiveController {
  readonly quota: QuotaLeft;
  readonly #host: ConditionsHost;
  /** Does something with the list when it is here. */
  tell: EventParts['withList'] | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(host: ConditionsHost) {
    this.#host = host;
    this.quota = new QuotaLeft(host);
    host.addStyles([conditionsStyles]);
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe ??= onAcceptance(() => {
      this.#host.requestUpdate();
    });
  }

  /** What was given before the quota was known is refused as it would have been: by then hardly a byte has left. */
  hostUpdated(): void {
    const { tell } = this;
    if (!tell) return;
    for (const { id } of this.quota.excess(refuserOf(this.#host, tell))) this.#host.remove(id);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
}

const all = new WeakMap<ConditionsHost, Conditions>();

function conditionsOf(host: ConditionsHost): Conditions {
  const here = all.get(host) ?? new Conditions(host);
  all.set(host, here);
  return here;
}

/** Below the invitation, or between the header and the rows. @param tell - As of `fitting()`. */
export function render(host: ConditionsHost, words: Words, tell: EventParts['withList']): unknown {
  const conditions = conditionsOf(host);
  const { quota } = conditions;
  conditions.tell = tell;
  if (!host.terms && !quota.told) return nothing;
  return html`
    <div part="conditions" class="conditions">${renderQuota(quota, words)} ${renderTerms(host, words)}</div>
  `;
}

/** What a form has to wait for, in place of what it says otherwise. Nothing is asked of whom no file is listed. */
export function missing(
  { terms, uploads }: ConditionsHost,
  { messages }: Words,
): Pick<FormField, 'required' | 'messages'> | null {
  if (terms?.isAccepted !== false || !uploads.some(isListed)) return null;
  const { acceptToStart } = messages;
  return {
    required: true,
    messages: { ...messages, unfinished: acceptToStart, valueMissing: acceptToStart },
  };
}

/**
 * The files for which there is room.
 *
 * @param tell - Does something with the list when it is here.
 */
export function fitting(
  host: ConditionsHost,
  files: readonly File[],
  tell: EventParts['withList'],
): readonly File[] {
  return conditionsOf(host).quota.fitting(files, refuserOf(host, tell));
}

/** Says why a file is not taken: on the list, and to the page. */
function refuserOf(host: ConditionsHost, tell: EventParts['withList']): OnRejected {
  return (file, error) => {
    tell(({ notices }) => {
      notices.addRejection(file, error);
    });
    emit(host, 'upload-rejected', { file, error }, EVENT_INIT);
  };
}

function renderQuota({ told, left }: QuotaLeft, { messages, format }: Words): unknown {
  if (!told) return nothing;
  return html`
    <p part="quota" class="quota">${messages.quotaLeft(format.bytes(left), format.bytes(told.limit))}</p>
  `;
}

function renderTerms(host: ConditionsHost, { messages }: Words): unknown {
  const { terms, termsUrl } = host;
  if (!terms) return nothing;
  const { isAccepted, version } = terms;
  const isAsked = !isAccepted && host.uploads.some(({ status }) => status === 'queued');
  // Not by way of the element: its own event of this name says that the value is another one.
  const onChange = (event: Event): void => {
    event.stopPropagation();
    setAccepted(host, version, (event.target as HTMLInputElement).checked);
  };
  return html`
    <div part="terms" class="terms">
      <input
        id="terms"
        type="checkbox"
        part="terms-box"
        aria-describedby=${isAsked ? 'to-start' : nothing}
        .checked=${isAccepted}
        ?disabled=${host.isDisabled}
        @input=${stop}
        @change=${onChange}
      />
      <label for="terms"><slot name="terms">${sentenceOf(messages, termsUrl)}</slot></label>
    </div>
    ${
      isAsked
        ? html`
            <p id="to-start" part="terms-hint" class="to-start">${messages.acceptToStart}</p>
          `
        : nothing
    }
  `;
}

/** With a link where the page says where the text is. Without a space between them: not every language has one there. */
function sentenceOf(
  { acceptTerms: [before, what, after] }: Messages,
  url: string | null,
): readonly unknown[] {
  if (url === null) return [before, what, after];
  // prettier-ignore
  const link = html`<a part="terms-link" href=${url} target="_blank" rel="noopener">${what}</a>`;
  return [before, link, after];
}

function stop(event: Event): void {
  event.stopPropagation();
}
