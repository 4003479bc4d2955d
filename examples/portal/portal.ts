/**
 * A host page as any company might have one: plain HTML, its own navigation, addresses and words. It gives the elements
 * an adapter, a locale and a way to make links, and listens to what they ask for; everything else is theirs.
 */
import '../../src/define/register.ts';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { choices, choose } from './choices.ts';
import { forgetRegister, noteOfBackEnd, openRegister } from './data.ts';
import { OrdersPage } from './orders.ts';
import { type Word, isWord, words } from './words.ts';

const icons = {
  orders: 'clipboard-list',
  faults: 'triangle-alert',
  calendar: 'calendar-days',
  invoices: 'receipt-text',
};
/** The site of the provider that this portal is for. */
const ownSite = 'own-site-north';
type Area = keyof typeof icons;
const isArea = (name: string): name is Area => Object.hasOwn(icons, name);

/** Which page of this portal takes over an action, by the first part of the action's name. */
const areas: Record<string, Area> = {
  order: 'orders',
  job: 'orders',
  jobReport: 'orders',
  quote: 'orders',
  protocol: 'orders',
  faultReport: 'faults',
  facility: 'faults',
  appointment: 'calendar',
  calendar: 'calendar',
  invoice: 'invoices',
  creditMemo: 'invoices',
};
/** Other things that a whole portal would have a page for. */
const elsewhere = new Set([
  ...['agreements', 'employee', 'equipmentTypes', 'integrationSettings', 'keyring', 'keyrings', 'map', 'membership'],
  ...['message', 'paymentMethod', 'plan', 'plans', 'report', 'reports', 'taxSetup'],
]);
/** Lists that the elements show by themselves; one thing of them has a page elsewhere. */
const lists = new Set(['agreements.open', 'keyrings.open', 'plans.open', 'reports.open']);

function part<T extends Element = HTMLElement>(id: string): T {
  const found = document.querySelector<T>(`#${id}`);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}
const provider = part<ClientProvider>('provider');

const say = (word: Word): string => words[choices.language][word];

// --- addresses: #/clients, #/clients/<id>, #/orders … --------------------------------------------------------------

const clientHref = (id: string): string => `#/clients/${encodeURIComponent(id)}`;

/** A part of an address, as it stands when someone has typed what cannot be decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the list was scrolled to when a client was opened, so that Back returns there. */
let listScroll = 0;

