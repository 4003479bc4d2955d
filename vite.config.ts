import { env } from 'node:process';
import { defineConfig } from 'vite';
import { trustedTypesPlugin } from './scripts/lib/trusted-types-plugin.js';

// `vite` serves the demo portal; `vite build` makes the script-tag bundle of src/cdn.ts.
export default defineConfig({
  // Chunks and workers are found beside the bundle, wherever the host puts it.
  base: './',
  plugins: [
    trustedTypesPlugin(),
    {
      name: 'kundkort:start-at-the-portal',
      configureServer(server) {
        server.middlewares.use((request, response, next) => {
          if (request.url !== '/') return next();
          response.writeHead(302, { location: '/examples/portal/index.html' }).end();
        });
      },
    },
  ],
  // Servers behind the portal's own site: `npm run server`, one of CouchDB's protocol with a database `register`, and one of
  // CardDAV, such as Radicale, with a person `norrsken` whose book `register` is.
  server: {
    proxy: {
      '/api': { target: env.KUNDKORT_API ?? 'http://127.0.0.1:8080', rewrite: (path) => path.replace(/^\/api/, '') },
      '/couch': {
        target: env.KUNDKORT_COUCH ?? 'http://127.0.0.1:5984',
        rewrite: (path) => path.replace(/^\/couch/, '/register'),
      },
      '/carddav': {
        target: env.KUNDKORT_CARDDAV ?? 'http://127.0.0.1:5232',
        rewrite: (path) => path.replace(/^\/carddav/, '/norrsken/register'),
      },
    },
  },
  optimizeDeps: { entries: ['examples/portal/index.html'] },
  worker: { format: 'es', rollupOptions: { output: { entryFileNames: '[name]-[hash].js' } } },
  build: {
    target: 'es2023',
    outDir: 'dist/cdn',
    assetsDir: '',
    sourcemap: true,
    modulePreload: false,
    rollupOptions: {
      // Two entries keep all that lazy parts import out of kundkort.js: under `kundkort.js?v=2` they would load it twice.
      input: { kundkort: 'src/cdn.ts', core: 'src/index.ts' },
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: ({ name }) => (name === 'kundkort' ? 'kundkort.js' : 'kundkort-[name]-[hash].js'),
        chunkFileNames: 'kundkort-[name]-[hash].js',
      },
    },
  },
});
