import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';

/** A line of an error, counted from 1. */
interface SchemaError {
  readonly message: string;
  readonly line?: number;
}

/**
 * Validates metadata as the real server does: with libxml2 (plugins/metadata/lib/kMetadataManager.php, infra/general/kXml.class.php).
 *
 * @returns Null if it is valid, else what `ERR_MSG` says: escaped for HTML, with the name of the element (docs/protocol.md G16).
 */
export function schemaErrors(xml: string, xsd: string): string | null {
  const schema = XmlDocument.fromString(xsd);
  const validator = XsdValidator.fromDoc(schema);
  try {
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return null;
    } finally {
      document.dispose();
    }
  } catch (error) {
    return describe(error, xml);
  } finally {
    validator.dispose();
    schema.dispose();
  }
}

/** A text that is no XML is an empty document to PHP, whose errors are the parser's. */
function describe(error: unknown, xml: string): string {
  const details: readonly SchemaError[] =
    error instanceof XmlValidateError ? error.details : [{ message: String(error), line: 1 }];
  const lines = xml.split('\r');
  return details
    .map(({ message, line = 1 }) => {
      const shown = lines[line - 1];
      return `${escapeHtml(message)} at line ${String(line)} ${shown === undefined ? '' : escapeHtml(`[${shown}]`)}`;
    })
    .join('\n');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
