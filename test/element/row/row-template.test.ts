import { expect, fixture, waitUntil } from '@open-wc/testing';
import { FileError } from '../../../src/errors.js';
import { allByRole, byRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** All that a template has to have, between two words of the page. */
const SMALL = `
  <template slot="row">
    <style>.line { display: flex; gap: 9px } :host([data-state=failed]) .line { outline: 3px solid red }</style>
    <div class="line"><em>No. 1</em><slot name="title"></slot><slot name="actions"></slot><slot name="facts"></slot></div>
  </template>`;

const told: string[] = [];
const { warn } = console;

async function withTemplate(template: string, name = 'lecture.mp4'): Promise<TestUploader> {
  const element = await fixture<TestUploader>(
    `<test-uploader multiple previews="all" metadata="title">${template}</test-uploader>`,
  );
  const [upload] = await element.addFiles([makeFile(name, 1000)]);
  element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 400 });
  await waitUntil(() => allByRole(element, 'listitem').length > 0);
  await element.updateComplete;
  return element;
}

function frameIn(element: TestUploader): HTMLElement | null {
  return element.shadowRoot!.querySelector<HTMLElement>('li > .own-row');
}

/** What is shown in a slot of the template. */
function shownIn(element: TestUploader, name: string): Element | undefined {
  const slot = frameIn(element)!.shadowRoot!.querySelector<HTMLSlotElement>(`slot[name=${name}]`);
  return slot?.assignedElements()[0];
}

describe('a template for rows', () => {
  beforeEach(() => {
    told.length = 0;
    console.warn = (text: string) => told.push(text);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('has each piece of the row where its slot is', async () => {
    const slots = ['poster', 'title', 'facts', 'bar', 'actions', 'question', 'extras'];
    const content = slots.map((name) => `<p><slot name="${name}"></slot></p>`).join('');
    const element = await withTemplate(`<template slot="row">${content}</template>`);
    expect(textOf(shownIn(element, 'title')!)).to.contain('lecture');
    expect(textOf(shownIn(element, 'facts')!)).to.contain('40%');
    expect(shownIn(element, 'bar')!.querySelector('progress')!.value).to.equal(0.4);
    expect(shownIn(element, 'actions')!.querySelectorAll('button').length).to.be.greaterThan(2);
    expect(shownIn(element, 'poster')!.part.contains('poster')).to.equal(true);
    expect(told).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('leaves out what has no slot, but for what comes when it is wanted', async () => {
    const element = await withTemplate(SMALL);
    const { shadowRoot } = element;
    expect(shadowRoot!.querySelector('.poster')!.checkVisibility()).to.equal(false);
    byRole(element, 'button', 'Edit details: lecture.mp4').click();
    await element.updateComplete;
    const field = byRole(element, 'textbox');
    expect(field.checkVisibility()).to.equal(true);
    expect(field.getBoundingClientRect().top).to.be.at.least(
      shownIn(element, 'facts')!.getBoundingClientRect().bottom,
    );
  });

  it('follows the upload: its state, its buttons, the focus', async () => {
    const element = await withTemplate(SMALL);
    const { id } = element.uploads[0]!;
    const line = frameIn(element)!.shadowRoot!.querySelector('.line')!;
    byRole(element, 'button', 'Pause: lecture.mp4').focus();
    element.fake.moveTo(id, 'paused');
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement!.ariaLabel).to.equal('Resume: lecture.mp4');
    element.fake.moveTo(id, 'failed', { error: new FileError('FILE_UNREADABLE', 'log only') });
    await element.updateComplete;
    expect(frameIn(element)!.shadowRoot!.querySelector('.line')).to.equal(line);
    expect(getComputedStyle(line).outlineColor).to.equal('rgb(255, 0, 0)');
    expect(textOf(shownIn(element, 'facts')!)).to.contain('Not uploaded');
  });

  it('shows names of files as text, and runs no scripts', async () => {
    const name = '<img src=x onerror="window.didRun = true">.mp4';
    const script = '<script>window.didRun = true</script>';
    const element = await withTemplate(SMALL.replace('</template>', `${script}</template>`), name);
    expect(textOf(shownIn(element, 'title')!)).to.contain('<img src=x');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(frameIn(element)!.shadowRoot!.querySelector('img, script')).to.equal(null);
    expect('didRun' in window).to.equal(false);
  });

  for (const [what, template, words] of [
    [
      'is none',
      '<div slot="row"><slot name="title"></slot></div>',
      'It has to be a <template>, and is a <div>.',
    ],
    ['lacks a slot', SMALL.replace('name="actions"', 'name="bar"'), 'It needs <slot name="actions"></slot>.'],
    ['has a slot that is not known', SMALL.replace('"facts"', '"fact"'), 'There is no slot "fact"'],
    [
      'has a slot twice',
      SMALL.replace('</em>', '</em><slot name="facts"></slot>'),
      'The slot "facts" is there twice',
    ],
  ] as const)
    it(`that ${what} is named in the console, and the rows are as always`, async () => {
      const element = await withTemplate(template);
      expect(told.join()).to.contain(words);
      expect(frameIn(element)).to.equal(null);
      expect(element.shadowRoot!.querySelector('li > .poster')!.checkVisibility()).to.equal(true);
    });

  it('may come and go while there are rows', async () => {
    const element = await withTemplate(SMALL);
    element.querySelector('template')!.remove();
    element.requestUpdate();
    await element.updateComplete;
    expect(frameIn(element)).to.equal(null);
    expect(textOf(byRole(element, 'listitem'))).to.contain('40%');
  });

  it('works as in the documentation', async () => {
    const page = await (await fetch('/docs/styling.md')).text();
    const examples = page.match(/^ *<template slot="row">$.*?<\/template>/gms) ?? [];
    expect(examples).to.have.length(2);
    for (const example of examples) {
      const element = await withTemplate(example);
      expect(frameIn(element)).to.not.equal(null);
      expect(told).to.deep.equal([]);
      for (const name of ['title', 'facts', 'actions']) {
        const { width, height } = shownIn(element, name)!.getBoundingClientRect();
        expect(Math.min(width, height), name).to.be.greaterThan(8);
      }
      await expect(element).to.be.accessible();
    }
  });
});
