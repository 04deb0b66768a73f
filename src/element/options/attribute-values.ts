import type { PropertyDeclaration } from 'lit';

/** What another value does beyond the next rendering. */
export type OptionEffect =
  /** It decides whose unfinished uploads are listed: they are looked up again. */
  | 'restore'
  /** An engine is made with it: once nothing is lost by that, another engine is made. Restores, too. */
  | 'engine';

/** One option: its attribute, how it is read, and its value where nobody sets it. Fits Lit's declarations of properties. */
export interface Option<T> extends PropertyDeclaration {
  readonly attribute: string;
  readonly builtIn: T;
  readonly effect: OptionEffect | undefined;
  /** What an attribute's text says, for `read`. */
  readonly converter: (text: string | null) => unknown;
  /**
   * Parses text, of an attribute or of a property that a framework set as text; any other value is taken as it is.
   *
   * @returns `undefined` where the value says nothing: it is missing, or text that is not understood.
   */
  readonly read: (value: unknown) => T | undefined;
}

/** Makes an option of the attribute that is named as its property is: `max-files` for `maxFiles`. */
export type MakeOption<T> = (attribute: string) => Option<T>;

type Parse<T> = (text: string) => T | undefined;

const warned = new Set<string>();

/**
 * An attribute that was removed says nothing; whatever it says is parsed by `read`. One that is empty is not the empty
 * text, which may be a property's value.
 */
function converter(text: string | null): string | undefined {
  return text === null ? undefined : text || ' ';
}

function option<T>(builtIn: T, parse: Parse<T>, allowed = '', effect?: OptionEffect): MakeOption<T> {
  return (attribute) => {
    const read = (value: unknown): T | undefined => {
      // Null is a value only where it means "none".
      if (typeof value !== 'string' || value === builtIn)
        return value === null && builtIn !== null ? undefined : (value as T);
      const parsed = parse(value);
      // An empty variable of a template is no value; the page's author may not know that it is empty.
      const problem = value.trim()
        ? `="${value}" is not understood; allowed: ${allowed}`
        : ' is empty, and left out';
      const text = `<kaltura-uploader> ${attribute}${problem}.`;
      if (parsed === undefined && !warned.has(text)) {
        warned.add(text);
        console.warn(text);
      }
      return parsed;
    };
    return { attribute, builtIn, effect, converter, read, noAccessor: true };
  };
}

/** Any text, or what else the property takes. White space around it, which templates leave, is no part of it. */
export function textAttribute<T>(builtIn: T, effect?: OptionEffect): MakeOption<T> {
  return option<T>(builtIn, (text) => (text.trim() || undefined) as T | undefined, '', effect);
}

/** Text; an attribute without a value is there, and says the empty text. */
export function bareTextAttribute(): MakeOption<string | null> {
  return option<string | null>(null, (text) => text.trim());
}

/** A number of bytes: `500000`, `2GB`, `1.5 GiB`. */
export function sizeAttribute<T extends number | null>(builtIn: T): MakeOption<number | T> {
  const parse = (text: string): number | undefined => {
    const parts = /^(\d+(?:\.\d+)?)\s*(?:([kmgt]?)(i?)b)?$/i.exec(text.trim());
    const [, digits, power = '', binary] = parts ?? [];
    const bytes = Number(digits) * (binary ? 1024 : 1000) ** ' kmgt'.indexOf(power.toLowerCase() || ' ');
    return bytes >= 1 ? Math.floor(bytes) : undefined;
  };
  const allowed = 'bytes, or a number with kB, MB, GB, TB, KiB, MiB, GiB or TiB';
  return option<number | T>(builtIn, parse, allowed);
}

/** A whole number from 1. */
export function countAttribute(builtIn: number): MakeOption<number> {
  const parse = (text: string): number | undefined =>
    /^\s*\d+\s*$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
  return option(builtIn, parse, 'a whole number from 1');
}

/** One of a few words; the first is the default. */
export function choiceAttribute<T extends string>(
  choices: readonly [T, ...T[]],
  effect?: OptionEffect,
): MakeOption<T> {
  const parse: Parse<T> = (text) => choices.find((choice) => choice === text.trim());
  return option(choices[0], parse, choices.join(', '), effect);
}

/** Words of a set, in any order. */
export function wordsAttribute<T extends string>(words: readonly T[]): MakeOption<readonly T[]> {
  const parse: Parse<readonly T[]> = (text) => {
    const found = text.split(/[\s,]+/).filter(Boolean);
    return found.every((word) => words.includes(word as T)) ? (found as T[]) : undefined;
  };
  return option<readonly T[]>([], parse, words.join(', '));
}

/** An attribute without a value is there. As a property, the empty text is false, as for every element of HTML. */
function flagConverter(text: string | null): string | true | undefined {
  return text === '' ? true : converter(text);
}

/** Present means true. `="false"` is a common mistake and is read as what it says, with a warning. */
export function flagAttribute(): MakeOption<boolean> {
  return (attribute) => {
    const parse = (text: string): boolean | undefined =>
      text === '' ? false : ['true', attribute].includes(text.trim()) ? true : undefined;
    return { ...option(false, parse, 'no value')(attribute), converter: flagConverter };
  };
}

/** Present means true, as with every attribute of HTML that forms know; the property is reflected. */
export function formFlagAttribute(): MakeOption<boolean> {
  const flag = option(false, (text) => text !== '');
  return (attribute) => ({ ...flag(attribute), converter: flagConverter, reflect: true, type: Boolean });
}

/** A JSON object, or a list where the built-in value is one. */
export function objectAttribute<T extends object | null>(builtIn: T): MakeOption<T> {
  const parse: Parse<T> = (text) => {
    try {
      const value: unknown = JSON.parse(text);
      const isKind = typeof value === 'object' && Array.isArray(value) === Array.isArray(builtIn);
      return isKind && value !== null ? (value as T) : undefined;
    } catch {
      return undefined; // Not JSON: `read` warns.
    }
  };
  return option(builtIn, parse, Array.isArray(builtIn) ? 'a JSON list' : 'a JSON object');
}
