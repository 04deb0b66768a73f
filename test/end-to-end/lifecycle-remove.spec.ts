import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

const CHUNK = 256 * 1024;

test.describe('removed during an upload', () => {
  test.beforeEach(async ({ host, kaltura }) => {
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 90 * CHUNK });
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 1500 } });
    await host.open({
      'service-url': kaltura.serviceUrl,
      ks: await kaltura.ks(),
      'chunk-size': CHUNK,
      multiple: true,
      paste: true,
      'no-resume': true, // What is continued after it is a matter of other tests.
    });
    await host.pick(file.path);
    await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  });

  test('its requests end, none follows, and the server keeps what it has (E2)', async ({ host, kaltura }) => {
    await host.element.evaluate(async (element) => {
      Object.assign(window, { removed: element });
      element.remove();
      await new Promise((resolve) => setTimeout(resolve)); // The element finds out in a task of its own, before this one.
    });
    await expect.poll(async () => (await kaltura.traffic()).inFlight).toBe(0);
    const before = await kaltura.requests();
    expect(before.filter(({ kind, aborted }) => kind === 'middle' && aborted).length).toBeGreaterThan(0);

    // Coming online, a paste and the end of the wait for an answer are what might wake something up.
    await host.page.evaluate(async (ping) => {
      dispatchEvent(new Event('online'));
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'pasted.mp4', { type: 'video/mp4' }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      );
      // A request of the page itself, in the next task: others would have arrived before it.
      await new Promise((resolve) => setTimeout(resolve));
      await fetch(ping);
    }, `${kaltura.serviceUrl}/api_v3/service/system/action/ping?format=1`);
    const since = (await kaltura.requests()).slice(before.length);
    expect(since.map(({ action }) => action)).toEqual(['ping']);
    expect(
      await host.page.evaluate(() => {
        const { uploads } = Reflect.get(window, 'removed') as HTMLElementTagNameMap['kaltura-uploader'];
        return uploads.map(({ status }) => status);
      }),
    ).toEqual(['paused']);
    const [token] = await kaltura.tokens();
    expect(token).toMatchObject({ status: 1 });
  });

  test('the page can be left without a question (E2)', async ({ host }) => {
    const questions: string[] = [];
    host.page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    await host.page.locator('h1').click(); // Browsers ask only on pages that somebody has used.
    await host.element.evaluate(async (element) => {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve)); // The element finds out in a task of its own, before this one.
    });
    await host.page.close({ runBeforeUnload: true });
    await expect.poll(() => host.page.isClosed()).toBe(true);
    expect(questions).toEqual([]);
  });

  test('while it is there, leaving asks (T4)', async ({ host }) => {
    await host.page.locator('h1').click();
    const question = host.page.waitForEvent('dialog');
    await host.page.close({ runBeforeUnload: true });
    expect((await question).type()).toBe('beforeunload');
    await (await question).accept();
  });

  test('a link of the same site asks too, since the upload would stop (T4)', async ({ host }) => {
    await host.page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: '/another-page',
        textContent: 'Another page',
      });
      document.body.append(link);
    });
    const question = host.page.waitForEvent('dialog');
    const click = host.page.getByRole('link', { name: 'Another page' }).click({ noWaitAfter: true });
    expect((await question).type()).toBe('beforeunload');
    await (await question).dismiss();
    await click;
    expect((await host.upload()).status).toBe('uploading');
  });

  test('put back, it continues what it had with the file it holds, and the page hears of both (E2)', async ({
    host,
    kaltura,
  }) => {
    const before = await host.upload();
    const heard = await host.element.evaluate(async (element) => {
      const statuses: string[] = [];
      for (const target of [element, document])
        target.addEventListener('upload-status', (event) => {
          const { upload, previous } = (event as HTMLElementEventMap['upload-status']).detail;
          if (event.currentTarget === document || !element.isConnected)
            statuses.push(`${previous} → ${upload.status}`);
        });
      const { parentElement } = element;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve)); // The element finds out in a task of its own, before this one.
      parentElement?.append(element);
      element.remove();
      parentElement?.append(element);
      return statuses;
    });
    expect(heard.slice(0, 2)).toEqual(['uploading → paused', 'paused → queued']);
    await kaltura.setFaults();
    await host.sendAgain();
    await expect.poll(async () => (await host.upload()).status).toBe('ready');
    const after = await host.upload();
    expect([after.id, after.tokenId]).toEqual([before.id, before.tokenId]);
    expect(await kaltura.tokens()).toHaveLength(1);
    expect(await kaltura.entries()).toHaveLength(1);
  });
});
