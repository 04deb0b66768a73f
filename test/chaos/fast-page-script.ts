/** What a page of the fault tests loads in the place of the package's entry point. */
import './fast-uploader.js';
import './recorded-events.js';
