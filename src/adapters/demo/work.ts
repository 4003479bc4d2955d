/** What has been done for a client and written about it: equipment, orders and their kin, notes, journal, stickers, preferences, trail. */
import type { Author } from '../../model/values.ts';
import type { Equipment } from '../../model/place.ts';
import type { RelatedItem } from '../../model/money.ts';
import type { Collections, Name } from '../../model/collections.ts';
import { type Made, type Register, special } from './client.ts';
import { receipt } from './files.ts';
import { ago, dayAgo } from './moment.ts';
import { Random } from './random.ts';
import { sentTo } from './sent.ts';
import { administrator, company, office, supervisors, technicians, users } from './staff.ts';
import type { List } from './words.ts';

/** Complete records by collection. */
export type Seed = { [N in Name]?: Collections[N][] };
/** The same with every list present, to push into. */
export type Filling = { [N in Name]: Collections[N][] };

type Kind = RelatedItem['kind'];
/** Statuses are codes, not sentences: whoever shows them has the words. */
const work = {
  order: { letter: 'O', from: 24_001, statuses: ['planned', 'started', 'done', 'done', 'invoiced'], most: 5 },
  faultReport: { letter: 'F', from: 8_201, statuses: ['new', 'started', 'done'], most: 3 },
  appointment: { letter: 'B', from: 51_001, statuses: ['scheduled', 'done', 'done', 'cancelled'], most: 4 },
  quote: { letter: 'OF', from: 3_301, statuses: ['draft', 'open', 'accepted', 'denied'], most: 2 },
  invoice: { letter: '', from: 710_001, statuses: ['sent', 'paid', 'paid', 'overdue'], most: 4 },
  protocol: { letter: 'P', from: 15_001, statuses: ['draft', 'signed', 'signed'], most: 3 },
  agreement: { letter: 'A', from: 901, statuses: ['active'], most: 1 },
} satisfies Partial<Record<Kind, { letter: string; from: number; statuses: [string, ...string[]]; most: number }>>;
const workKinds = ['order', 'faultReport', 'appointment', 'quote', 'invoice', 'protocol', 'agreement'] as const;

const tasks: List<[title: string, category: string]> = [
  ['Filterbyte, ventilationsaggregat', 'Ventilation'],
  ['Obligatorisk ventilationskontroll', 'Ventilation'],
  ['Injustering av frånluft', 'Ventilation'],
  ['Årlig service, värmepump', 'Värme'],
  ['Ingen värme i två lägenheter', 'Värme'],
  ['Byte av cirkulationspump', 'Värme'],
  ['Läckagekontroll, kylanläggning', 'Kyla'],
  ['Frysrum håller inte temperaturen', 'Kyla'],
  ['Service av kyldisk', 'Kyla'],
  ['Rondering av fastigheten', 'Fastighet'],
  ['Byte av låscylinder, källardörr', 'Fastighet'],
  ['Snöröjning av takfot', 'Fastighet'],
];

const machines: List<{ name: string; typeId: string; parts: [string, string][] }> = [
  {
    name: 'Ventilationsaggregat LA01',
    typeId: 'ventilation',
    parts: [
      ['Tilluftsfilter', 'F7 592×592'],
      ['Återvinning', 'Roterande växlare'],
    ],
  },
  { name: 'Frånluftsfläkt FF02', typeId: 'ventilation', parts: [['Kilrem', 'SPZ 1250']] },
  {
    name: 'Värmepump VP01',
    typeId: 'heatPump',
    parts: [
      ['Köldmedium', 'R290, 2,4 kg'],
      ['Effekt', '24 kW'],
    ],
  },
  {
    name: 'Fjärrvärmecentral',
    typeId: 'heating',
    parts: [
      ['Cirkulationspump', '2 st'],
      ['Expansionskärl', '80 l'],
    ],
  },
  {
    name: 'Kylrum KR1',
    typeId: 'refrigeration',
    parts: [
      ['Köldmedium', 'R744'],
      ['Volym', '18 m³'],
    ],
  },
  {
    name: 'Frysrum FR1',
    typeId: 'refrigeration',
    parts: [
      ['Köldmedium', 'R448A'],
      ['Temperatur', '−22 °C'],
    ],
  },
];

