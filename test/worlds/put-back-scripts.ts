import { classicScript } from '../support/page-libraries.js';

declare global {
  interface Window {
    /** Takes the element out of the document, or puts it back, as the library does. */
    showUploader: (isShown: boolean) => void;
    heard: string[];
  }
}

/** Shows the element in a view that is kept alive while another is shown. */
export const KEEP_ALIVE: string = classicScript(`
  addEventListener('DOMContentLoaded', () => {
    const { createApp, h, KeepAlive, ref } = Vue;
    const Uploading = {
      props: ['attributes'],
      setup: ({ attributes }) => () => h('kaltura-uploader', {
        ...attributes,
        'onUpload-status': ({ detail }) => heard.push(detail.previous + ' → ' + detail.upload.status),
      }),
    };
    const Reading = { setup: () => () => h('p', 'Another view') };
    const isShown = ref(true);
    window.heard = [];
    window.showUploader = (value) => { isShown.value = value; };
    createApp({
      setup: () => () => h(KeepAlive, null, {
        default: () => isShown.value ? h(Uploading, { attributes: window.attributes }) : h(Reading),
      }),
    }).mount('#place');
  });`);

/** Detaches the element with its box, as tab panels of that library do. */
export const DETACH: string = classicScript(`
  jQuery(() => {
    const box = jQuery('<div>').appendTo('#place');
    jQuery('<kaltura-uploader>').attr(window.attributes).appendTo(box);
    window.heard = [];
    box.on('upload-status', ({ originalEvent: { detail } }) => heard.push(detail.previous + ' → ' + detail.upload.status));
    window.showUploader = (isShown) => { isShown ? box.appendTo('#place') : box.detach(); };
  });`);
