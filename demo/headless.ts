import { createUploader } from '../src/engine.js';
import type { Upload } from '../src/engine.js';

const input = required('#files') as HTMLInputElement;
const table = required('#uploads');
const rows = new Map<string, Row>();

const { uploader } = createUploader({ serviceUrl: input.dataset.serviceUrl ?? '', ksUrl: '/demo/ks' });

input.addEventListener('change', () => {
  uploader.add(input.files ?? []);
  input.value = ''; // So that the same file can be chosen again.
});
uploader.addEventListener('upload-added', ({ detail }) => {
  const row = makeRow(detail.upload);
  rows.set(detail.upload.id, row);
  table.append(row.element);
});
uploader.addEventListener('upload-removed', ({ detail }) => {
  rows.get(detail.upload.id)?.element.remove();
  rows.delete(detail.upload.id);
});
uploader.addEventListener('upload-progress', ({ detail }) => {
  rows.get(detail.upload.id)?.show(detail.upload);
});
uploader.addEventListener('upload-status', ({ detail }) => {
  rows.get(detail.upload.id)?.show(detail.upload);
});

interface Row {
  readonly element: HTMLElement;
  readonly show: (upload: Upload) => void;
}

function makeRow({ id, name }: Upload): Row {
  const element = document.createElement('tr');
  const heading = document.createElement('th');
  heading.scope = 'row';
  heading.textContent = name;
  const progress = document.createElement('progress');
  progress.setAttribute('aria-label', name);
  const state = document.createElement('output');
  const button = document.createElement('button');
  button.type = 'button';
  element.append(heading, cell(progress), cell(state), cell(button));

  const show = (upload: Upload): void => {
    progress.value = upload.size === 0 ? 0 : upload.confirmedBytes / upload.size;
    state.value = upload.error?.code ?? upload.entryId ?? upload.status;
    const [label, act] = actionFor(upload);
    button.textContent = label;
    button.onclick = () => {
      act(id);
    };
  };
  return { element, show };
}

/** The most useful action for the present status. */
function actionFor({ status }: Upload): readonly [label: string, act: (id: string) => void] {
  if (status === 'paused')
    return [
      'Resume',
      (id) => {
        uploader.resume(id);
      },
    ];
  if (status === 'failed')
    return [
      'Try again',
      (id) => {
        uploader.retry(id);
      },
    ];
  if (status === 'ready' || status === 'cancelled')
    return [
      'Remove',
      (id) => {
        uploader.remove(id);
      },
    ];
  if (status === 'finishing' || status === 'processing')
    return [
      'Cancel',
      (id) => {
        void uploader.cancel(id);
      },
    ];
  return [
    'Pause',
    (id) => {
      uploader.pause(id);
    },
  ];
}

function cell(content: HTMLElement): HTMLElement {
  const element = document.createElement('td');
  element.append(content);
  return element;
}

function required(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
