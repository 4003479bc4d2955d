import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AssociatedEmployees } from '../../src/components/associated-employees/associated-employees.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/associated-employees.ts';
import '../../src/define/client-provider.ts';
import type { RelatedItem } from '../../src/model/money.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Assignment, User } from '../../src/model/responsibility.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, loaded, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const users: User[] = [
  {
    id: 'ada',
    version: '1',
    name: 'Ada Berg',
    roles: ['technician'],
    email: 'ada@example.com',
    phone: { raw: '070-174 06 05', e164: '+46701740605' },
  },
  { id: 'bo', version: '1', name: 'Bo Ek', roles: ['supervisor', 'office'] },
  { id: 'cy', version: '1', name: 'Cy Lind', roles: ['technician'] },
  { id: 'old', version: '1', name: 'Olle Dahl', active: false },
];
const link = (userId: string, more: Partial<Assignment> = {}): Assignment => ({
  id: `a-${userId}`,
  version: '1',
  clientId,
  userId,
  ...more,
});
let serial = 0;
const task = (assigneeId: string, more: Partial<RelatedItem> = {}): RelatedItem => {
  serial += 1;
  return {
    id: `t${serial}`,
    version: '1',
    clientId,
    kind: 'job',
    number: String(serial),
    status: 'open',
    assigneeId,
    ...more,
  };
};
const seed = (assignments: Assignment[], related: RelatedItem[]): Seed => ({
  ...noClients(),
  users,
  assignments,
  related,
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
});

async function open(adapter: Adapter): Promise<AssociatedEmployees> {
  const element = await fixture<AssociatedEmployees>(
    html`<associated-employees locale="en" client-id=${clientId} .adapter=${adapter}></associated-employees>`,
  );
  await until(() => all(element, '.group, [part~=empty-state]').length > 0, 'nothing was read');
  await loaded(element);
  return element;
}
/** The heading of each group, with what is said of each of its people. */
const groups = (element: AssociatedEmployees): [string, string[]][] =>
  all(element, '.group').map((group) => [
    textOf(group.querySelector<HTMLElement>('h4 span')!),
    [...group.querySelectorAll<HTMLElement>('.what')].map(textOf),
  ]);

