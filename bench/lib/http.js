// One keep-alive connection to the server under test, with as little of its own as Node allows.
import { Agent, request } from 'node:http';

export function connection(url, token) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method, path, { body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, {
        agent,
        method,
        headers: { 'accept-language': 'sv', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode >= 300) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
          else resolve(text === '' ? undefined : JSON.parse(text));
        });
      });
      sent.end(body);
    });
  return { ask, get: (path) => ask('GET', path), close: () => agent.destroy() };
}

/** A connection that is signed in for a role. */
export async function signedIn(url, role) {
  const visitor = connection(url);
  const { token } = await visitor.ask('POST', '/login', {
    body: JSON.stringify({ role }),
    headers: { 'content-type': 'application/json' },
  });
  visitor.close();
  return connection(url, token);
}
