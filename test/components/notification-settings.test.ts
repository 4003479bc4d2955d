import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { NotificationSettings } from '../../src/components/notification-settings/notification-settings.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/notification-settings.ts';
import type { NotificationRule } from '../../src/model/communication.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field as fieldNamed, findControl, press, still, textOf, until } from './page.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const rule = (id: string, text: string, more: Partial<NotificationRule> = {}): NotificationRule => ({
  id,
  version: '1',
  clientId,
  typeId: 't1',
  text,
  when: { on: '2999-05-01' },
  recipients: ['u1'],
  on: true,
  ...more,
});
const seed = (notificationRules: NotificationRule[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  users: [
    { id: 'u1', version: '1', name: 'Una Berg' },
    { id: 'u2', version: '1', name: 'Olle Lind', active: false },
  ],
  notificationTypes: [
    {
      id: 't1',
      key: 'renewal',
      label: { en: 'Renewal', sv: 'Förnyelse' },
      audience: 'admin',
      category: 'transactional',
      channels: ['email'],
    },
    {
      id: 't2',
      key: 'booking',
      label: 'Booking',
      audience: 'customer',
      category: 'transactional',
      channels: ['email'],
    },
  ],
  notificationRules,
});
const editor: Session = { actor: { id: 'u1', name: 'Una Berg' }, rights: ['client.view', 'client.edit'] };

async function open(adapter: Adapter, readonly = false, locale = 'en'): Promise<NotificationSettings> {
  const element = await fixture<NotificationSettings>(
    html`<notification-settings
      locale=${locale}
      client-id=${clientId}
      ?readonly=${readonly}
      .adapter=${adapter}
    ></notification-settings>`,
  );
  await until(() => all(element, '.rule, .empty-state').length > 0, 'nothing was read');
  return element;
}
const rows = (element: NotificationSettings): string[] => all(element, '.rule').map((one) => textOf(one));
const stored = async (adapter: Adapter): Promise<NotificationRule[]> =>
  (await adapter.list('notificationRules', { parent: { collection: 'clients', id: clientId }, limit: 100 }, { signal }))
    .items;
