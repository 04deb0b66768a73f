/**
 * Notices drags that began in a document: of its pictures, links and text. A browser offers a dragged picture as a file.
 * @returns Whether such a drag is going on.
 */
export function watchInnerDrags(document: Document, signal: AbortSignal): () => boolean {
  let isInner = false;
  const options = { signal, capture: true };
  document.addEventListener('dragstart', () => (isInner = true), options);
  // There is no dragend when what was dragged is gone; but no pointer moves while something is dragged.
  for (const type of ['dragend', 'pointermove', 'pointerdown'])
    document.addEventListener(type, () => (isInner = false), options);
  return () => isInner;
}

/** What to do with files, of all that their source allows. A source that is told `move` may delete the file. */
export function dropEffectFor({ effectAllowed }: DataTransfer): 'copy' | 'link' | 'move' {
  if (effectAllowed === 'move') return 'move';
  return effectAllowed === 'link' || effectAllowed === 'linkMove' ? 'link' : 'copy';
}

/** Whether an element is, or holds in its shadow, the uploader: what is pasted there is meant for it. */
export function holds(node: Node, host: Node): boolean {
  for (let inner: Node | null = host; inner;) {
    if (inner === node) return true;
    const root: Node = inner.getRootNode();
    // A document may have a form that is called `host`.
    inner = root.nodeType === 11 ? (root as ShadowRoot).host : null;
  }
  return false;
}
