import { createApp } from 'vue';
import App from './app.vue';

createApp(App, { serviceUrl: import.meta.env.VITE_SERVICE_URL ?? 'https://www.kaltura.com' }).mount('#app');
