import type { Target } from './competitor.js';

/** Nobody chooses a file faster after the button has the focus. */
const CHOOSING_MS = 700;

/** The element as a page would embed it, with nothing set but where to and on whose behalf, and how many files it takes. */
export async function placeElement(
  { service, ks }: Target,
  takesSeveral: boolean,
): Promise<HTMLElementTagNameMap['kaltura-uploader']> {
  const script = '/bundle/kaltura-uploader.js';
  await import(/* @vite-ignore */ script);
  const element = document.createElement('kaltura-uploader');
  element.setAttribute('service-url', service);
  element.setAttribute('ks', ks);
  element.toggleAttribute('multiple', takesSeveral);
  document.getElementById('place')!.append(element);
  await element.updateComplete;
  return element;
}

/** Its button has had the focus for as long as somebody takes to choose a file. */
export async function chooseFile(element: HTMLElement): Promise<void> {
  element.shadowRoot!.getElementById('file-input')!.focus();
  await new Promise((resolve) => setTimeout(resolve, CHOOSING_MS));
}
