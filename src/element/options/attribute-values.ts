/** How a property is read from its attribute. Fits Lit's declarations of properties. */
export interface Attribute<T> {
  readonly attribute: string;
  /** Parses text, of an attribute or of a property that a framework set as text; anything else is taken as it is. */
  readonly converter: (value: unknown) => T;
}

const warned = new Set<string>();

function attribute<T>(
  name: string,
  fallback: T,
  allowed: string,
  parse: (text: string) => T | undefined,
): Attribute<T> {
  return {
    attribute: name,
    converter: (value) => {
      if (typeof value !== 'string') return (value as T | null | undefined) ?? fallback;
      const parsed = parse(value.trim());
      const text = `<kaltura-uploader> ${name}="${value}" is not understood; allowed: ${allowed}.`;
      if (parsed === undefined && !warned.has(text)) {
        warned.add(text);
        console.warn(text);
      }
      return parsed ?? fallback;
    },
  };
}

/** A number of bytes: `500000`, `2GB`, `1.5 GiB`. */
export function sizeAttribute<T extends number | null>(name: string, fallback: T): Attribute<number | T> {
  return attribute<number | T>(
    name,
    fallback,
    'bytes, or a number with kB, MB, GB, TB, KiB, MiB, GiB or TiB',
    (text) => {
      const [, digits, power = '', binary] = /^(\d+(?:\.\d+)?)\s*(?:([kmgt]?)(i?)b)?$/i.exec(text) ?? [];
      const bytes = Number(digits) * (binary ? 1024 : 1000) ** ' kmgt'.indexOf(power.toLowerCase() || ' ');
      return bytes >= 1 ? Math.floor(bytes) : undefined;
    },
  );
}

/** A whole number from 1. */
export function countAttribute(name: string, fallback: number): Attribute<number> {
  return attribute(name, fallback, 'a whole number from 1', (text) =>
    /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : undefined,
  );
}

/** One of a few words; the first is the default. */
export function choiceAttribute<T extends string>(name: string, choices: readonly [T, ...T[]]): Attribute<T> {
  return attribute<T>(name, choices[0], choices.join(', '), (text) =>
    choices.find((choice) => choice === text),
  );
}

/** Words of a set, in any order. */
export function wordsAttribute<T extends string>(name: string, words: readonly T[]): Attribute<readonly T[]> {
  return attribute<readonly T[]>(name, [], words.join(', '), (text) => {
    const found = text.split(/[\s,]+/).filter(Boolean);
    return found.every((word) => words.includes(word as T)) ? (found as T[]) : undefined;
  });
}

/** Present means true. `="false"` is a common mistake and is read as what it says, with a warning. */
export function flagAttribute(name: string): Attribute<boolean> {
  return attribute(name, false, 'no value', (text) => (['', 'true', name].includes(text) ? true : undefined));
}

/** A JSON object. */
export function objectAttribute<T extends object>(name: string, fallback: T): Attribute<T> {
  return attribute(name, fallback, 'a JSON object', (text) => {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : undefined;
    } catch {
      return undefined; // Not JSON: warned about above.
    }
  });
}
