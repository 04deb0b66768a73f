/**
 * `Object.defineProperty` for pages that have extended `Object.prototype`: a descriptor inherits `get` from there, and one
 * with `get` and `value` is an error (docs/hazards.md W2).
 */
export function defineProperty<T extends object>(
  target: T,
  name: PropertyKey,
  descriptor: PropertyDescriptor & ThisType<T>,
): T {
  const own: object = { ...descriptor };
  Object.setPrototypeOf(own, null);
  return Object.defineProperty(target, name, own);
}
