import { css, html, type TemplateResult } from 'lit';

/** What stands around the pieces of a row, as the page has it in its `<template slot="row">`. */
export interface RowFrame {
  /** @param state - The status of the upload, or `waiting`. */
  wrap(state: string, pieces: unknown): TemplateResult;
  /** Puts the pieces into the frame, after each update. */
  fill(root: ShadowRoot | null): void;
}

/** The slot of each piece, by the class that it has. */
const SLOTS: Readonly<Record<string, string>> = {
  poster: 'poster',
  name: 'title',
  facts: 'facts',
  bar: 'bar',
  actions: 'actions',
  deletion: 'question',
  extras: 'extras',
};

/** Without these, nobody would know what the row is of and how it stands, or could do anything about it. */
const NEEDED = ['title', 'facts', 'actions'];

/** Come only when they are wanted: they have a place below the others where the template gives them none. */
const OPTIONAL = ['question', 'extras'];

/** The pieces know the areas of the usual row; here they stand where the template has their slots. */
const frameStyles = css`
  :host {
    display: block;
    grid-area: 1 / 1 / -1 / -1;
    min-inline-size: 0;
  }
  ::slotted(*) {
    grid-area: auto !important;
    transform: none !important;
  }
`;

/** Null for a template that cannot be used; the console says why. */
export function rowFrame(source: Element): RowFrame | null {
  const problem = problemWith(source);
  if (problem !== null || !(source instanceof HTMLTemplateElement)) {
    console.warn(`<kaltura-uploader>: the content of slot="row" is not used. ${problem ?? ''}`);
    return null;
  }
  const content = withOptionalSlots(source.content);
  return {
    wrap: (state, pieces) => html`
      <div class="own-row" data-state=${state}>${pieces}</div>
    `,
    fill: (root) => {
      for (const frame of root?.querySelectorAll('.own-row') ?? []) {
        if (!frame.shadowRoot) attach(frame, content);
        for (const piece of frame.children) {
          const name = SLOTS[piece.classList[0] ?? ''];
          if (name !== undefined) piece.slot = name;
        }
      }
    },
  };
}

/** A slot shows what is rendered into the row where it is: the rows, their forms and the focus stay those of the element. */
function attach(frame: Element, content: DocumentFragment): void {
  const root = frame.attachShadow({ mode: 'open' });
  root.append(document.importNode(content, true));
  const sheet = frameStyles.styleSheet;
  if (sheet) root.adoptedStyleSheets = [sheet];
  else root.append(Object.assign(document.createElement('style'), { textContent: frameStyles.cssText }));
}

function problemWith(source: Element): string | null {
  if (!(source instanceof HTMLTemplateElement))
    return `It has to be a <template>, and is a <${source.localName}>.`;
  const names = [...source.content.querySelectorAll('slot')].map(({ name }) => name);
  const known = Object.values(SLOTS);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return `There is no slot "${unknown}"; the slots of a row are ${known.join(', ')}.`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `The slot "${twice}" is there twice, and only one can be filled.`;
  const missing = NEEDED.find((name) => !names.includes(name));
  return missing === undefined ? null : `It needs <slot name="${missing}"></slot>.`;
}

function withOptionalSlots(content: DocumentFragment): DocumentFragment {
  const copy = content.cloneNode(true) as DocumentFragment;
  for (const script of copy.querySelectorAll('script')) script.remove();
  for (const name of OPTIONAL)
    if (!copy.querySelector(`slot[name=${name}]`))
      copy.append(Object.assign(document.createElement('slot'), { name }));
  return copy;
}