const notes: List<string> = [
  'Bytte filter på båda aggregaten. Nästa gång behövs en högre stege, takluckan sitter på 3,2 meter.',
  'Ordföranden vill ha offert på utbyte av fläktarna före årsstämman.',
  'Parkering bara på baksidan. Porten låser sig klockan 18.',
  'Hyresgästen på plan 2 störs av ljud från fläktrummet. Dämpare beställd.',
  'Filter ligger i källarförrådet, hylla till vänster.',
];
const complaints: List<string> = [
  'Kunden klagar på att teknikern kom en timme efter utlovad tid. Bad om ursäkt och drog av framkörningen.',
  'Reklamation av låscylindern som byttes förra veckan. Byts utan kostnad.',
  'Uppföljningssamtal: nöjda med jouren, men vill ha protokollet samma dag.',
];
const stickers: List<string> = [
  'Ring vaktmästaren före besök',
  'Ny ordförande efter stämman, uppdatera kontakten',
  'Fakturera alltid per trapphus',
  'Nyckel kvitteras i receptionen',
];

const by = (user: { id: string; name: string }): Author => ({ userId: user.id, name: user.name, kind: 'user' });

export function addWork(made: Made, index: number, register: Register, into: Filling): void {
  const random = new Random(register.seed ^ 0x5eed, index);
  const { client, contacts, addresses, country } = made;
  const { now } = register;
  const clientId = client.id;
  const number = client.number ?? '';
  const places = addresses.filter((address) => address.kind !== 'billing');
  const place = () => places[random.int(0, places.length - 1)];

  for (const kind of workKinds) {
    const about = work[kind];
    // The first client has something of everything, and more than ten orders, the number past which a preview is cut.
    const count = index === special.rich ? (kind === 'order' ? 14 : about.most + 2) : random.int(0, about.most);
    for (let n = 0; n < count; n++) {
      const serial = (register.serials[kind] = (register.serials[kind] ?? about.from - 1) + 1);
      const [title, category] = random.pick(tasks);
      const status = client.archivedAt && about.statuses.length > 2 ? 'done' : random.pick(about.statuses);
      const upcoming = status === 'scheduled' || status === 'planned';
      const item: RelatedItem = {
        id: `${kind}-${serial}`,
        version: '1',
        clientId,
        kind,
        number: about.letter ? `${about.letter}-${serial}` : String(serial),
        title: kind === 'agreement' ? 'Serviceavtal, två besök om året' : title,
        status,
        archived: false,
        date: ago(now, upcoming ? -random.int(1, 40) : random.int(1, 420), random.int(0, 480)),
        category,
      };
      const at = place();
      if (at) item.addressId = at.id;
      if (kind === 'order' || kind === 'appointment') item.assigneeId = random.pick(technicians).id;
      if (kind === 'appointment') item.jobNumber = `J-${serial - 20_000}`;
      if (kind !== 'faultReport' && kind !== 'protocol') {
        const total = { minor: random.int(9, 480) * 10_000, currency: country.currency };
        item.total = total;
        if (kind === 'invoice' || kind === 'appointment') {
          // By its number, not by chance: what comes after stays as it is.
          if (status === 'paid' && serial % 2 === 0) item.batchDate = dayAgo(now, serial % 30);
          item.balance = { ...total, minor: status === 'paid' || status === 'cancelled' ? 0 : total.minor };
        }
      }
      if (kind === 'quote' && serial % 5 === 0) item.archived = true;
      if (kind === 'appointment') item.jobId = `job-${serial}`;
      into.related.push(item);
      if (kind === 'invoice' && serial % 4 === 0) {
        // An invoice of a batch, cancelled to be corrected.
        into.related.push({
          ...item,
          id: `creditMemo-${serial}`,
          kind: 'creditMemo',
          number: `K-${serial}`,
          status: 'sent',
          ...(item.total && { total: { ...item.total, minor: -item.total.minor } }),
          batchDate: dayAgo(now, serial % 30),
        });
      }
    }
  }

  const pieces = index === special.rich ? 6 : random.int(0, 3);
  for (let n = 0; n < pieces; n++) {
    const machine = (index === special.rich ? machines[n] : undefined) ?? random.pick(machines);
    const at = place();
    if (!at) continue;
    const made = piece(machine, `equipment-${number}-${n + 1}`, clientId, at.id, now, random);
    if (index === special.rich && n === pieces - 1) made.archivedAt ??= ago(now, 40);
    into.equipment.push(made);
  }

  for (let n = 0, count = random.int(0, 3); n < count; n++) {
    const days = random.int(1, 300);
    into.notes.push({
      id: `note-${number}-${n + 1}`,
      version: '1',
      clientId,
      kind: 'note',
      body: notes[(index + n) % notes.length] ?? notes[0],
      important: n === 0 && random.chance(0.2),
      visibility: random.chance(0.7) ? 'internal' : 'customer',
      author: by(random.pick(technicians)),
      at: ago(now, days),
    });
  }
  into.notes.push(...sentTo(made, index, register));
  if (random.chance(0.2)) {
    into.journal.push({
      id: `journal-${number}-1`,
      version: '1',
      clientId,
      occurredOn: dayAgo(now, 21),
      kind: 'complaint',
      body: random.pick(complaints),
      author: by(random.pick([...supervisors, administrator])),
      at: ago(now, 20),
    });
  }
  if (index === special.rich || random.chance(0.25)) {
    into.stickers.push({
      id: `sticker-${number}-account`,
      version: '1',
      clientId,
      tab: index === special.rich ? 'account' : random.pick(['account', 'orders', 'assets']),
      text: random.pick(stickers),
      colour: random.chance(0.6) ? 'yellow' : 'pink',
      author: by(office),
      at: ago(now, random.int(1, 90)),
    });
  }
  if (index === special.rich || random.chance(0.3))
    into.memberships.push(membership(index, clientId, number, now, random));
  into.memberships.push(...furtherMemberships(index, clientId, number, now));
  if (client.type === 'private' && random.chance(0.3)) {
    into.paymentMethods.push({
      id: `payment-${number}`,
      version: '1',
      clientId,
      kind: 'card',
      brand: 'Visa',
      last4: String(random.int(1000, 9999)),
      expires: `${new Date(now).getUTCFullYear() + random.int(1, 3)}-0${random.int(1, 9)}`,
      savedBy: by(office),
      savedAt: ago(now, random.int(5, 200)),
    });
  }
  if (client.website && random.chance(0.3)) {
    into.resources.push({
      id: `resource-${number}-1`,
      version: '1',
      clientId,
      kind: 'link',
      title: 'Ritningar, fläktrum',
      href: `${client.website}/ritningar`,
      categoryId: 'category-drawing',
      uploadedBy: by(office),
    });
    into.resources.push({
      id: `resource-${number}-2`,
      version: '1',
      clientId,
      kind: 'file',
      title: 'Larm- och nyckelkvittens',
      fileName: receipt.fileName,
      mime: receipt.mime,
      size: new TextEncoder().encode(receipt.text).length,
      categoryId: 'category-agreement',
      // Not for the van, and not for the client's own people.
      access: { technician: 'none', customer: 'none' },
      uploadedBy: by(office),
    });
  }

  const primary = contacts[0];
  if (primary && random.chance(0.25)) {
    into.preferences.push({
      id: `preference-${number}`,
      version: '1',
      clientId,
      all: true,
      byChannel: { email: true, sms: true },
      byType: { seasonalTips: { email: false, sms: false } },
    });
    into.activity.push({
      id: `activity-${number}-2`,
      clientId,
      event: 'communications.changed',
      of: 'preferences',
      recordId: `preference-${number}`,
      at: ago(now, 12, 35),
      by: by(office),
      reason: 'Kunden vill bara ha besked om bokningar och fakturor.',
      changes: [
        { path: '/byType/seasonalTips/email', from: true, to: false },
        { path: '/byType/seasonalTips/sms', from: true, to: false },
      ],
      origin: 'staff',
    });
    into.consents.push({
      id: `consent-${number}`,
      version: '1',
      clientId,
      contactId: primary.id,
      channel: 'sms',
      contactPoint: primary.phones?.[0]?.e164 ?? '',
      purpose: 'Besked om besök',
      basis: 'contract',
      notice: { id: 'notice-visits', version: '3', locale: 'sv-SE' },
      state: 'given',
      at: ago(now, 140),
      by: by(office),
      method: 'Telefon',
    });
  }
  if (random.chance(0.15)) {
    into.notificationRules.push({
      id: `rule-${number}`,
      version: '1',
      clientId,
      typeId: 'type-renewal',
      text: 'Serviceavtalet går ut. Hör av dig till kunden.',
      when: { on: dayAgo(now, -random.int(10, 200)) },
      remindBefore: 'P14D',
      recipients: [office.id],
      on: true,
    });
  }
  into.activity.push({
    id: `activity-${number}-1`,
    clientId,
    event: 'client.created',
    of: 'clients',
    recordId: clientId,
    at: client.createdAt ?? ago(now, 400),
    by: index % 4 === 3 ? { name: company, kind: 'import' } : by(office),
    origin: index % 4 === 3 ? 'import' : 'staff',
  });
  if (client.archivedAt) {
    into.activity.push({
      id: `activity-${number}-3`,
      clientId,
      event: 'client.archived',
      of: 'clients',
      recordId: clientId,
      at: client.archivedAt,
      by: by(users[0]),
      reason: client.archiveReason,
      origin: 'staff',
    });
  }
}

