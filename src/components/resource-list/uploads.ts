/** Files on their way: how far each has come, why one was refused, and another attempt at the very same upload. */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { uploadFile } from '../../data/files.ts';
import type { Problem } from '../../model/problem.ts';
import type { Resource } from '../../model/register.ts';
import { freeName, plainName, refusalOf } from './accepted.ts';
import type { FileRefusal } from './accepted.ts';

export interface Sending {
  readonly key: string;
  readonly name: string;
  readonly file: File;
  /** Bytes. */
  sent: number;
  refusal?: FileRefusal;
  problem?: Problem;
  stop?: AbortController | undefined;
}

interface UploadMeans {
  clientId: () => string | undefined;
  limits: () => { types: string; most: number };
  /** Names that are in use. */
  names: () => readonly string[];
  onDone: (resource: Resource) => void;
}

export class Uploads {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #means: UploadMeans;
  #all: Sending[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement, data: DataController, means: UploadMeans) {
    this.#host = host;
    this.#data = data;
    this.#means = means;
  }

  get all(): readonly Sending[] {
    return this.#all;
  }

  /** Sends each that may be, one after another; the others say why not. */
  async add(files: readonly File[]): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const taken = new Set([...this.#means.names(), ...this.#all.map(({ name }) => name)]);
    const fresh = files.map((file): Sending => {
      const plain = plainName(file.name);
      const refusal = refusalOf({ name: plain, size: file.size }, this.#means.limits());
      const name = refusal ? plain : freeName(plain, taken);
      if (!refusal) taken.add(name);
      return { key: source.newId(), name, file, sent: 0, ...(refusal && { refusal }) };
    });
    this.#all = [...this.#all, ...fresh];
    this.#host.requestUpdate();
    for (const one of fresh) if (!one.refusal && this.#all.includes(one)) await this.send(one);
  }

  async send(one: Sending): Promise<void> {
    const { source } = this.#data;
    const clientId = this.#means.clientId();
    if (!source || clientId === undefined || one.stop) return;
    delete one.problem;
    one.sent = 0;
    const stop = new AbortController();
    one.stop = stop;
    this.#host.requestUpdate();
    const { name, file, key } = one;
    const outcome = await this.#data.act('resource.create', { clientId, input: { name, size: file.size } }, () =>
      uploadFile(source, {
        file,
        name,
        clientId,
        key,
        signal: stop.signal,
        onProgress: (sent) => {
          one.sent = sent;
          this.#host.requestUpdate();
        },
      }),
    );
    one.stop = undefined;
    if (outcome.state === 'failed') one.problem = outcome.problem;
    else this.forget(one);
    this.#host.requestUpdate();
    if (outcome.state === 'done') this.#means.onDone(outcome.result);
  }

  /** Stops one that is on its way, or takes away why it was refused. */
  forget(one: Sending): void {
    one.stop?.abort();
    this.#all = this.#all.filter((other) => other !== one);
    this.#host.requestUpdate();
  }

  stopAll(): void {
    for (const { stop } of this.#all) stop?.abort();
    this.#all = [];
  }
}
