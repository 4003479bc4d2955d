import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Actions, Adapter } from '../../src/adapters/adapter.ts';
import type { AssignTechnician } from '../../src/components/assign-technician/assign-technician.ts';
import type { AssignmentChangeEvent } from '../../src/components/assign-technician/assignment-change-event.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/assign-technician.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { User } from '../../src/model/responsibility.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import {
  all,
  click,
  control,
  field,
  findControl,
  findFields,
  focused,
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const user = (id: string, name: string, more: Partial<User> = {}): User => ({
  id,
  version: '1',
  name,
  active: true,
  ...more,
});
const staff = [
  user('amina', 'Amina Lärkhed', { roles: ['technician'], groupIds: ['vent'] }),
  user('ylva', 'Ylva Stenrud', { roles: ['technician'], groupIds: ['cool', 'vent'] }),
  user('maria', 'Maria <b>Sälgvall</b>', { roles: ['office'] }),
  user('nils', 'Nils Kvarnsjö', { roles: ['technician'], groupIds: ['cool'], active: false }),
];
const seed = (users: User[] = staff, ...assigned: string[]): Seed => ({
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  contacts: [
    { id: 'eva', version: '1', clientId, first: 'Eva', primary: true, emails: [{ address: 'eva@ek.example' }] },
  ],
  groups: [
    { id: 'vent', version: '1', name: 'Ventilation' },
    { id: 'cool', version: '1', name: 'Kyla' },
  ],
  users,
  assignments: assigned.map((userId, index) => ({
    id: `a${index}`,
    version: '1',
    clientId,
    userId,
    scope: ['orders', 'faultReports'],
    assignedAt: `2026-01-0${index + 1}T08:00:00Z`,
  })),
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter) {
  const element = await fixture<AssignTechnician>(
    html`<assign-technician locale="en" client-id=${clientId} .adapter=${adapter}></assign-technician>`,
  );
  const changes: AssignmentChangeEvent[] = [];
  element.addEventListener('assignment-change', (event) => changes.push(event));
  await until(() => all(element, '.assigned').length > 0, 'nothing was read');
  return { element, changes };
}
async function opened(adapter: Adapter) {
  const page = await open(adapter);
  (await control(page.element, 'Assign')).focus();
  await press('Enter');
  await until(() => all(page.element, '.group').length > 0, 'no people came');
  return page;
}
const groups = (element: AssignTechnician): string[] =>
  all(element, '.group').map((group) =>
    [
      group.querySelector('legend')!.textContent.trim(),
      ...[...group.querySelectorAll('label')].map((label) => label.textContent.trim()),
    ].join(': '),
  );
const boxes = (element: AssignTechnician, name: string) => findFields(element, name) as HTMLInputElement[];
const stored = async (adapter: Adapter): Promise<string[]> =>
  (await adapter.list('assignments', { parent: { collection: 'clients', id: clientId }, limit: 100 }, { signal })).items
    .map(({ userId }) => userId)
    .sort();
const closed = (element: AssignTechnician) => until(() => all(element, 'dialog').length === 0);

describe('assign-technician', () => {
  it('V-24 V-41 lists everyone in groups that can be searched, with each person’s own role', async () => {
    const { element } = await opened(backEnd({ seed: seed() }));
    expect(groups(element)).to.deep.equal([
      'Kyla: Ylva Stenrud',
      'Ventilation: Amina Lärkhed: Ylva Stenrud',
      'In no group: Maria <b>Sälgvall</b>',
    ]);
    const [group] = all<HTMLFieldSetElement>(element, '.group');
    expect(group!.tagName).to.equal('FIELDSET');
    const maria = boxes(element, 'Maria <b>Sälgvall</b>')[0]!;
    expect(maria.getAttribute('aria-describedby')).to.be.a('string');
    expect(textOf(maria.closest<HTMLElement>('.person')!)).to.contain('Office');
    await still();
    await expect(element).to.be.accessible();
    (await field(element, 'Search people and groups')).focus();
    await sendKeys({ type: 'vent yl' });
    await until(() => groups(element).join() === 'Ventilation: Ylva Stenrud');
    await press('Escape');
    await until(() => groups(element).length === 3);
    await click(boxes(element, 'Maria <b>Sälgvall</b>')[0]!);
    await click(await control(element, 'Done'));
    await until(() => textOf(element).includes('Assigned Maria <b>Sälgvall</b>'));
  });

  it('V-23 V-44 V-45 V-46 V-47 states what it means, stores nothing before Done, then tells exactly who was added', async () => {
    const whole = backEnd({ seed: seed() });
    const sent: Actions['assignment.set']['in'][] = [];
    const adapter: Adapter = {
      ...whole,
      act: (name, input, call) => {
        if (name === 'assignment.set') sent.push(input as Actions['assignment.set']['in']);
        return whole.act!(name, input, call);
      },
    };
    const { element, changes } = await opened(adapter);
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    const text = textOf(element);
    expect(text).to.contain('All orders and fault reports of the client go to the people you tick.');
    expect(text).to.contain('They are told that they are assigned').and.to.contain('The client is not told.');
    await click(boxes(element, 'Amina Lärkhed')[0]!);
    await press('Escape');
    await closed(element);
    expect(await stored(adapter)).to.deep.equal([]);
    expect(nameOf(focused()!)).to.equal('Assign');

    await press('Enter');
    await until(() => all(element, '.group').length > 0);
    expect(boxes(element, 'Amina Lärkhed')[0]!.checked).to.equal(false);
    const amina = boxes(element, 'Amina Lärkhed')[0]!;
    amina.focus();
    await press('Space');
    // In two groups, one person: both ticks are one.
    await click(boxes(element, 'Ylva Stenrud')[0]!);
    expect(boxes(element, 'Ylva Stenrud').map(({ checked }) => checked)).to.deep.equal([true, true]);
    await click(await control(element, 'Done'));
    await closed(element);
    expect(await stored(adapter)).to.deep.equal(['amina', 'ylva']);
    const rows = await adapter.list('assignments', { limit: 10 }, { signal });
    expect(rows.items.every(({ scope }) => scope?.join() === 'orders,faultReports')).to.equal(true);
    expect(changes.map(({ clientId: id, added, removed }) => [id, [...added].sort(), removed])).to.deep.equal([
      [clientId, ['amina', 'ylva'], []],
    ]);
    expect(sent).to.have.length(1);
    expect(sent[0]).to.deep.include({ notify: 'assignees' });
    expect(JSON.stringify([sent, requests.map(({ input }) => input)])).not.to.contain('eva');
  });

  it('V-48 V-49 shows the assigned ones ticked, and takes away only those whose tick is cleared', async () => {
    const adapter = backEnd({ seed: seed(staff, 'amina', 'nils') });
    const { element, changes } = await open(adapter);
    await until(() => textOf(element).includes('Amina Lärkhed and Nils Kvarnsjö'));
    await click(await control(element, 'Assign'));
    await until(() => all(element, '.group').length > 0);
    expect(boxes(element, 'Amina Lärkhed')[0]!.checked).to.equal(true);
    expect(textOf(boxes(element, 'Nils Kvarnsjö')[0]!.closest<HTMLElement>('.person')!)).to.contain('has left');
    await click(boxes(element, 'Amina Lärkhed')[0]!);
    await click(await control(element, 'Done'));
    await closed(element);
    expect(await stored(adapter)).to.deep.equal(['nils']);
    expect(changes.map(({ added, removed }) => [added, removed])).to.deep.equal([[[], ['amina']]]);

    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter)).join() === 'amina,nils');
    expect(changes.map(({ added, removed }) => [added, removed]).at(-1)).to.deep.equal([['amina'], []]);
  });

  it('V-39 shows the control only with the right to assign', async () => {
    const { element } = await open(backEnd({ seed: seed(staff, 'amina'), session: as('client.edit') }));
    await until(() => textOf(element).includes('Amina Lärkhed'));
    expect(all(element, 'button')).to.deep.equal([]);
    element.ask({ id: clientId, name: 'Ek AB' });
    await element.updateComplete;
    expect(all(element, 'dialog')).to.deep.equal([]);
    const allowed = await open(backEnd({ seed: seed(), session: as('client.view', 'client.assign') }));
    await control(allowed.element, 'Assign');
  });

  it('keeps what a colleague has assigned meanwhile', async () => {
    const storage = newStore();
    const adapter = backEnd({ storage, seed: seed(staff, 'amina') });
    const { element } = await opened(adapter);
    await click(boxes(element, 'Ylva Stenrud')[0]!);
    const other = backEnd({ storage });
    await other.act!('assignment.set', { clientId, people: ['amina', 'maria'] }, { signal, key: 'k1' });
    await until(async () => (await stored(adapter)).includes('maria'));
    await click(await control(element, 'Done'));
    await closed(element);
    expect(await stored(adapter)).to.deep.equal(['amina', 'maria', 'ylva']);
  });

  it('says how many may be assigned, and keeps the ticks when it is refused', async () => {
    const most = { ...seed(), settings: [{ id: 'default', maxAssignees: 1 }] };
    const { element } = await opened(backEnd({ seed: most }));
    await click(boxes(element, 'Amina Lärkhed')[0]!);
    await click(boxes(element, 'Maria <b>Sälgvall</b>')[0]!);
    await until(() => textOf(element).includes('At most 1 person can be assigned.'));
    await click(await control(element, 'Done'));
    await until(() => focused()?.id === 'assign-refused');
    expect(boxes(element, 'Amina Lärkhed')[0]!.checked).to.equal(true);
    await click(await control(element, 'Unassign Amina Lärkhed'));
    await click(await control(element, 'Done'));
    await closed(element);
  });

  it('keeps the ticks when the right is taken away in the middle, and reads the people again after a failure', async () => {
    const whole = backEnd({ seed: seed() });
    let down = true;
    const adapter: Adapter = {
      ...whole,
      list: (of, query, call) =>
        of === 'users' && down ? Promise.reject(new ProblemError({ code: 'forbidden' })) : whole.list(of, query, call),
      act: () => Promise.reject(new ProblemError({ code: 'forbidden', need: 'client.assign' })),
    };
    const { element } = await open(adapter);
    await click(await control(element, 'Assign'));
    await until(() => textOf(element).includes('You do not have the right to do this'));
    await press('Escape');
    down = false;
    await click(await control(element, 'Assign'));
    await until(() => all(element, '.group').length > 0);
    await click(boxes(element, 'Amina Lärkhed')[0]!);
    await click(await control(element, 'Done'));
    await until(() => focused()?.id === 'assign-refused');
    expect(boxes(element, 'Amina Lärkhed')[0]!.checked).to.equal(true);
  });

  it('stays usable with 2,000 people', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      user(`p${index}`, `Person ${String(index).padStart(4, '0')}`, { groupIds: [index % 2 ? 'vent' : 'cool'] }),
    );
    const adapter = backEnd({ seed: seed(many) });
    const { element } = await opened(adapter);
    await until(() => textOf(element).includes('The first 200 of 2,000 are shown.'));
    (await field(element, 'Search people and groups')).focus();
    await sendKeys({ type: '1999' });
    await until(() => boxes(element, 'Person 1999').length === 1);
    await click(boxes(element, 'Person 1999')[0]!);
    await click(await control(element, 'Done'));
    await closed(element);
    expect(await stored(adapter)).to.deep.equal(['p1999']);
    expect(findControl(element, 'Done')).to.equal(undefined);
  });
});
