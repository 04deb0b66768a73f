/**
 * PHP's casts, as api_v3/lib/KalturaRequestDeserializer.php applies them to parameters.
 */

/** The text `false` in any case is false, otherwise PHP's truthiness: `''` and `'0'` are false, `'no'` is true. */
export function toBool(value: unknown): boolean {
  if (typeof value === 'string') return value.toLowerCase() !== 'false' && value !== '' && value !== '0';
  return Boolean(value);
}

/** PHP's float cast: the numeric beginning of a text, else 0 (`1e3` is 1000, `abc` is 0). */
export function toFloat(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return 0;
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i.exec(value);
  return match === null ? 0 : Number(match[1]);
}

export function toInt(value: unknown): number {
  return Math.trunc(toFloat(value));
}

export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '';
  if (typeof value === 'number') return floatText(value);
  return '';
}

/** How PHP writes a number into a text: plain decimal below 1e15, exponent form above (docs/protocol.md §4.7). */
export function floatText(value: number): string {
  if (Math.abs(value) < 1e15) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent}`;
}

/** `pathinfo($name, PATHINFO_EXTENSION)` in lower case. */
export function extensionOf(name: string | null): string {
  const base = (name ?? '').slice((name ?? '').lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot === -1 ? '' : base.slice(dot + 1).toLowerCase();
}
