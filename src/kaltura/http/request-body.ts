/** Parameters of a call: nested objects and arrays, and a `File` for a file part. Undefined values are left out. */
export type CallParams = Readonly<Record<string, unknown>>;

/**
 * Returns the body of a POST that needs no CORS preflight: multipart if there is a file, else urlencoded.
 * Nested names are joined by colons; null and empty arrays are marked as the server expects (docs/protocol.md §1.3).
 */
export function toRequestBody(params: CallParams): URLSearchParams | FormData {
  const fields: Fields = { texts: [], files: [] };
  for (const [name, value] of Object.entries(params)) flatten(fields, name, value);
  if (fields.files.length === 0) return new URLSearchParams(fields.texts);
  const body = new FormData();
  // Files last, so that a server that reads the body as it arrives knows what they are for.
  for (const [name, value] of fields.texts) body.append(name, value);
  for (const [name, value] of fields.files) body.append(name, value);
  return body;
}

interface Fields {
  readonly texts: [string, string][];
  readonly files: [string, File][];
}

function flatten(fields: Fields, name: string, value: unknown): void {
  if (value === undefined) return;
  if (value === null) fields.texts.push([`${name}__null`, '']);
  else if (value instanceof File) fields.files.push([name, value]);
  else if (Array.isArray(value) && value.length === 0) fields.texts.push([`${name}:-`, '']);
  else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) flatten(fields, `${name}:${key}`, item);
  } else fields.texts.push([name, toText(value)]);
}

/** Characters that XML cannot hold; the server refuses them with INVALID_PARAMETER_CHAR. The browser replaces lone surrogates. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function toText(value: unknown): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value).replace(NOT_IN_XML, '');
}
