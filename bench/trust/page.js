// The page whose tab is killed: it saves through an outbox and says what is on disk.
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import { createDataSource } from '../../src/data/data-source.ts';

const sourceOf = ({ url, token }) =>
  createDataSource(restAdapter({ baseUrl: url, getToken: () => token, feed: 'none' }), { outbox: 'kills' });

globalThis.begin = async (about) => {
  const source = sourceOf(about);
  const outbox = await source.outbox;
  const { note } = outbox;
  outbox.note = async (intent) => {
    await note.call(outbox, intent);
    await globalThis.noted(intent.draft.id);
  };
  const saves = [];
  for (let at = 0; at < about.count; at += 1) {
    const id = `${about.prefix}${at}`;
    saves.push(source.add('clients', { id, name: id }).done);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.allSettled(saves);
};

/** Resolves when nothing waits any more. */
globalThis.resume = async (about) => {
  const source = sourceOf(about);
  const outbox = await source.outbox;
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await outbox.entries()).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return outbox.entries();
};
