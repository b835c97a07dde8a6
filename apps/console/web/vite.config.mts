import { defineConfig } from 'vite';

/** The console's server, asked only while developing (`npx vite apps/console/web`); it is told of its own address, since it answers no other. */
const console = 'http://127.0.0.1:3100';
const proxied = { target: console, changeOrigin: true, headers: { origin: console } };

/** The folder is given by the build (deploy/local/build.mjs). */
export default defineConfig({
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 700, emptyOutDir: true },
  server: { host: '127.0.0.1', proxy: { '/api': proxied, '/services': proxied } },
});
