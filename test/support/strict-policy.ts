/** The strictest policy under which the element has to work, as the documentation gives it, for an origin of Kaltura. */
export function strictPolicy(service: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: ${service}`,
    `connect-src 'self' ${service}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}
