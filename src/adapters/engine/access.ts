/**
 * What the acting session may see and do (domain.md section 7). Without a list of rights everything is allowed. No right
 * to see a record and no such record answer alike.
 */
import { ProblemError } from '../../model/problem.ts';
import { ofClients } from '../../model/collections.ts';
import { resourceLevel } from '../../model/resources.ts';
import { holds, isCustomer } from '../../model/rights.ts';
import type { Right, Session } from '../../model/rights.ts';
import type { Author } from '../../model/values.ts';
import type { Id, Name } from '../adapter.ts';
import type { Sight } from './query.ts';
import type { Row } from './storage.ts';
import { clientOf } from './table.ts';

export type Verb = 'create' | 'update' | 'remove';

/** What access needs to know of the stored records. */
export interface Facts {
  /** Clients that the user is assigned to, and a name for this state of affairs. */
  assigned(userId: Id): { clients: ReadonlySet<Id>; stamp: string };
  /** Keys of custom fields that customers must not see. */
  hiddenCustom(): readonly string[];
  /** The files and links there are, whose trail is only for those who may see them, and a name for this state of affairs. */
  resources(): { get(id: Id): Row | undefined; stamp: string };
}

/** Never for a customer actor (INV-14, C-14); the trail quotes all of it. */
const internal: ReadonlySet<string> = new Set(['journal', 'stickers', 'activity', 'importBatches', 'views']);
const internalFields = ['comment', 'warning', 'archiveReason'];

/** Rights beside the right to edit the client; where `alone`, seeing the client is enough. */
const needs: Partial<Record<string, { right: Right; alone?: true }>> = {
  equipment: { right: 'equipment.edit' },
  preferences: { right: 'communications.edit' },
  consents: { right: 'communications.edit' },
  assignments: { right: 'client.assign', alone: true },
  paymentMethods: { right: 'payment.save', alone: true },
};
const registerNeeds: Partial<Record<string, Right>> = {
  fieldDefs: 'customField.define',
  importBatches: 'client.upload.register',
};

/** Whether the collection's records are each a client's. */
export const belongsToClient = (of: Name): boolean => ofClients.has(of);

const forbidden = (need: string): ProblemError => new ProblemError({ code: 'forbidden', need });
export const notFound = (): ProblemError => new ProblemError({ code: 'notFound' });

export class Access {
  readonly session: Session | undefined;
  readonly #facts: Facts;
  readonly #customer: boolean;

  constructor(session: Session | undefined, facts: Facts) {
    this.session = session;
    this.#facts = facts;
    this.#customer = isCustomer(session);
  }

