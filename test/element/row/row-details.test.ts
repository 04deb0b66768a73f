import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { formatFor } from '../../../src/element/i18n/format.js';
import { messages as english } from '../../../src/element/i18n/locales/en.js';
import type { Typed } from '../../../src/element/row/row-details.js';
import { RowForms, SAVE_AFTER_MS } from '../../../src/element/row/row-forms.js';
import { queued, type EntryFields, type Upload } from '../../../src/engine/model/upload.js';
import { FakeClock } from '../../support/clocks.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const REFUSED = [{ code: 'FIELDS_NOT_SAVED', detail: '', hostMessage: '<b>Too short.' }] as const;

async function withUpload(template: TemplateResult): Promise<{ element: TestUploader; id: string }> {
  const element = await fixture<TestUploader>(template);
  const [upload] = await element.addFiles([makeFile()]);
  element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 1 });
  await element.updateComplete;
  return { element, id: upload!.id };
}

async function open(element: TestUploader): Promise<void> {
  byRole(element, 'button', 'Edit details: lecture.mp4').click();
  await element.updateComplete;
}

async function type(element: TestUploader, label: string, text: string): Promise<void> {
  const box = byRole(element, 'textbox', label);
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

const ALL = html`
  <test-uploader metadata="title description tags"></test-uploader>
`;

describe('the details of a row', () => {
  it('are not there unless the host asks for them', async () => {
    const { element } = await withUpload(html`
      <test-uploader></test-uploader>
    `);
    expect(allByRole(element, 'button', 'Edit')).to.deep.equal([]);
    expect(allByRole(element, 'textbox')).to.deep.equal([]);
  });

  it('open below their button', async () => {
    const { element } = await withUpload(ALL);
    const button = byRole(element, 'button', 'Edit details: lecture.mp4');
    expect(button.ariaExpanded).to.equal('false');
    expect(byRole(element, 'textbox', 'Title').checkVisibility()).to.equal(false);
    await open(element);
    expect(button.ariaExpanded).to.equal('true');
    expect(allByRole(element, 'textbox').every((box) => box.checkVisibility())).to.equal(true);
    expect(allByRole(element, 'textbox')).to.have.length(3);
    await expect(element).to.be.accessible();
  });

  it('begin with the file name without its extension (M5)', async () => {
    const { element } = await withUpload(ALL);
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['lecture', '', '']);
  });

  it('begin with what the host says of every entry', async () => {
    const { element } = await withUpload(html`
      <test-uploader metadata="title tags" entry='{"name": "Talk", "tags": ["a", "b"]}'></test-uploader>
    `);
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['Talk', 'a, b']);
  });

  it('are saved one by one while bytes move, and the last edit wins (M7)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    await type(element, 'Title', ' One ');
    await type(element, 'Title', 'Two');
    await type(element, 'Tags', 'a, b');
    expect(element.fake.calls).to.deep.equal([
      `setFields ${id} {"name":"One"}`,
      `setFields ${id} {"name":"Two"}`,
      `setFields ${id} {"tags":"a, b"}`,
    ]);
    element.fake.progress(id, { confirmedBytes: 500 });
    await element.updateComplete;
    expect(allByRole(element, 'textbox').map(({ value }) => value)).to.deep.equal(['Two', '', 'a, b']);
  });

  it('tell the page nothing that looks like its own input', async () => {
    const { element } = await withUpload(ALL);
    const recordedEvents: string[] = [];
    for (const name of ['input', 'change']) element.addEventListener(name, () => recordedEvents.push(name));
    await type(element, 'Title', 'New');
    expect(recordedEvents).to.deep.equal([]);
  });

  it('take the file name again for a title that is emptied', async () => {
    const { element, id } = await withUpload(ALL);
    await type(element, 'Title', '');
    expect(element.fake.calls).to.deep.equal([`setFields ${id} {"name":"lecture"}`]);
  });

  it('say what is missing, keep the file, and do not save an empty required field', async () => {
    const { element, id } = await withUpload(html`
      <test-uploader metadata="title! description!"></test-uploader>
    `);
    const row = byRole(element, 'listitem');
    expect(textOf(row)).to.contain('Still missing: Description');
    await open(element);
    await type(element, 'Title (required)', ' ');
    expect(element.fake.calls).to.deep.equal([]);
    expect(textOf(row)).to.contain('Still missing: Title, Description');
    expect(textOf(byRole(element, 'alert'))).to.contain('lecture.mp4. Still missing: Title');
    const box = byRole(element, 'textbox', 'Title');
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    const note = element.shadowRoot!.getElementById(box.getAttribute('aria-describedby')!);
    expect(textOf(note!)).to.contain('Title');

    await type(element, 'Title', 'New');
    await type(element, 'Description', 'Words');
    expect(textOf(row)).not.to.contain('missing');
    expect(byRole(element, 'textbox', 'Title').getAttribute('aria-invalid')).to.equal('false');
    expect(element.uploads.map((upload) => upload.id)).to.deep.equal([id]);
  });

  it('keep a form from being sent while something is missing', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form><test-uploader name="video" metadata="description!"></test-uploader></form>
    `);
    const element = form.querySelector('test-uploader')!;
    const [upload] = await element.addFiles([makeFile()]);
    element.fake.moveTo(upload!.id, 'ready', { entryId: '0_one' });
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(false);
    await type(element, 'Description', 'Words');
    expect(form.checkValidity()).to.equal(true);
  });

  it('make room for a form of the host', async () => {
    const { element, id } = await withUpload(html`
      <test-uploader></test-uploader>
    `);
    const own = document.createElement('input');
    own.slot = `details-${id}`;
    own.ariaLabel = 'Course';
    element.append(own);
    expect(own.checkVisibility()).to.equal(true);
    expect(own.assignedSlot).not.to.equal(null);
    void element.setFields(id, { adminTags: 'biology' });
    expect(element.uploads[0]!.fields).to.deep.equal({ adminTags: 'biology' });
  });

  it('stay open and keep the focus while numbers change (A2)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    const box = byRole(element, 'textbox', 'Title');
    box.focus();
    box.value = 'half typ';
    element.fake.progress(id, { confirmedBytes: 700 });
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(box);
    expect(box.value).to.equal('half typ');
  });

  it('are named by their files, so that two open forms are told apart (W18)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple metadata="title"></test-uploader>
    `);
    await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]);
    await element.updateComplete;
    for (const name of ['a.mp4', 'b.mp4']) byRole(element, 'button', `Edit details: ${name}`).click();
    await element.updateComplete;
    const names = [...element.shadowRoot!.querySelectorAll('[role=group]')].map(({ ariaLabel }) => ariaLabel);
    expect(names).to.deep.equal(['Details: a.mp4', 'Details: b.mp4']);
    await expect(element).to.be.accessible();
  });

  it('close with Escape, which saves what was typed and goes back to the button (W18)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    const box = byRole(element, 'textbox', 'Title');
    box.focus();
    box.value = 'Typed';
    box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const escape = new KeyboardEvent('keydown', {
      ...{ key: 'Escape', bubbles: true, composed: true, cancelable: true },
    });
    let isHeard = false;
    element.addEventListener('keydown', () => (isHeard = true), { once: true });
    box.dispatchEvent(escape);
    await element.updateComplete;
    expect(box.checkVisibility()).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(byRole(element, 'button', 'Edit details'));
    expect(element.fake.calls).to.deep.equal([`setFields ${id} {"name":"Typed"}`]);
    expect([isHeard, escape.defaultPrevented]).to.deep.equal([false, true]);
  });

  it('keep what is typed from the first key on, also when the element goes away (W12)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    const box = byRole(element, 'textbox', 'Title');
    box.value = 'T';
    box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const { fake } = element;
    expect(fake.kept).to.deep.equal([`${id} {"name":"T"}`]);
    dispatchEvent(new Event('pagehide'));
    expect(fake.kept).to.have.length(2);
    expect(fake.calls).to.deep.equal(['suspend']);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    element.parentNode!.removeChild(element);
    await waitUntil(() => fake.calls.length > 1);
    expect(fake.kept).to.have.length(3);
    // The element may come back, and shows then what was typed.
    expect(fake.calls.slice(1)).to.deep.equal([`setFields ${id} {"name":"T"}`, 'suspend']);
  });

  it('say Saved and Not saved by the answer of the server (M7)', async () => {
    const { element, id } = await withUpload(ALL);
    await open(element);
    const text = (): string => textOf(element.shadowRoot!.querySelector('[part=saving]')!);
    for (const [fieldsState, expected] of [
      ['waiting', ''],
      ['saving', 'Saving…'],
      ['saved', 'Saved'],
    ] as const) {
      element.fake.progress(id, { fieldsState });
      element.requestUpdate();
      await element.updateComplete;
      expect(text()).to.equal(expected);
    }
    for (const [warnings, expected] of [
      [[], /^Not saved\. Later changes/],
      [REFUSED, /^Not saved\. <b>Too short\.$/],
    ] as const) {
      element.fake.progress(id, { fieldsState: 'failed', warnings });
      element.requestUpdate();
      await element.updateComplete;
      expect(text()).to.match(expected);
    }
  });

  it('give the letters, words and lines of the page room, and cut nothing (WCAG 1.4.12)', async () => {
    const { element } = await withUpload(ALL);
    await open(element);
    const { style } = element;
    style.letterSpacing = '0.12em';
    style.wordSpacing = '0.16em';
    style.lineHeight = '2';
    style.inlineSize = '240px';
    await element.updateComplete;
    const inside = [
      ...element.shadowRoot!.querySelectorAll<HTMLElement>(
        '[part=field-label], [part=field], [part~=title-button], [part~=status]',
      ),
    ];
    expect(inside.length).to.be.greaterThan(6);
    for (const part of inside) {
      const { letterSpacing, wordSpacing, lineHeight, fontSize } = getComputedStyle(part);
      expect(parseFloat(letterSpacing), part.localName).to.be.greaterThan(1);
      expect(parseFloat(wordSpacing), part.localName).to.be.greaterThan(1);
      expect(parseFloat(lineHeight) / parseFloat(fontSize), part.localName).to.be.closeTo(2, 0.01);
    }
    for (const part of element.shadowRoot!.querySelectorAll<HTMLElement>(
      '[part=field-label], input[part=field]',
    ))
      expect(part.scrollHeight, part.localName).to.be.at.most(
        part.clientHeight || part.offsetHeight || Infinity,
      );
    const details = element.shadowRoot!.querySelector<HTMLElement>('[part=details]')!;
    expect(details.scrollWidth).to.be.at.most(details.clientWidth);
  });
});

