import { catalog } from '../../src/element/i18n/catalog.js';
import type { TestUploader } from '../element/fake-uploader.js';
import '../element/fake-uploader.js';
import { lowContrastsOf } from './contrast.js';
import { troublesOf } from './room.js';
import { SCENES, type Scene } from './scenes.js';

declare global {
  interface Window {
    /** What tests ask of the page. */
    gallery: {
      readonly troubles: () => readonly string[];
      readonly lowContrasts: () => readonly string[];
      readonly speak: (lang: string, dir: string) => Promise<void>;
    };
  }
}

const { documentElement } = document;
const query = new URLSearchParams(location.search);

/** `?scenes=menu`: only those whose name has this in it. */
const SHOWN = SCENES.filter(({ name }) =>
  name.toLowerCase().includes(query.get('scenes')?.toLowerCase() ?? ''),
);

/** What ends a state on the page of one visitor: that the pointer, or the focus, has come to another element. */
const ENDS = new Set(['dragenter', 'dragover', 'dragleave', 'drop', 'pointermove']);

/** All states stay side by side. */
function keepStates(): void {
  const listen = document.addEventListener.bind(document);
  document.addEventListener = (type: string, ...rest: [EventListenerOrEventListenerObject]) => {
    if (!ENDS.has(type)) listen(type, ...rest);
  };
  const stop = (event: Event): void => {
    event.stopImmediatePropagation();
  };
  addEventListener('focusout', stop, true);
}

/** `?lang=ar&dir=rtl&theme=studio`: every state of the element on one page. */
async function showAll(): Promise<void> {
  const main = document.querySelector('main');
  main?.classList.add(query.get('theme') ?? 'plain');
  documentElement.lang = query.get('lang') ?? 'en';
  documentElement.dir = query.get('dir') ?? 'ltr';
  const title = document.createElement('h1');
  title.textContent = document.title;
  title.lang = 'en';
  main?.append(title);
  for (const scene of SHOWN) {
    const element = elementOf(scene);
    main?.append(sectionOf(scene.name, scene.isInForm ? inForm(element) : element));
    await scene.happen?.(element);
  }
  await settle(elements());
}

function elements(): readonly TestUploader[] {
  return [...document.querySelectorAll('test-uploader')];
}

function elementOf({ attributes = {} }: Scene): TestUploader {
  const element = document.createElement('test-uploader');
  element.className = 'uploader';
  element.noLeaveGuard = element.noResume = true;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function inForm(element: TestUploader): HTMLElement {
  const form = document.createElement('form');
  element.setAttribute('name', 'videos');
  form.append(element);
  return form;
}

function sectionOf(name: string, element: Element): HTMLElement {
  const section = document.createElement('section');
  const title = document.createElement('h2');
  title.textContent = name;
  title.lang = 'en';
  title.dir = 'ltr';
  section.append(title, element);
  return section;
}

/** Texts have been loaded and pictures made. */
async function settle(elements: readonly TestUploader[]): Promise<void> {
  while (!elements.every(isSettled)) await new Promise(requestAnimationFrame);
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  // What has been loaded is not painted before it is decoded.
  const images = elements.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('img') ?? [])]);
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
}

function isSettled(element: TestUploader, index: number): boolean {
  if (catalog.resolve(element).isLoading) return false;
  const images = [...(element.shadowRoot?.querySelectorAll('img') ?? [])];
  return images.length >= (SHOWN[index]?.pictures ?? 0) && images.every(({ complete }) => complete);
}

window.gallery = {
  troubles: () =>
    elements().flatMap((element, index) =>
      troublesOf(element).map((trouble) => `${SCENES[index]?.name ?? ''}: ${trouble}`),
    ),
  lowContrasts: () => elements().flatMap(lowContrastsOf),
  speak: async (lang, dir) => {
    Object.assign(documentElement, { lang, dir });
    await settle(elements());
  },
};
keepStates();
await showAll();
documentElement.dataset.gallery = 'complete';
