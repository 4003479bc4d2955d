// The page whose tab is killed while somebody types: a form for a new client, and word of every key as it is in the field.
import '../../src/define/client-form.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';

globalThis.openForm = ({ url, token }) => {
  // On its way down: the form lets none of it out.
  const hear = (event) => globalThis.typed?.(event.composedPath()[0].value, Date.now());
  addEventListener('input', hear, true);
  const form = document.createElement('client-form');
  form.locale = 'en';
  form.adapter = restAdapter({ baseUrl: url, getToken: () => token, feed: 'none' });
  form.addEventListener('finished', () => (globalThis.isSaved = true));
  document.body.append(form);
};