function show(): void {
  const [, area = 'clients', id, more] = location.hash.split('/').map(decoded);
  // The customer has one page: its own.
  const own = demoSession(choices.role).actor?.clientId;
  const isSettings = area === 'settings' && maySet();
  const isDuplicates = area === 'duplicates' && !own;
  // A customer's orders stand on the customer's own page.
  const isOrders = area === 'orders' && !own;
  const clientId = isArea(area) || isSettings || isDuplicates ? undefined : (own ?? id);

  const list = part('register');
  if (!list.hidden) listScroll = scrollY;
  list.hidden = isArea(area) || isSettings || isDuplicates || Boolean(clientId);
  showClient(clientId, (own ? id : more) === 'card');
  showSettings(isSettings);
  showDuplicates(isDuplicates, id, more);
  orders.show(isOrders);
  if (isOrders && id === 'new') {
    // Once only: the form does not come back with a change of language or by Reload.
    history.replaceState(null, '', '#/orders');
    orders.open(more);
  }
  part('to-settings').hidden = !maySet();
  part('elsewhere').hidden = !isArea(area) || isOrders;

  const title = say(
    isArea(area) ? area : isSettings ? 'settings' : isDuplicates ? 'duplicates' : own ? 'ownAccount' : 'clients',
  );
  part('title').textContent = title;
  part('own-area').textContent = say(own ? 'account' : 'clients');
  document.title = `${title} – Norrsken Service AB`;
  if (isArea(area)) {
    part('elsewhere-icon').setAttribute('href', `${iconFile}#${icons[area]}`);
  }
  const current = `#/${isArea(area) || isSettings ? area : 'clients'}`;
  for (const link of document.querySelectorAll('.areas a')) {
    if (link.getAttribute('href') === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, list.hidden ? 0 : listScroll);
}

/**
 * One element for each client and layout: a new one, so that nothing of the last client stays. The same client is shown in
 * either of two ways; a host chooses one of them.
 */
function showClient(id: string | undefined, asCard: boolean): void {
  const section = part('client');
  section.hidden = part('views').hidden = !id;
  const tag = asCard ? 'client-account' : 'account-tab';
  const [shown] = section.children;
  if (shown?.localName === tag && shown.getAttribute('client-id') === id) return;
  section.replaceChildren();
  if (!id) return;
  const account = document.createElement(tag);
  account.setAttribute('client-id', id);
  section.append(account);
  const href = demoSession(choices.role).actor?.clientId ? '#/clients' : clientHref(id);
  for (const [name, to, isShown] of [
    ['view-account', href, !asCard],
    ['view-card', `${href}/card`, asCard],
  ] as const) {
    const link = part<HTMLAnchorElement>(name);
    link.href = to;
    if (isShown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** The portal leads there only whom it leads somewhere; each element decides for itself what it shows. */
const maySet = (): boolean => demoSession(choices.role).rights?.includes('settings.edit') ?? true;

/** What an administrator decides, made when it is asked for. */
function showSettings(isShown: boolean): void {
  const section = part('settings');
  section.hidden = !isShown;
  if (isShown && section.childElementCount > 0) return;
  const tags = isShown ? ['client-settings', 'custom-field-settings', 'default-representative'] : [];
  section.replaceChildren(...tags.map((tag) => document.createElement(tag)));
  section.querySelector('default-representative')?.setAttribute('own-site-id', ownSite);
}

/** Which clients are likely to be the same, or two of them side by side; made anew each time, since the register changes. */
function showDuplicates(isShown: boolean, keep = '', absorb = ''): void {
  const section = part('duplicates');
  section.hidden = !isShown;
  section.replaceChildren();
  if (!isShown) return;
  const element = document.createElement(keep ? 'client-merge' : 'duplicate-finder');
  if (keep) element.setAttribute('client-id', keep);
  if (absorb) element.setAttribute('other-id', absorb);
  section.append(element);
}

const iconFile = (part('elsewhere-icon').getAttribute('href') ?? '').split('#')[0] ?? '';

history.scrollRestoration = 'manual';
addEventListener('hashchange', () => {
  show();
  // Keyboard and screen reader begin with the new page, not with the link that led there.
  part('main').focus({ preventScroll: true });
});
part('to-settings').addEventListener('click', () => part('user').hidePopover());
part('skip').addEventListener('click', (event) => {
  // The hash is the page's address here, so this link must not change it.
  event.preventDefault();
  part('main').focus();
});

// --- what the elements ask for -------------------------------------------------------------------------------------

provider.linkFor = (action, { clientId, keepId, absorbId }) => {
  if (action === 'job.log' && clientId) return `#/orders/new/${encodeURIComponent(clientId)}`;
  if (action === 'clients.open') return '#/clients';
  if (action === 'clients.merge')
    return `#/duplicates/${[keepId, absorbId].map((id) => encodeURIComponent(String(id))).join('/')}`;
  if (action === 'client.open') return clientId && clientHref(clientId);
  const area = areas[thingOf(action)];
  return area && `#/${area}`;
};

// Where a control is a link the browser follows it; this is for those that are not.
provider.addEventListener('action-request', ({ action, clientId, input }) => {
  if (action === 'client.open' && clientId) location.hash = clientHref(clientId);
  else if (elsewhere.has(thingOf(action)) && (input !== undefined || !lists.has(action)))
    notify(say('handedOver').replace('{action}', action));
});

provider.addEventListener('action-done', ({ action }) => {
  if (action === 'client.remove') location.hash = '#/clients';
});

const thingOf = (action: string): string => action.slice(0, action.indexOf('.'));

let noticeTimer: ReturnType<typeof setTimeout> | undefined;
function notify(text: string): void {
  part('notice').textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => part('notice').replaceChildren(), 6000);
}

// --- the person at the screen ---------------------------------------------------------------------------------------

function speak(): void {
  document.documentElement.lang = choices.language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word], [data-label]')) {
    const { word, label } = element.dataset;
    // Where what one changes is kept depends on the back end, so its words do.
    if (word && isWord(word)) element.textContent = say(word === 'demo' ? noteOfBackEnd() : word);
    if (label && isWord(label)) element.ariaLabel = say(label);
  }
  provider.locale = choices.language === 'sv' ? 'sv-SE' : 'en-GB';
  const name = demoSession(choices.role).actor?.name ?? '';
  part('person-name').textContent = name;
  part('person-role').textContent = say(choices.role);
  part('person-initials').textContent = name.replace(/(\p{L})\S*\s*/gu, '$1').slice(0, 2);
  show();
}

function dress(): void {
  document.documentElement.dataset.theme = choices.theme;
  provider.density = choices.density;
}

for (const key of ['language', 'theme', 'density', 'role'] as const) {
  const group = part<HTMLFieldSetElement>(key);
  for (const input of group.querySelectorAll('input')) input.checked = input.value === choices[key];
  group.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    choose(key, event.target.value);
    if (key === 'role') {
      listScroll = 0;
      orders.reset();
      // The adapter asks who is signed in at every call; what is on the screen must be read anew.
      void provider.refresh();
    }
    dress();
    speak();
  });
}

const question = part<HTMLDialogElement>('confirm');
part('reset').addEventListener('click', () => {
  part('user').hidePopover();
  question.returnValue = '';
  question.showModal();
});
question.addEventListener('close', () => {
  if (question.returnValue === 'reset') void reset();
});

async function reset(): Promise<void> {
  try {
    await register.close?.();
    await forgetRegister();
    notify(say('resetDone'));
  } catch {
    notify(say('resetFailed'));
  }
  provider.adapter = register = openRegister();
  location.hash = '#/clients';
}

let register = openRegister();
provider.adapter = register;
const orders = new OrdersPage({ provider, part, say, notify, clientHref });
dress();
speak();
