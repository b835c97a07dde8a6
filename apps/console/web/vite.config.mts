import { defineConfig } from 'vite';

/** The folder is given by the build (deploy/local/build.mjs); the address of the console's server only while developing. */
export default defineConfig({
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 700, emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:3100' } },
});
