import { defineProperty } from '../../engine/model/define-property.js';
import type { FormStateController } from './form-state-controller.js';

/** What the members of a form field need of an element. */
interface FormFieldHost extends HTMLElement {
  formResetCallback(): void;
}

const FROM_INTERNALS = ['form', 'labels', 'validity', 'validationMessage', 'willValidate'] as const;

/**
 * Gives a class of elements what every form field of HTML has, from its internals: scripts go through `form.elements`
 * and ask each. `value` can only be emptied, as that of a file input.
 */
export function defineFormMembers<T extends FormFieldHost>(
  prototype: T,
  stateOf: (element: T) => FormStateController,
): void {
  const define = (name: string, descriptor: PropertyDescriptor & ThisType<T>): void => {
    defineProperty(prototype, name, { configurable: true, enumerable: true, ...descriptor });
  };
  for (const name of FROM_INTERNALS)
    define(name, {
      get() {
        return stateOf(this).internals[name];
      },
    });
  for (const name of ['checkValidity', 'reportValidity'] as const)
    define(name, {
      value(this: T) {
        return stateOf(this).internals[name]();
      },
    });
  define('setCustomValidity', {
    value(this: T, message: string) {
      stateOf(this).pageError = message;
    },
  });
  define('type', {
    get() {
      return this.localName;
    },
  });
  define('value', {
    get() {
      return stateOf(this).value;
    },
    set(value: unknown) {
      // A framework that has read it sets what it has read.
      if (value && value === stateOf(this).value) return;
      if (value !== '' && value !== null)
        throw new DOMException('The value can only be set to the empty text.', 'InvalidStateError');
      this.formResetCallback();
    },
  });
}