function piece(
  machine: (typeof machines)[number],
  id: string,
  clientId: string,
  addressId: string,
  now: number,
  random: Random,
): Equipment {
  return {
    id,
    version: '1',
    clientId,
    name: machine.name,
    typeId: machine.typeId,
    addressId,
    serial: `NS-${random.int(100_000, 999_999)}`,
    components: machine.parts.map(([name, value]) => ({ name, value })),
    warrantyUntil: dayAgo(now, random.int(-900, 500)),
    ...(random.chance(0.1) ? { archivedAt: ago(now, random.int(10, 100)) } : {}),
  };
}

/** Those that are not active: by the client's place, so that every client's other records stay as they are without them. */
function furtherMemberships(index: number, clientId: string, number: string, now: number): Filling['memberships'] {
  const of = (serial: number) => ({ id: `membership-${number}-${serial}`, version: '1', clientId });
  const list: Filling['memberships'] = [];
  if (index === special.rich || index % 10 === 7) {
    const from = dayAgo(now, 1400);
    const to = dayAgo(now, 670);
    list.push({
      ...of(2),
      programId: 'program-bas',
      name: 'Norrsken Bas',
      status: 'expired',
      from,
      to,
      autoRenews: false,
    });
  }
  if (index === special.rich || index % 10 === 3)
    list.push({ ...of(3), programId: 'program-jour', name: 'Norrsken Jour', status: 'inactive', autoRenews: true });
  if (index % 10 === 5) {
    const dates = { from: dayAgo(now, 500), to: dayAgo(now, -40), cancelsOn: dayAgo(now, -40) };
    list.push({
      ...of(4),
      programId: 'program-jour',
      name: 'Norrsken Jour',
      status: 'active',
      ...dates,
      autoRenews: false,
    });
  }
  return list;
}

function membership(
  index: number,
  clientId: string,
  number: string,
  now: number,
  random: Random,
): Filling['memberships'][number] {
  const ended = index !== special.rich && random.chance(0.3);
  return {
    id: `membership-${number}`,
    version: '1',
    clientId,
    programId: 'program-trygg',
    name: random.chance(0.5) ? 'Norrsken Trygg' : 'Norrsken Trygg Plus',
    status: 'active',
    from: dayAgo(now, random.int(200, 800)),
    // A reached cancellation date is what turns the crown to silver.
    ...(ended ? { cancelsOn: dayAgo(now, random.int(1, 60)), autoRenews: false } : { autoRenews: true }),
  };
}
