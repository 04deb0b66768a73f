/** Numbers, sizes and times as people of one language write them. Nothing in a result breaks across lines. */
export interface Format {
  /** `1.5 GB`, in decimal units. */
  bytes(bytes: number): string;
  /** `8.2 MB/s`. */
  rate(bytesPerSecond: number): string;
  /** `45%`, rounded down: 100 is said only when nothing is missing. */
  percent(fraction: number): string;
  /** A span of time in coarse steps that do not flicker: `20 sec`, `5 min`, `1 hr 10 min`. */
  duration(seconds: number): string;
  /** The length of a recording: `04:05`, `01:04:05`. */
  length(seconds: number): string;
  /** Time of day, for example `14:35`. */
  clock(timeMs: number): string;
  /** With a capital first letter, in languages that have them. */
  capitalized(text: string): string;
  /** `video, audio, images`. */
  list(items: readonly string[]): string;
  /** Sentences one after the other; those that do not say themselves that they are over get a full stop. */
  sentences(items: readonly string[]): string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Full stops of those languages that have another, with the space behind them, by the beginning of their tag. */
const FULL_STOPS: readonly (readonly [locale: RegExp, stop: string])[] = [
  [/^(ja|zh)/, '。'],
  [/^hi/, '। '],
];

const formats = new Map<string, Format>();

/** The format of a language; made once, because Intl's constructors are slow. */
export function formatFor(locale: string): Format {
  const known = formats.get(locale);
  if (known) return known;
  const made = createFormat(locale);
  formats.set(locale, made);
  return made;
}

function createFormat(locale: string): Format {
  const numbers = new Map<string, Intl.NumberFormat>();
  const unit = (value: number, name: string, digits = 0): string => {
    const key = `${name} ${String(digits)}`;
    let format = numbers.get(key);
    if (!format) {
      // "5 byte" is what the short form of English says.
      const unitDisplay = name === 'byte' ? 'long' : 'short';
      format = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: name,
        unitDisplay,
        maximumFractionDigits: digits,
      });
      numbers.set(key, format);
    }
    return unbroken(format.format(value));
  };
  const amount = (bytes: number, suffix: string): string => {
    let step = 0;
    let value = bytes;
    const decimals = (): number => (step < 2 ? 0 : value < 10 ? 2 : 1);
    // What would be rounded up to a thousand is one of the next unit.
    while (step < UNITS.length - 1 && Number(value.toFixed(decimals())) >= 1000) {
      step += 1;
      value /= 1000;
    }
    return unit(value, `${UNITS[step] ?? 'byte'}${suffix}`, decimals());
  };
  const percent = new Intl.NumberFormat(locale, { style: 'percent', roundingMode: 'floor' });
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const digits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const stop = FULL_STOPS.find(([tags]) => tags.test(locale))?.[1] ?? '. ';
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });

  return {
    bytes: (bytes) => amount(bytes, ''),
    rate: (bytesPerSecond) => amount(bytesPerSecond, '-per-second'),
    percent: (fraction) => unbroken(percent.format(fraction)),
    duration(seconds) {
      if (seconds <= 50)
        return unit(seconds > 10 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds), 'second');
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute');
      const hours = unit(Math.floor(minutes / 60), 'hour');
      return minutes % 60 === 0 ? hours : `${hours}\u00a0${unit(minutes % 60, 'minute')}`;
    },
    length(seconds) {
      const whole = Math.round(seconds);
      const hours = Math.floor(whole / 3600);
      const rest = [Math.floor(whole / 60) % 60, whole % 60];
      return (hours > 0 ? [hours, ...rest] : rest).map((part) => digits.format(part)).join(':');
    },
    clock: (timeMs) => unbroken(clock.format(timeMs)),
    capitalized: (text) => text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale)),
    list: (items) => list.format(items),
    sentences: (items) =>
      items.map((text, index) => (index === 0 ? '' : gapAfter(items[index - 1] ?? '', stop)) + text).join(''),
  };
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

function gapAfter(sentence: string, stop: string): string {
  return /[.!?…。！？।]$/u.test(sentence) ? stop.slice(1) : stop;
}
