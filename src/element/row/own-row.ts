import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { RowFrame } from './row-template.js';

export type OwnRowHost = ReactiveControllerHost & Pick<HTMLElement, 'querySelector' | 'shadowRoot'>;

const load = retryableImport(() => import('./row-template.js'));

/** Rows that the page arranges: `<template slot="row">` as a child of the element. What does that is loaded where there is one. */
export class OwnRow implements ReactiveController {
  readonly #host: OwnRowHost;
  #template: Element | null = null;
  #frame: RowFrame | null | undefined = null;

  constructor(host: OwnRowHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null for usual rows; undefined while it is on its way: rows that are drawn twice would jump. */
  get frame(): RowFrame | null | undefined {
    const template = this.#host.querySelector(':scope > [slot=row]');
    if (template !== this.#template) {
      this.#template = template;
      this.#frame = template && undefined;
      if (template) void this.#load(template);
    }
    return this.#frame;
  }

  hostUpdated(): void {
    this.#frame?.fill(this.#host.shadowRoot);
  }

  async #load(template: Element): Promise<void> {
    const frame = await loadPatiently(load, ONCE_MORE_MS).then(
      ({ rowFrame }) => rowFrame(template),
      () => null, // The browser says so, and the rows are as they always are.
    );
    if (template !== this.#template) return;
    this.#frame = frame;
    this.#host.requestUpdate();
  }
}
