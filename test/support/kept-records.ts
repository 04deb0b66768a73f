import type { Page } from '@playwright/test';

/** Everything that is kept in the databases of a page's origin, as JSON. */
export async function keptRecords(page: Page): Promise<string> {
  return page.evaluate(recordsOfOrigin);
}

/** The same, called in the page itself. */
export async function recordsOfOrigin(): Promise<string> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('The database says nothing.'));
      };
    });
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      texts.push(JSON.stringify(await settled(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  return texts.join('\n');
}

/** Changes each record of an unfinished upload. */
export async function changeKeptRecords(page: Page, changes: object): Promise<void> {
  await page.evaluate(async (changed) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('kaltura-uploader');
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    await new Promise((resolve) => {
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
      transaction.oncomplete = resolve;
      for (const name of database.objectStoreNames) {
        const store = transaction.objectStore(name);
        const request = store.getAll();
        request.onsuccess = () => {
          for (const record of request.result as object[]) store.put({ ...record, ...changed });
        };
      }
    });
    database.close();
  }, changes);
}
