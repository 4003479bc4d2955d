/** Files beside their records, and exports as jobs whose result is a file. Who may read the record may read its bytes. */
import { ProblemError } from '../../model/problem.ts';
import type { Resource } from '../../model/register.ts';
import type { Actions, Adapter, Call, Id, Job, Name, Query, WriteCall } from '../adapter.ts';
import { notFound } from './access.ts';
import type { Blobs } from './storage.ts';

interface Needs {
  blobs: Blobs;
  newId: () => Id;
  /** Who is acting, for what is theirs alone. */
  actor: () => Id | undefined;
  /** The session's own adapter: its rights, its audit trail. */
  adapter: () => Required<Pick<Adapter, 'list' | 'get' | 'create' | 'remove'>>;
}

const jobName = (id: Id): Id => `job ${id}`;
const exportPage = 1_000;

export class FilesAndJobs {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  async put(
    data: Blob,
    { name, owner }: { name: string; owner: { collection: Name; id: Id } },
    call: WriteCall,
  ): Promise<Resource> {
    const { blobs, adapter } = this.#needs;
    const clientId = await this.#clientOf(owner, call);
    const mime = data.type || 'application/octet-stream';
    const draft = { kind: 'file', clientId, title: name, fileName: name, mime, size: data.size } as const;
    const record = await adapter().create('resources', draft, call);
    try {
      await blobs.put(record.id, data);
    } catch (error) {
      await adapter().remove('resources', record.id, undefined, { ...call, key: `${call.key}.undo` });
      throw error;
    }
    return record;
  }

  async open(id: Id, call: Call): Promise<{ href: string } | Blob> {
    const { blobs, adapter } = this.#needs;
    if (id.startsWith('export ')) return this.#export(id, call);
    const record = await adapter().get('resources', id, call);
    if (record.kind === 'link') return { href: record.href };
    const data = await blobs.get(id);
    if (!data) throw notFound();
    return data;
  }

  /** Walks the query with the actor's own rights and keeps what it shows as a file of the actor's. */
  async startExport({ of, query, format }: Actions['export.start']['in'], call: WriteCall): Promise<Job> {
    if (format !== 'json') throw new ProblemError({ code: 'unsupported', capability: `export.${format}` });
    const { blobs, newId, adapter } = this.#needs;
    const rows: unknown[] = [];
    let cursor: string | undefined;
    do {
      const asked: Query = { ...query, limit: exportPage, ...(cursor !== undefined && { cursor }) };
      const page = await adapter().list(of, asked, call);
      rows.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    const jobId = newId();
    const fileId = `export ${jobId}`;
    const job: Job = { jobId, state: 'done', done: rows.length, total: rows.length, result: { fileId } };
    await blobs.put(fileId, new Blob([JSON.stringify(rows)], { type: 'application/json' }));
    const kept = { job, actor: this.#needs.actor() ?? null };
    await blobs.put(jobName(jobId), new Blob([JSON.stringify(kept)], { type: 'application/json' }));
    return job;
  }

  /** A job is its starter's alone. */
  async job(id: Id): Promise<Job> {
    const data = await this.#needs.blobs.get(jobName(id));
    if (!data) throw notFound();
    // Written by `startExport`.
    const { job, actor } = JSON.parse(await data.text()) as { job: Job; actor: Id | null };
    if (actor !== (this.#needs.actor() ?? null)) throw notFound();
    return job;
  }

  async #export(fileId: Id, call: Call): Promise<Blob> {
    call.signal.throwIfAborted();
    await this.job(fileId.slice('export '.length));
    const data = await this.#needs.blobs.get(fileId);
    if (!data) throw notFound();
    return data;
  }

  async #clientOf({ collection, id }: { collection: Name; id: Id }, call: Call): Promise<Id> {
    const owner = await this.#needs.adapter().get(collection, id, call);
    if (collection === 'clients') return owner.id;
    if ('clientId' in owner && typeof owner.clientId === 'string') return owner.clientId;
    throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/owner', code: 'notFound' }] });
  }
}

/** The adapter with files, exports and their jobs. */
export function withFiles(adapter: Adapter, about: Pick<Needs, 'blobs' | 'newId' | 'actor'>): Adapter {
  // The engine's adapter has all members.
  const whole = adapter as Required<Adapter>;
  const files = new FilesAndJobs({ ...about, adapter: () => whole });
  return {
    ...adapter,
    act: async (name, input, call) => {
      // The name says which input it is.
      if (name === 'export.start') return files.startExport(input as Actions['export.start']['in'], call);
      if (name === 'job.cancel') return files.job((input as Actions['job.cancel']['in']).jobId);
      return whole.act(name, input, call);
    },
    job: async (id, { signal }) => {
      signal.throwIfAborted();
      return files.job(id);
    },
    files: {
      put: (data, owner, call) => files.put(data, owner, call),
      open: (id, call) => files.open(id, call),
    },
    describe: async (call) => {
      const said = await whole.describe(call);
      return { ...said, ...(said.actions && { actions: [...said.actions, 'export.start', 'job.cancel'] }) };
    },
  };
}
