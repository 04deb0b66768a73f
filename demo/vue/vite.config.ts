import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Vue has to be told which tags are not its own components. */
export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'kaltura-uploader' } } })],
});