const closed = (element: NotificationSettings) => until(() => all(element, 'dialog').length === 0);
const choose = (select: HTMLElement, value: string) => {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const setDay = (input: HTMLElement, day: string) => {
  (input as HTMLInputElement).value = day;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
async function type(into: HTMLElement, text: string): Promise<void> {
  into.focus();
  await press('Control+a');
  await sendKeys(text === '' ? { press: 'Delete' } : { type: text });
}
const field = (element: NotificationSettings, name: string) => fieldNamed(element, new RegExp(`^${name}( required)?$`));
const preview = (element: NotificationSettings): string[] =>
  all(element, '.preview time').map((one) => one.getAttribute('datetime') ?? '');

describe('notification-settings', () => {
  beforeEach(() => clearDrafts());

  it('C-26 lists the rules, and adds one with type, repetition, recipients and text after its next dates were shown', async () => {
    const adapter = backEnd({ seed: seed([rule('r1', 'Renew the agreement')]), session: editor });
    const element = await open(adapter);
    await until(() => rows(element)[0]?.includes('Una Berg') ?? false);
    for (const words of ['Renewal', 'Renew the agreement', '2999']) expect(rows(element)[0]).to.contain(words);
    await click(await control(element, 'Add notification'));
    const types = await field(element, 'Type');
    expect([...types.querySelectorAll('option')].map((one) => one.value)).to.not.include('t2');
    choose(types, 't1');
    await type(await field(element, 'Text'), 'Check the filters');
    setDay(await field(element, 'Date'), '2999-01-31');
    choose(await field(element, 'Repeat'), 'MONTHLY');
    await until(() => preview(element).length === 5);
    expect(preview(element)).to.deep.equal(['2999-01-31', '2999-03-31', '2999-05-31', '2999-07-31', '2999-08-31']);
    await type(await field(element, 'Remind before, days'), '14');
    await still();
    await expect(element).to.be.accessible();
    await click(all(element, '.dialog-drawer .button-primary')[0]!);
    await closed(element);
    await until(async () => (await stored(adapter)).length === 2);
    const added = (await stored(adapter)).find(({ id }) => id !== 'r1');
    expect(added).to.deep.include({
      typeId: 't1',
      text: 'Check the filters',
      when: { rrule: 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31', from: '2999-01-31' },
      remindBefore: 'P14D',
      recipients: ['u1'],
      on: true,
    });
    await until(() => rows(element).some((text) => text.includes('Every month on day 31')));
  });

  it('X-16 shows the rules that are to come or were triggered, and gives what is shown as a file for a spreadsheet', async () => {
    const triggered = rule('r2', '=Was due', { when: { on: '2020-01-01' }, lastTriggeredAt: '2020-01-01T08:00:00Z' });
    const element = await open(backEnd({ seed: seed([rule('r1', 'Comes'), triggered]), session: editor }), false, 'sv');
    const first = all(element, '.segment-input')[0]!;
    first.focus();
    await press('ArrowRight');
    await until(() => rows(element).length === 1);
    expect(rows(element)[0]).to.contain('Comes');
    await press('ArrowRight');
    await until(() => rows(element)[0]?.includes('Was due') ?? false);
    expect(rows(element)).to.have.length(1);
    await until(() => rows(element)[0]?.includes('Una Berg') ?? false);
    let file: Blob | undefined;
    let name = '';
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      file = blob;
      return make(blob);
    };
    const stop = (event: Event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      name = event.target.download;
      event.preventDefault();
    };
    document.addEventListener('click', stop);
    try {
      await click(await control(element, 'Ladda ner som CSV'));
      await until(() => name !== '');
    } finally {
      URL.createObjectURL = make;
      document.removeEventListener('click', stop);
    }
    expect(name).to.equal('notifikationer.csv');
    const bytes = new Uint8Array(await file!.arrayBuffer());
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    const lines = (await file!.text()).trim().split('\r\n');
    expect(lines).to.have.length(2);
    expect(lines[0]).to.contain('Typ;Text;När');
    expect(lines[1]).to.contain("'=Was due").and.to.contain('Una Berg').and.to.not.contain('Comes');
  });

  it('switches a rule off and on again with Undo', async () => {
    const adapter = backEnd({ seed: seed([rule('r1', 'Renew')]), session: editor });
    const element = await open(adapter);
    (await field(element, 'Notification on: Renew')).focus();
    await press('Space');
    await until(async () => (await stored(adapter))[0]?.on === false);
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter))[0]?.on === true);
  });

  it('removes a rule and brings it back', async () => {
    const adapter = backEnd({ seed: seed([rule('r1', 'Renew')]), session: editor });
    const element = await open(adapter);
    await click(await control(element, 'Remove notification: Renew'));
    await until(async () => (await stored(adapter)).length === 0);
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter)).length === 1);
  });

  it('refuses a repetition that never falls on a day, one every zero weeks, and nobody to remind, each at its field', async () => {
    const adapter = backEnd({ seed: seed(), session: { ...editor, actor: { id: 'u9', name: 'Nil' } } });
    const element = await open(adapter);
    await click(await control(element, 'Add notification'));
    choose(await field(element, 'Type'), 't1');
    await type(await field(element, 'Text'), 'Check');
    setDay(await field(element, 'Date'), '2030-01-10');
    choose(await field(element, 'Repeat'), 'WEEKLY');
    await type(await field(element, 'Interval'), '0');
    const save = () => click(all(element, '.dialog-drawer .button-primary')[0]!);
    await save();
    await until(() => all(element, '.error-summary').length > 0);
    expect((await field(element, 'Interval')).getAttribute('aria-invalid')).to.equal('true');
    await type(await field(element, 'Interval'), '2');
    choose(await field(element, 'Ends'), 'until');
    setDay(await field(element, 'Last date'), '2029-01-01');
    await save();
    await until(() => textOf(element).includes('This never falls on a date'));
    expect((await field(element, 'Last date')).getAttribute('aria-invalid')).to.equal('true');
    expect(await stored(adapter)).to.have.length(0);
  });

  it('shows a rule that it cannot read in words, keeps it as it is, and says who is gone', async () => {
    const when = { rrule: 'FREQ=SECONDLY', from: '2026-01-01' };
    const adapter = backEnd({ seed: seed([rule('r1', 'Odd', { when, recipients: ['u2', 'u8'] })]), session: editor });
    const element = await open(adapter);
    await until(() => rows(element)[0]?.includes('Person who is gone') ?? false);
    expect(rows(element)[0]).to.contain('Repeats in a way').and.to.contain('Olle Lind (has left)');
    await click(await control(element, 'Edit notification: Odd'));
    await type(await field(element, 'Text'), 'Even');
    await click(all(element, '.dialog-drawer .button-primary')[0]!);
    await until(async () => (await stored(adapter))[0]?.text === 'Even');
    expect((await stored(adapter))[0]?.when).to.deep.equal(when);
  });

  it('asks nothing for a customer, and offers no changes to who may only read', async () => {
    const customer: Session = { actor: { id: 'k1', name: 'Kim', clientId }, rights: roleRights.customer };
    const inner = backEnd({ seed: seed([rule('r1', 'Secret')]), session: customer });
    const asked: string[] = [];
    const adapter: Adapter = {
      ...inner,
      list: (of, query, context) => {
        asked.push(of);
        return inner.list(of, query, context);
      },
    };
    const denied = await open(adapter);
    await still();
    expect(asked.filter((of) => of !== 'settings')).to.deep.equal([]);
    expect(textOf(denied)).to.not.contain('Secret');
    const reading = await open(backEnd({ seed: seed([rule('r1', 'Renew')]), session: editor }), true);
    expect(findControl(reading, /Edit|Remove|Add/)).to.equal(undefined);
  });
});
