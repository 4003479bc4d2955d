/**
 * Whether this person may edit what belongs to a client. Who may edit all clients needs no look at the record; who may edit
 * only assigned ones does, since the adapter says it there (V-32).
 */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { mayEdit } from '../../model/rights.ts';

export class ClientRights {
  readonly #data: DataController;
  readonly #client: RecordController<'clients'>;

  constructor(host: ReactiveControllerHost, data: DataController, clientId: () => string | undefined) {
    this.#data = data;
    this.#client = new RecordController<'clients'>(host, () => {
      const id = clientId();
      const mustLook = !data.may('client.edit') && data.may('client.edit.assigned');
      return { source: data.source, spec: id !== undefined && mustLook ? { of: 'clients', id } : undefined };
    });
  }

  get mayEdit(): boolean {
    if (this.#data.may('client.edit')) return true;
    const client = this.#client.data;
    return client !== undefined && mayEdit(this.#data.session, client, true);
  }
}
