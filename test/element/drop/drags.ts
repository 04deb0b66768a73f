/** What a drag, a drop, a paste or a picker carries. */
export function transferOf(...files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** Dispatches an event of a drag, as the browser does; returns it. */
export function drag(target: EventTarget, type: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer });
  target.dispatchEvent(event);
  return event;
}
