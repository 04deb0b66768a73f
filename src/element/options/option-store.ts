import { defineProperty } from '../../engine/model/define-property.js';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Option } from './attribute-values.js';

type Table = Readonly<Record<string, Option<unknown>>>;
type Values = Readonly<Record<string, unknown>>;

/** What the page has set for all its elements. */
export let pageDefaults: Values = {};
const connected = new Set<OptionStore>();

/** Sets options for all elements of the page. Those that are left out keep their values. */
export function setPageDefaults(table: Table, values: Values): void {
  const read = Object.entries(values).map(([name, value]) => [name, table[name]?.read(value)] as const);
  pageDefaults = { ...pageDefaults, ...Object.fromEntries<unknown>(read) };
  for (const store of connected) store.usePageDefaults();
}

/** The options of one element: its own, else those of the page, else the built-in ones. Unset is `undefined`. */
export class OptionStore implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #table: Table;
  readonly #own: Record<string, unknown> = {};
  /** Copies: a page that changes its `entry` or `metadata` in place changes that of one element only. */
  readonly #builtIn: Values;
  /** An element that has left the page keeps the defaults of that time. */
  #page = pageDefaults;

  constructor(host: ReactiveElement, table: Table) {
    this.#host = host;
    this.#table = table;
    this.#builtIn = Object.fromEntries(
      Object.entries(table).map(([name, { builtIn }]) => [name, structuredClone(builtIn)]),
    );
    host.addController(this);
  }

  get(name: string): unknown {
    // Not `??`: null is a value where it means "none".
    return [this.#own[name], this.#page[name], this.#builtIn[name]].find((value) => value !== undefined);
  }

  set(name: string, value: unknown): void {
    const before = this.get(name);
    this.#own[name] = this.#table[name]?.read(value);
    this.#host.requestUpdate(name, before);
  }

  hostConnected(): void {
    connected.add(this);
    this.usePageDefaults();
  }

  hostDisconnected(): void {
    connected.delete(this);
  }

  usePageDefaults(): void {
    const before = Object.keys(this.#table).map((name) => [name, this.get(name)] as const);
    this.#page = pageDefaults;
    for (const [name, value] of before) this.#host.requestUpdate(name, value);
  }
}

/** Gives a class of elements a property for each option, as Lit defines them: wrappers of frameworks list those of the prototype. */
export function defineAccessors<T extends object>(
  prototype: T,
  names: readonly string[],
  storeOf: (element: T) => OptionStore,
): void {
  for (const name of names)
    defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: T) {
        return storeOf(this).get(name);
      },
      set(this: T, value: unknown) {
        storeOf(this).set(name, value);
      },
    });
}
