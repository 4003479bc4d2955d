/**
 * Actions: every mutation and every navigation an element can ask for, by name from one closed list, and the three events
 * that carry them to the host. `action-request` comes first and can be prevented; the facts follow in the past tense.
 */
import type { Problem } from '../model/problem.ts';

export const actionNames = [
  // clients
  'client.create',
  'client.save',
  'client.archive',
  'client.restore',
  'client.remove',
  'client.bulkEdit',
  'client.setNumber',
  'client.setAccountingKey',
  'client.merge',
  'client.import',
  'client.export',
  // what belongs to a client
  'contact.create',
  'contact.save',
  'contact.remove',
  'contact.makePrimary',
  'address.create',
  'address.save',
  'address.remove',
  'address.merge',
  'portal.invite',
  'portal.grant',
  'portal.revoke',
  'portal.resetPassword',
  'portal.setRights',
  'site.create',
  'site.save',
  'site.remove',
  'equipment.create',
  'equipment.save',
  'equipment.archive',
  'equipment.restore',
  'equipment.remove',
  'sticker.create',
  'sticker.save',
  'sticker.remove',
  'representative.set',
  'assignment.set',
  'preferences.set',
  'settings.save',
  'ownSite.save',
  'note.create',
  'note.save',
  'note.remove',
  'journal.create',
  'journal.save',
  'journal.remove',
  'notificationRule.create',
  'notificationRule.save',
  'notificationRule.remove',
  'resource.create',
  'resource.save',
  'resource.remove',
  'resource.open',
  'paymentMethod.remove',
  'customField.create',
  'customField.save',
  'customField.remove',
  'view.create',
  'view.save',
  'view.remove',
  // navigation: owned by the host
  'clients.open',
  'client.open',
  'client.add',
  'client.edit',
  'clients.merge',
  'contacts.open',
  'message.send',
  'homepage.open',
  'map.open',
  'job.log',
  'jobReport.open',
  'appointment.schedule',
  'appointment.open',
  'job.open',
  'order.open',
  'faultReport.open',
  'protocol.open',
  'facility.open',
  'quote.new',
  'quote.open',
  'invoice.open',
  'creditMemo.open',
  'membership.open',
  'membership.new',
  'agreements.open',
  'reports.open',
  'report.new',
  'keyrings.open',
  'keyring.new',
  'plans.open',
  'plan.new',
  'calendar.open',
  'employee.open',
  'taxSetup.open',
  'equipmentTypes.open',
  'integrationSettings.open',
  'paymentMethod.add',
] as const;
/** One of the list, or a host's own name, which starts with `x:`. */
export type ElementAction = (typeof actionNames)[number] | `x:${string}`;

const init = { bubbles: true, composed: true } as const;

/**
 * Asked before anything is done. `preventDefault()`: no adapter call is made. `respondWith(promise)`: the host does it
 * instead; the element waits for the promise, shows its result as its own, and a rejection as a problem.
 */
export class ActionRequestEvent extends Event {
  static readonly type = 'action-request';
  readonly action: ElementAction;
  readonly clientId: string | undefined;
  readonly input: unknown;
  #response: Promise<unknown> | undefined;

  constructor(action: ElementAction, clientId: string | undefined, input: unknown) {
    super(ActionRequestEvent.type, { ...init, cancelable: true });
    this.action = action;
    this.clientId = clientId;
    this.input = input;
  }

  respondWith(response: Promise<unknown>): void {
    this.#response = response;
    this.preventDefault();
  }

  get response(): Promise<unknown> | undefined {
    return this.#response;
  }
}

export class ActionDoneEvent extends Event {
  static readonly type = 'action-done';
  readonly action: ElementAction;
  readonly clientId: string | undefined;
  readonly result: unknown;

  constructor(action: ElementAction, clientId: string | undefined, result: unknown) {
    super(ActionDoneEvent.type, init);
    this.action = action;
    this.clientId = clientId;
    this.result = result;
  }
}

export class ActionFailedEvent extends Event {
  static readonly type = 'action-failed';
  readonly action: ElementAction;
  readonly clientId: string | undefined;
  readonly problem: Problem;

  constructor(action: ElementAction, clientId: string | undefined, problem: Problem) {
    super(ActionFailedEvent.type, init);
    this.action = action;
    this.clientId = clientId;
    this.problem = problem;
  }
}

declare global {
  interface HTMLElementEventMap {
    'action-request': ActionRequestEvent;
    'action-done': ActionDoneEvent;
    'action-failed': ActionFailedEvent;
  }
}
