import { ProblemError } from '../../src/model/problem.ts';

export function arrayAdapter(clients) {
  const find = (id) => {
    const client = clients.find((each) => each.id === id);
    if (client) return client;
    throw new ProblemError({ code: 'notFound' });
  };
  return {
    contract: 1,
    list: async (of) => ({ items: of === 'clients' ? structuredClone(clients) : [] }),
    get: async (_of, id) => structuredClone(find(id)),
    update: async (_of, id, { set }) => structuredClone(Object.assign(find(id), set)),
  };
}
