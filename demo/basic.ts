import { logEvents } from './event-log.js';
import { showLibrary } from './library.js';

const uploader = required('kaltura-uploader');
required('#service').textContent = uploader.getAttribute('service-url');
showLibrary(uploader, required('#library'), required('#library-empty'));
logEvents(uploader, required('#log'));

function required(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
