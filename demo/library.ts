import type { Upload } from '../src/index.js';

const STATE_TEXTS: Readonly<Partial<Record<Upload['status'], string>>> = {
  finishing: 'Finishing',
  processing: 'Converting',
  ready: 'Ready',
  failed: 'Could not be converted',
};

/**
 * Lists each upload from the moment its entry has the content, and plays those that are ready. An upload in the worker may
 * have got that far while another page was read.
 */
export function showLibrary(uploader: HTMLElement, list: HTMLElement, emptyNote: HTMLElement): void {
  const cards = new Map<string, HTMLElement>();

  function show(upload: Upload): void {
    const card = makeCard(upload);
    const previous = cards.get(upload.id);
    if (previous) previous.replaceWith(card);
    else list.prepend(card);
    cards.set(upload.id, card);
    emptyNote.hidden = true;
  }

  uploader.addEventListener('upload-added', ({ detail }) => {
    if (detail.upload.status === 'processing' || detail.upload.status === 'ready') show(detail.upload);
  });
  uploader.addEventListener('upload-attached', ({ detail }) => {
    show(detail.upload);
  });
  uploader.addEventListener('upload-status', ({ detail }) => {
    if (cards.has(detail.upload.id)) show(detail.upload);
  });
}

function makeCard(upload: Upload): HTMLElement {
  const card = element('li', 'card');
  card.dataset.status = upload.status;
  const name = element('h3', 'card-name', upload.entry?.name ?? upload.name);
  const facts = element('dl', 'card-facts');
  facts.append(
    ...fact('Entry', upload.entryId ?? 'none yet'),
    ...fact('State', STATE_TEXTS[upload.status] ?? upload.status),
  );
  card.append(makeStage(upload), name, facts);
  return card;
}

/** The player of a ready entry, or an empty frame of the same size. */
function makeStage(upload: Upload): HTMLElement {
  const stage = element('div', 'stage');
  const source = upload.status === 'ready' ? upload.entry?.playUrl : null;
  if (source) stage.append(makePlayer(upload, source));
  return stage;
}

function makePlayer(upload: Upload, source: string): HTMLElement {
  if (upload.type.startsWith('image/')) {
    const image = new Image();
    image.src = source;
    image.alt = upload.name;
    return image;
  }
  const player = document.createElement(upload.type.startsWith('audio/') ? 'audio' : 'video');
  player.src = source;
  player.controls = true;
  player.preload = 'metadata';
  player.setAttribute('aria-label', upload.name);
  return player;
}

function fact(term: string, value: string): readonly HTMLElement[] {
  return [element('dt', '', term), element('dd', '', value)];
}

function element(tag: keyof HTMLElementTagNameMap, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