describe('what is typed into the form of a row', () => {
  const upload: Upload = { ...queued('a', makeFile(), null, 0), entryId: '0_one' };

  function setUp(): {
    type: (text: string, changes?: Partial<Typed>) => void;
    compose: () => void;
    leave: () => void;
    forms: RowForms;
    clock: FakeClock;
    calls: string[];
    said: string[];
    host: { uploads: readonly Upload[] };
  } {
    const clock = new FakeClock();
    const calls: string[] = [];
    const said: string[] = [];
    const host = {
      ...{ entry: {}, metadata: ['title'] as const, uploads: [upload], requestUpdate: () => undefined },
      ...{ metadataProfile: null, metadataFields: [], categoryRoot: null, entryId: null },
      addStyles: () => undefined,
      setFields: (_: string, { name }: EntryFields) => {
        calls.push(String(name));
        return Promise.resolve();
      },
    };
    const forms = new RowForms(host, {
      announcer: {
        say: (text) => said.push(text),
        alert: (text) => said.push(`! ${text}`),
      },
      localization: { messages: english, format: formatFor('en') },
      keepFields: () => undefined,
      ask: () => Promise.reject(new Error('Nobody asks.')),
      clock,
    });
    const { onTyped, onLeft, onComposing } = forms.view;
    const type = (text: string, changes: Partial<Typed> = {}): void => {
      onTyped(upload, {
        ...{ name: 'title', isRequired: false, text, isOver: false, isComposing: false },
        ...changes,
      });
    };
    return {
      ...{ type, forms, clock, calls, said, host },
      compose: () => onComposing('a'),
      leave: () => onLeft('a'),
    };
  }

  it('is saved a moment after the last key, at once when the box is left, and once', () => {
    const { type, clock, calls, leave } = setUp();
    type('O');
    clock.advance(SAVE_AFTER_MS - 1);
    type('On');
    clock.advance(SAVE_AFTER_MS - 1);
    expect(calls).to.deep.equal([]);
    clock.advance(1);
    expect(calls).to.deep.equal(['On']);
    type('One');
    type('One', { isOver: true });
    leave();
    clock.advance(SAVE_AFTER_MS * 2);
    expect(calls).to.deep.equal(['On', 'One']);
  });

  it('leaves the box as it is until the visitor goes on, spaces and all', () => {
    const { type, clock, forms, leave, calls } = setUp();
    const shown = (): unknown => forms.view.details.get('a')?.typed;
    type('One ');
    clock.advance(SAVE_AFTER_MS);
    expect(calls).to.deep.equal(['One']);
    expect(shown()).to.deep.equal({ title: 'One ' });
    leave();
    expect(shown()).to.deep.equal({});
  });

  it('is not saved in the middle of a word of an input method', () => {
    const { type, clock, calls, compose } = setUp();
    type('a');
    compose();
    type('aに', { isComposing: true });
    clock.advance(SAVE_AFTER_MS * 3);
    expect(calls).to.deep.equal([]);
    type('a日');
    clock.advance(SAVE_AFTER_MS);
    expect(calls).to.deep.equal(['a日']);
  });

  it('is not saved when it is emptied on the way to something else', () => {
    const { type, clock, calls, leave } = setUp();
    type('One');
    type('');
    clock.advance(SAVE_AFTER_MS * 2);
    leave();
    expect(calls).to.deep.equal([]);
  });

  it('is sent at once when the page is not seen any more, and not when it is left', () => {
    const { type, calls, forms } = setUp();
    const hide = (): void => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      Reflect.deleteProperty(document, 'visibilityState');
    };
    type('One');
    hide();
    expect(calls).to.deep.equal(['One']);
    type('Two');
    dispatchEvent(new Event('pagehide'));
    hide();
    expect(calls).to.deep.equal(['One']);
    forms.clear();
  });

  it('is spoken of once, when the answer has come (W18)', async () => {
    const { type, said, host, forms } = setUp();
    type('One', { isOver: true });
    expect(said).to.deep.equal([]);
    host.uploads = [{ ...upload, fieldsState: 'saved' }];
    await waitUntil(() => said.length > 0);
    expect(said).to.deep.equal(['Saved: lecture.mp4']);
    host.uploads = [{ ...upload, fieldsState: 'failed', warnings: REFUSED }];
    type('Two', { isOver: true });
    await waitUntil(() => said.length > 1);
    expect(said[1]).to.equal('! Not saved: lecture.mp4. <b>Too short.');
    expect(forms.isSaved).to.equal(false);
  });
});
