import { test } from '../support/end-to-end.js';
import { expectGuestUploads } from '../support/guest-upload.js';
import { classicScript, debianScript, headWith } from '../support/page-libraries.js';

/** As scripts of that time did it: by assignment, so that loops over properties find them. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'Object.prototype': `
    Object.prototype.extend = function () { return this; };
    Object.prototype.each = function (callback) { callback(this); };
    Object.prototype.get = function (name) { return this[name]; };
    Object.prototype.note = 'a value, not a function';
    Object.prototype.type = 'extended';`,
  'Array.prototype': `
    Array.prototype.each = function (callback) { return this.forEach(callback); };
    Array.prototype.note = 'a value, not a function';`,
  'Function.prototype and String.prototype': `
    Function.prototype.method = function () { return this; };
    String.prototype.note = 'a value, not a function';`,
};

for (const [name, script] of Object.entries(EXTENSIONS)) {
  test(`files arrive whole where ${name} has enumerable extensions (W2)`, async ({ page, kaltura }) => {
    await expectGuestUploads(page, kaltura, { head: headWith(classicScript(script)) });
  });
}

const LIBRARIES: Readonly<Record<string, readonly [name: string, file: string]>> = {
  'Prototype 1.7': ['libjs-prototype', '/usr/share/javascript/prototype/prototype.js'],
  'MooTools 1.4': ['libjs-mootools', '/usr/share/javascript/mootools/mootools.js'],
};

for (const [title, [name, file]] of Object.entries(LIBRARIES)) {
  test(`files arrive whole on a page with ${title} (W2)`, async ({ page, kaltura }) => {
    const script = debianScript(name, file);
    test.skip(script === null, `${file} is not here: install the Debian package ${name}.`);
    await expectGuestUploads(page, kaltura, { head: headWith(script ?? '') });
  });
}
