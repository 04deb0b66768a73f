import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App serviceUrl={import.meta.env.VITE_SERVICE_URL ?? 'https://www.kaltura.com'} />
    </StrictMode>,
  );
}
