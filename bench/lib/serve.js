// Serves bundles from memory, each contender under its own name, and a page around it.
import { createServer } from 'node:http';
import { once } from 'node:events';

const types = { js: 'text/javascript', css: 'text/css', html: 'text/html', csv: 'text/csv', json: 'application/json' };

const page = (script) => `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<style>html, body { margin: 0; block-size: 100%; } #place { block-size: 100%; } #place > * { block-size: 100%; }</style></head>
<body><div id="place"></div><script type="module" src="${script}"></script></body></html>`;

/** @param {Map<string, { files: Map<string, object>, main: string }>} bundles by name */
export async function serve(bundles) {
  const server = createServer((request, response) => {
    const [, name = '', file = ''] = /^\/([^/?]+)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const bundle = bundles.get(name);
    const found = bundle?.files.get(file);
    const content = file === '' && bundle ? page(bundle.main) : (found?.code ?? found?.source);
    if (content === undefined) return void response.writeHead(404).end();
    const type = types[file.split('.').at(-1) || 'html'] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