describe('associated-employees', () => {
  it('C-27 shows those directly linked and those with tasks here, each under a heading, and who is both once with both reasons', async () => {
    const element = await open(
      backEnd({
        seed: seed(
          [link('ada', { assignedAt: '2026-05-03T08:00:00Z' }), link('bo')],
          [
            task('ada', { date: '2020-01-01T08:00:00Z' }),
            task('ada', { kind: 'appointment', date: '2199-12-24T08:00:00Z' }),
            task('ada', { kind: 'order', date: '2199-11-05T08:00:00Z' }),
            task('cy', { kind: 'order', date: '2020-01-01T08:00:00Z' }),
          ],
        ),
      }),
    );
    expect(groups(element)).to.deep.equal([
      [
        'Directly linked',
        [
          'Ada Berg Technician Directly linked since May 3, 2026 3 tasks here, the next on Nov 5, 2199',
          'Bo Ek Supervisor and Office Directly linked',
        ],
      ],
      ['Assigned tasks here', ['Cy Lind Technician 1 task here, none ahead']],
    ]);
    await still();
    await expect(element).to.be.accessible();
  });

  it('counts jobs, appointments and orders that are not archived, and nothing else', async () => {
    const related = [
      task('ada', { archived: true }),
      task('bo', { kind: 'quote' }),
      task('cy'),
      { ...task('cy'), assigneeId: undefined } as unknown as RelatedItem,
    ].map(({ assigneeId, ...item }) => (assigneeId === undefined ? item : { ...item, assigneeId }));
    const element = await open(backEnd({ seed: seed([], related) }));
    expect(groups(element)).to.deep.equal([
      ['Directly linked', []],
      ['Assigned tasks here', ['Cy Lind Technician 1 task here, none ahead']],
    ]);
    expect(textOf(element)).to.contain('Nobody is directly linked.');
  });

  it('reads all pages, so that nobody and no task is left out', async () => {
    const related = Array.from({ length: 230 }, () => task('ada'));
    const element = await open(backEnd({ seed: seed([], [...related, task('cy')]) }));
    expect(groups(element)[1]?.[1]).to.deep.equal([
      'Ada Berg Technician 230 tasks here, none ahead',
      'Cy Lind Technician 1 task here, none ahead',
    ]);
  });

  it('reaches each person by e-mail and phone, and the person through the host', async () => {
    const adapter = backEnd({ seed: seed([link('ada')], [task('ada')]) });
    const element = await open(adapter);
    expect((await control(element, /ada@example/)).getAttribute('href')).to.equal('mailto:ada@example.com');
    expect((await control(element, /070/)).getAttribute('href')).to.equal('tel:+46701740605');
    expect(textOf(element)).to.contain('Nobody besides those directly linked.');
    const asked: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => asked.push(event));
    (await control(element, 'Ada Berg')).focus();
    await press('Enter');
    await until(() => asked.length === 1);
    const [{ action, clientId: about, input } = {} as ActionRequestEvent] = asked;
    expect({ action, about, input }).to.deep.equal({
      action: 'employee.open',
      about: clientId,
      input: { id: 'ada', name: 'Ada Berg' },
    });

    const provider = await fixture<HTMLElement>(
      html`<client-provider
        locale="en"
        .adapter=${adapter}
        .linkFor=${(action: string, { id }: { id?: string }) => `#/${action}/${id}`}
        ><associated-employees client-id=${clientId}></associated-employees
      ></client-provider>`,
    );
    const inside = provider.querySelector('associated-employees')!;
    expect((await control(inside, 'Ada Berg')).getAttribute('href')).to.equal('#/employee.open/ada');
    await click(await control(inside, 'Ada Berg'));
    await until(() => location.hash === '#/employee.open/ada');
    location.hash = '';
  });

  it('says of somebody that they have left, or are not in the register any more', async () => {
    const element = await open(backEnd({ seed: seed([link('old')], [task('lost-7')]) }));
    expect(groups(element)).to.deep.equal([
      ['Directly linked', ['Olle Dahl Has left Directly linked']],
      ['Assigned tasks here', ['lost-7 No longer exists 1 task here, none ahead']],
    ]);
    await still();
    await expect(element).to.be.accessible();
  });

  it('says when there is nobody, when it cannot be read, and reads again', async () => {
    const none = await open(backEnd({ seed: seed([], []) }));
    expect(textOf(none)).to.contain('No associated employees');

    const whole = backEnd({ seed: seed([link('bo')], []) });
    let problem: 'unavailable' | 'forbidden' | undefined = 'forbidden';
    const list: Adapter['list'] = (of, query, call) =>
      of === 'related' && problem ? Promise.reject(new ProblemError({ code: problem })) : whole.list(of, query, call);
    const denied = await fixture<AssociatedEmployees>(
      html`<associated-employees
        locale="en"
        client-id=${clientId}
        .adapter=${{ ...whole, list }}
      ></associated-employees>`,
    );
    await until(() => textOf(denied).includes('You do not have the right'));
    problem = 'unavailable';
    const failing = await fixture<AssociatedEmployees>(
      html`<associated-employees
        locale="en"
        client-id=${clientId}
        .adapter=${{ ...whole, list }}
      ></associated-employees>`,
    );
    const again = await control(failing, 'Try again');
    problem = undefined;
    await click(again);
    await until(() => groups(failing)[0]?.[1][0] === 'Bo Ek Supervisor and Office Directly linked');
  });

  it('shows a customer nothing and asks for nothing', async () => {
    const adapter = backEnd({
      seed: seed([link('ada')], [task('ada')]),
      session: { actor: { id: 'c1', name: 'Kim', clientId } },
    });
    const asked: string[] = [];
    const list: Adapter['list'] = (of, query, call) => {
      asked.push(of);
      return adapter.list(of, query, call);
    };
    const element = await fixture<AssociatedEmployees>(
      html`<associated-employees
        locale="en"
        client-id=${clientId}
        .adapter=${{ ...adapter, list }}
      ></associated-employees>`,
    );
    await until(() => element.shadowRoot?.querySelector('.frame') === null);
    expect(textOf(element)).to.equal('');
    expect(asked).to.deep.equal([]);
  });
});
