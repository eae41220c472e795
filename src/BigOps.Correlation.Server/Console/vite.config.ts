import { defineConfig } from 'vite';

const service = process.env['BIGOPS_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  build: {
    target: 'es2022',
    // Everything is a file of its own: inline data would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    proxy: { '/api': service, '/openapi': service },
  },
});
