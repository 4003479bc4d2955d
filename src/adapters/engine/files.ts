/** Files of clients: the bytes in the storage's blobs, under the id of the record that tells of them. */
import { ProblemError } from '../../model/problem.ts';
import type { Adapter, Name, WriteCall } from '../adapter.ts';
import { notFound } from './access.ts';
import { register } from './actor.ts';
import type { Actor } from './actor.ts';
import { abortable, demandLive } from './calls.ts';
import { contentOf } from './intents.ts';
import { named } from './jobs.ts';
import type { Jobs } from './jobs.ts';
import { createRecord } from './records.ts';
import { invalidField } from './rules/rule.ts';
import { clientOf } from './table.ts';

type Files = NonNullable<Adapter['files']>;
type About = Parameters<Files['put']>[1];

export function filesOf(actor: Actor, jobs: Jobs): Files {
  const { storage, resident, newId } = actor.core;

  async function put(data: Blob, about: About, call: WriteCall & { progress?(sent: number): void }) {
    const { name, owner } = about;
    const clientId = await ownerOf(owner, call);
    const id = newId();
    const mime = data.type || 'application/octet-stream';
    const content = contentOf('file', name, owner, mime, data.size, await digestOf(data));
    let kept: string | undefined;
    try {
      // First, so that no record is ever without its bytes.
      await storage.blobs.put(id, data);
      const needs: Name[] = ['clients', 'settings', ...register, 'resources'];
      const row = await actor.carryOut(call, content, needs, (step) =>
        createRecord(step, 'resources', {
          id,
          kind: 'file',
          clientId,
          title: name.slice(0, 200),
          fileName: name,
          mime,
          size: data.size,
        }),
      );
      kept = row.id;
      call.progress?.(data.size);
      return actor.typed('resources', row);
    } finally {
      // Refused, or a repetition: these bytes are nobody's.
      if (kept !== id) await storage.blobs.remove(id);
    }
  }

  /** The client that the file will belong to; asked before any byte is kept. */
  function ownerOf(owner: About['owner'], call: WriteCall): Promise<string> {
    return actor.read(owner.collection, call, () => {
      const row = resident.table(owner.collection).get(owner.id);
      const access = actor.access();
      if (!row || !access.sees(owner.collection, row)) throw invalidField('/owner', 'notFound');
      const clientId = owner.collection === 'clients' ? row.id : clientOf(row);
      if (clientId === undefined) throw invalidField('/owner', 'notFound');
      access.demandWrite('create', 'resources', { id: '', clientId });
      return clientId;
    });
  }

  return {
    put: async (data, about, call) => {
      demandLive(call.signal);
      return abortable(call.signal, put(data, about, call));
    },

    open: (id, call) =>
      actor.read('resources', call, async () => {
        const row = resident.table('resources').get(id);
        if (!row) {
          const made = await jobs.outcome(actor, id);
          if (made) return made;
          throw notFound();
        }
        const resource = actor.find('resources', id);
        if (resource.kind === 'link') return { href: resource.href };
        const data = await storage.blobs.get(id);
        // The record is of another life of the store, or was made without bytes.
        if (!data) throw new ProblemError({ code: 'gone' });
        return named(data, { name: resource.fileName, mime: resource.mime });
      }),
  };
}

/** For telling contents apart, not for secrets: pages without a secure context have no digest of the platform's. */
async function digestOf(data: Blob): Promise<string> {
  let digest = 0x811c9dc5;
  for (const byte of new Uint8Array(await data.arrayBuffer())) digest = Math.imul(digest ^ byte, 0x01000193);
  return (digest >>> 0).toString(36);
}
