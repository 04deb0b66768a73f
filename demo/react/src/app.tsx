import { useCallback, useRef, useState } from 'react';
import type { KalturaUploader, Upload } from 'kaltura-uploader';
import 'kaltura-uploader';
import 'kaltura-uploader/react';

/** Asks the server of this page for a session. Outside of the component, so that it is the same at every render. */
async function fetchKs(): Promise<string> {
  const response = await fetch('/ks');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.text();
}

export function App({ serviceUrl }: { readonly serviceUrl: string }) {
  const uploader = useRef<KalturaUploader>(null);
  const [title, setTitle] = useState('');
  const [ready, setReady] = useState<readonly Upload[]>([]);
  const entry = useCallback((file: File) => ({ name: title || file.name, tags: 'react' }), [title]);

  return (
    <main>
      <label>
        Title <input value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <kaltura-uploader
        ref={uploader}
        serviceUrl={serviceUrl}
        ks={fetchKs}
        entry={entry}
        multiple
        onupload-ready={({ detail }) => setReady((uploads) => [...uploads, detail.upload])}
      />
      <button onClick={() => uploader.current?.pause()}>Pause all</button>
      <ul aria-label="Ready">
        {ready.map((upload) => (
          <li key={upload.id}>
            {upload.entry?.name}: {upload.entryId}
          </li>
        ))}
      </ul>
    </main>
  );
}