  /** Who is acting, as it is written beside what was done. */
  get author(): Author {
    const actor = this.session?.actor;
    if (!actor) return { name: '', kind: 'system' };
    return { userId: actor.id, name: actor.name, kind: this.#customer ? 'customer' : 'user' };
  }

  get isCustomer(): boolean {
    return this.#customer;
  }

  holds(right: Right): boolean {
    return holds(this.session, right);
  }

  demand(right: Right): void {
    if (!this.holds(right)) throw forbidden(right);
  }

  /** @throws ProblemError `forbidden` when nothing of the collection may be read. */
  demandRead(of: Name): void {
    if (this.#customer && internal.has(of)) throw forbidden('client.view');
    const journal: Right[] = ['journal.write', 'journal.delete.own', 'journal.delete.any'];
    if (of === 'journal' && !journal.some((right) => this.holds(right))) throw forbidden('journal.write');
  }

  sight(of: Name): Sight {
    const sees = this.#seesAll(of) ? undefined : (row: Row): boolean => this.sees(of, row);
    const { actor } = this.session ?? {};
    const stamp = this.#breadth('client.view') === 'assigned' && actor ? this.#facts.assigned(actor.id).stamp : '';
    const judged = this.#judges(of)
      ? `${String(actor?.roles)} ${of === 'activity' ? this.#facts.resources().stamp : ''}`
      : '';
    return {
      ...(sees && { sees }),
      key: sees ? `${actor?.id ?? ''} ${actor?.clientId ?? ''} ${this.#breadth('client.view')} ${stamp} ${judged}` : '',
      trim: (record) => this.trim(of, record),
      hides: (field) => this.#hides(of, field),
    };
  }

  sees(of: Name, row: Row): boolean {
    if (of === 'views')
      return !this.#customer && (row.shared === true || row.ownerId === undefined || this.#isOwner(row));
    if (this.#customer && of === 'notes' && row.visibility !== 'customer') return false;
    // A merged client leads on for those who see where to.
    if (of === 'clients') return this.seesClient(typeof row.mergedIntoId === 'string' ? row.mergedIntoId : row.id);
    if (of === 'resources' && resourceLevel(row, this.session) === 'none') return false;
    if (of === 'activity' && row.of === 'resources' && this.#isHiddenTrail(row)) return false;
    if (of === 'activity')
      return this.#breadth('client.view') === 'all' || (clientOf(row) !== undefined && this.seesClient(clientOf(row)));
    return !belongsToClient(of) || this.seesClient(clientOf(row));
  }

  seesClient(id: Id | undefined): boolean {
    return this.#within(this.#breadth('client.view'), id);
  }

  editsClient(id: Id | undefined): boolean {
    return this.#within(this.#breadth('client.edit'), id);
  }

  /** The record without what this actor may not see, and with what may not be done; changes the copy it is given. */
  trim(of: Name, record: Row): Row {
    if (this.#isOthers(of, record)) record.allow = [];
    if (of === 'resources') return this.#trimResource(record);
    // Of what is gone nobody can say any more who was let in: that it went is told, not what it was called.
    if (of === 'activity' && record.of === 'resources' && this.#judges(of) && !this.#resourceOf(record))
      delete record.changes;
    if (!this.#customer || of !== 'clients') return record;
    for (const field of internalFields) delete record[field];
    for (const key of this.#facts.hiddenCustom()) delete record.custom?.[key];
    return record;
  }

  /** @throws ProblemError `notFound` or `forbidden`. `row` is the stored record, or the new one. */
  demandWrite(verb: Verb, of: Name, row: Row): void {
    if (of === 'activity') throw forbidden('activity.write');
    if (of === 'clients') {
      if (verb === 'create') return this.demand('client.create');
      if (!this.seesClient(row.id)) throw notFound();
      if (verb === 'remove') return this.demand('client.delete');
      return this.demandEdit(row.id);
    }
    if (!belongsToClient(of)) return this.#demandRegister(of, row);
    if (!this.sees(of, verb === 'create' ? { ...row, visibility: 'customer' } : row)) throw notFound();
    if (of === 'journal') return this.#demandJournal(verb, row);
    if (of === 'resources' && verb !== 'create' && resourceLevel(row, this.session) !== 'manage')
      throw forbidden('client.edit');
    if (of === 'resources' && verb !== 'update') {
      const own = this.#isOwn(row.uploadedBy) && this.holds('client.upload.files');
      if (verb === 'remove' && !own) return this.demand('file.delete');
      return this.demand('client.upload.files');
    }
    const need = needs[of];
    if (need) this.demand(need.right);
    if (!need?.alone) this.demandEdit(clientOf(row));
  }

  demandEdit(client: Id | undefined): void {
    if (!this.editsClient(client)) throw forbidden('client.edit');
  }

  #demandRegister(of: Name, row: Row): void {
    if (of.startsWith('x:')) return;
    if (of === 'views') {
      if (this.#customer) throw forbidden('client.view');
      if (!this.sees(of, row)) throw notFound();
      return row.ownerId === undefined || this.#isOwner(row) ? undefined : this.demand('settings.edit');
    }
    this.demand(registerNeeds[of] ?? 'settings.edit');
  }

  /** Supervisors take away their own entries only (INV-15). */
  #demandJournal(verb: Verb, row: Row): void {
    if (verb !== 'remove') this.demand('journal.write');
    const own =
      verb === 'create' || (this.#isOwn(row.author) && (verb === 'update' || this.holds('journal.delete.own')));
    if (!own) this.demand('journal.delete.any');
  }

  #isOwner(row: Row): boolean {
    return row.ownerId === this.session?.actor?.id;
  }

  #isOwn(author: unknown): boolean {
    const id = this.session?.actor?.id;
    return (
      id !== undefined && typeof author === 'object' && author !== null && 'userId' in author && author.userId === id
    );
  }

  /** Who is let in is the company's own matter. */
  #trimResource(record: Row): Row {
    if (resourceLevel(record, this.session) !== 'manage') record.allow = [];
    if (this.#customer) delete record.access;
    return record;
  }

  /** Whether files and links are not the same for everyone. */
  #judges(of: Name): boolean {
    const { actor, rights } = this.session ?? {};
    return (of === 'resources' || of === 'activity') && Boolean(rights ?? actor?.roles ?? actor?.clientId);
  }

  #resourceOf({ recordId }: Row): Row | undefined {
    return typeof recordId === 'string' ? this.#facts.resources().get(recordId) : undefined;
  }

  #isHiddenTrail(entry: Row): boolean {
    const resource = this.#resourceOf(entry);
    return resource !== undefined && resourceLevel(resource, this.session) === 'none';
  }

  /** Of a client that this actor sees and, editing only assigned ones, may not change (V-32): the record says so itself. */
  #isOthers(of: Name, record: Row): boolean {
    if (this.#breadth('client.edit') !== 'assigned' || needs[of]?.alone) return false;
    if (of === 'clients') return !this.editsClient(record.id);
    return belongsToClient(of) && !this.editsClient(clientOf(record));
  }

  #hides(of: Name, field: string): boolean {
    if (this.#customer && of === 'resources') return field === 'access' || field.startsWith('access.');
    if (!this.#customer || of !== 'clients') return false;
    const hidden = [...internalFields, ...this.#facts.hiddenCustom().map((key) => `custom.${key}`)];
    return field === 'custom' || hidden.some((name) => field === name || field.startsWith(`${name}.`));
  }

  #seesAll(of: Name): boolean {
    if (of === 'views' || this.#judges(of)) return false;
    return this.#breadth('client.view') === 'all' || !(of === 'clients' || of === 'activity' || belongsToClient(of));
  }

  #breadth(base: 'client.view' | 'client.edit'): 'all' | 'assigned' | 'own' | 'none' {
    if (this.#customer) return base === 'client.view' || this.holds(base) ? 'own' : 'none';
    if (this.holds(base)) return 'all';
    return this.holds(`${base}.assigned`) ? 'assigned' : 'none';
  }

  #within(breadth: 'all' | 'assigned' | 'own' | 'none', id: Id | undefined): boolean {
    if (breadth === 'all') return true;
    const actor = this.session?.actor;
    if (id === undefined || !actor || breadth === 'none') return false;
    return breadth === 'own' ? actor.clientId === id : this.#facts.assigned(actor.id).clients.has(id);
  }
}
