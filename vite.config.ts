import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The viewer's build: web/ in, web/dist out; in development the API answers on port 8080. */
export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [preact()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: { port: 5173, proxy: { '/api': 'http://localhost:8080', '/lieu': 'http://localhost:8080' } },
});
