/**
 * What a page has once, however many scripts of this package it loads: the first that asks for it makes it, in its version.
 *
 * @param name - With the version of the protocol that it speaks.
 */
export function pageWide<T>(name: string, make: () => T): T {
  const page = globalThis as unknown as Record<symbol, T | undefined>;
  return (page[Symbol.for(`kaltura-uploader ${name}`)] ??= make());
}
