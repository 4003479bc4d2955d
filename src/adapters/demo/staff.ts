/** The fictional company that keeps the register: Norrsken Service AB, with its people, offices, settings and catalogues. */
import type { FieldDef, Settings } from '../../model/register.ts';
import type { Group, OwnSite, User } from '../../model/responsibility.ts';
import type { NotificationType } from '../../model/communication.ts';
import type { Product } from '../../model/money.ts';
import type { List } from './words.ts';

export const company = 'Norrsken Service AB';

const person = (id: string, name: string, roles: User['roles'], tail: string, groupIds?: string[]): User => ({
  id,
  name,
  email: `${slug(name)}@norrsken.example`,
  phone: { raw: `070-174 06 ${tail}`, e164: `+467017406${tail}`, label: 'mobile', smsAllowed: true },
  roles,
  ...(groupIds ? { groupIds } : {}),
  active: true,
});

/** A name as the part of an e-mail or web address: lower case, without marks. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}

export const groups: List<Group> = [
  { id: 'group-ventilation', name: 'Ventilation' },
  { id: 'group-cooling', name: 'Kyla och värme' },
  { id: 'group-facility', name: 'Fastighetsservice' },
];

export const office = person('user-office', 'Maria Sälgvall', ['office'], '11');
export const supervisors: List<User> = [
  person('user-supervisor', 'Örjan Fjällmark', ['supervisor'], '12'),
  person('user-supervisor-south', 'Renée Hamnskog', ['supervisor'], '13'),
];
export const technicians: List<User> = [
  person('user-technician', 'Amina Lärkhed', ['technician'], '21', ['group-ventilation']),
  person('user-technician-2', 'Björn Klockfält', ['technician'], '22', ['group-ventilation']),
  person('user-technician-3', 'Tuva Åskgren', ['technician'], '23', ['group-ventilation']),
  person('user-technician-4', 'Håkan Ripstedt', ['technician'], '24', ['group-cooling']),
  person('user-technician-5', 'Samir Videholm', ['technician'], '25', ['group-cooling']),
  person('user-technician-6', 'Ylva Stenrud', ['technician'], '26', ['group-cooling', 'group-ventilation']),
  person('user-technician-7', 'Göran Prosthamra', ['technician'], '27', ['group-facility']),
  person('user-technician-8', 'Linnéa Svandahl', ['technician'], '28', ['group-facility']),
];
export const administrator = person('user-admin', 'Åsa Norrström', ['admin'], '09');
export const superAdministrator = person('user-super', 'Henrik Älvbrandt', ['super'], '08');
export const users: List<User> = [
  superAdministrator,
  administrator,
  ...supervisors,
  office,
  ...technicians,
  { ...person('user-former', 'Nils Kvarnsjö', ['technician'], '29', ['group-facility']), active: false },
];

export const ownSites: List<OwnSite> = [
  { id: 'own-site-north', name: 'Norrsken Umeå', defaultRepresentativeId: 'user-supervisor' },
  { id: 'own-site-middle', name: 'Norrsken Sundsvall', defaultRepresentativeId: 'user-admin' },
  { id: 'own-site-south', name: 'Norrsken Stockholm', defaultRepresentativeId: 'user-supervisor-south' },
];

export const fieldDefs: List<FieldDef> = [
  {
    id: 'field-service-level',
    key: 'service_level',
    label: { sv: 'Servicenivå', en: 'Service level' },
    type: 'select',
    suggestions: ['Bas', 'Plus', 'Dygnet runt'],
    suggestionsBinding: true,
    inList: true,
    order: 1,
  },
  {
    id: 'field-door-code',
    key: 'door_code',
    label: { sv: 'Portkod', en: 'Door code' },
    type: 'text',
    hiddenFromCustomer: true,
    order: 2,
  },
  { id: 'field-built', key: 'built', label: { sv: 'Byggår', en: 'Year built' }, type: 'number', order: 3 },
  {
    id: 'field-next-inspection',
    key: 'next_inspection',
    label: { sv: 'Nästa OVK-besiktning', en: 'Next ventilation inspection' },
    type: 'date',
    order: 4,
  },
  {
    id: 'field-heating',
    key: 'heating',
    label: { sv: 'Uppvärmning', en: 'Heating' },
    type: 'multiselect',
    suggestions: ['Fjärrvärme', 'Bergvärme', 'Frånluftsvärmepump', 'Pellets'],
    order: 5,
  },
  { id: 'field-fax', key: 'fax', label: { sv: 'Fax', en: 'Fax' }, type: 'text', order: 6, removed: true },
];

export const settings: Settings = {
  id: 'default',
  number: { required: true, generated: true, minLength: 4, maxLength: 10 },
  archiveVerb: 'archive',
  terms: 'client',
  portal: { inviteOnCreate: false, credentialFlow: 'setPasswordLink' },
  supportAdmin: false,
  ourReferenceFromAssignee: true,
  listPreviewSize: 10,
  showNationalNumber: false,
  duplicateFields: ['name', 'number', 'externalIds', 'emails'],
  taxReasons: [
    { id: 'reason-reverse-charge', label: { sv: 'Omvänd betalningsskyldighet', en: 'Reverse charge' } },
    { id: 'reason-eu-sale', label: { sv: 'Försäljning till annat EU-land', en: 'Sale to another EU country' } },
    { id: 'reason-diplomat', label: { sv: 'Ambassad eller konsulat', en: 'Embassy or consulate' } },
    {
      id: 'reason-older',
      label: { sv: 'Momsfri verksamhet, äldre avtal', en: 'Exempt business, older agreement' },
      retired: true,
    },
  ],
  taxZones: [
    { id: 'zone-se', label: { sv: 'Sverige, 25 %', en: 'Sweden, 25%' } },
    { id: 'zone-dk', label: { sv: 'Danmark, 25 %', en: 'Denmark, 25%' } },
    { id: 'zone-no', label: { sv: 'Norge, 25 %', en: 'Norway, 25%' } },
    { id: 'zone-fi', label: { sv: 'Finland, 25,5 %', en: 'Finland, 25.5%' } },
  ],
  resourceCategories: [
    { id: 'category-agreement', label: { sv: 'Avtal', en: 'Agreements' } },
    { id: 'category-drawing', label: { sv: 'Ritningar', en: 'Drawings' } },
    { id: 'category-protocol', label: { sv: 'Protokoll', en: 'Protocols' } },
    { id: 'category-photo', label: { sv: 'Foton', en: 'Photos' } },
    { id: 'category-fax', label: { sv: 'Inkommen fax', en: 'Received fax' }, retired: true },
  ],
  equipmentTypes: [
    {
      id: 'ventilation',
      label: { sv: 'Ventilation', en: 'Ventilation' },
      fields: ['Tilluftsfilter', 'Frånluftsfilter', 'Kilrem', 'Återvinning'],
    },
    { id: 'heatPump', label: { sv: 'Värmepump', en: 'Heat pump' }, fields: ['Köldmedium', 'Effekt'] },
    { id: 'heating', label: { sv: 'Värme', en: 'Heating' }, fields: ['Cirkulationspump', 'Expansionskärl'] },
    {
      id: 'refrigeration',
      label: { sv: 'Kyla och frys', en: 'Refrigeration' },
      fields: ['Köldmedium', 'Volym', 'Temperatur'],
    },
    { id: 'elevator', label: { sv: 'Hiss', en: 'Lift' }, fields: ['Märklast', 'Senast besiktigad'] },
  ],
  taxDefault: { status: 'taxable', zoneId: 'zone-se' },
};

export const notificationTypes: List<NotificationType> = [
  {
    id: 'type-booking',
    key: 'bookingConfirmed',
    label: { sv: 'Bokningsbekräftelse', en: 'Booking confirmation' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-reminder',
    key: 'visitReminder',
    label: { sv: 'Påminnelse om besök', en: 'Visit reminder' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-moved',
    key: 'bookingMoved',
    label: { sv: 'Ändrad eller avbokad tid', en: 'Booking moved or cancelled' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-on-the-way',
    key: 'technicianOnTheWay',
    label: { sv: 'Teknikern är på väg', en: 'Technician on the way' },
    audience: 'customer',
    category: 'transactional',
    channels: ['sms'],
  },
  {
    id: 'type-fault-received',
    key: 'faultReceived',
    label: { sv: 'Felanmälan mottagen', en: 'Fault report received' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-done',
    key: 'workDone',
    label: { sv: 'Arbetet är klart', en: 'Work is done' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-protocol',
    key: 'protocolReady',
    label: { sv: 'Serviceprotokoll klart', en: 'Service protocol ready' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email'],
  },
  {
    id: 'type-quote',
    key: 'quoteSent',
    label: { sv: 'Ny offert', en: 'New quote' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email'],
  },
  {
    id: 'type-invoice',
    key: 'invoiceIssued',
    label: { sv: 'Ny faktura', en: 'New invoice' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email'],
    required: true,
  },
  {
    id: 'type-overdue',
    key: 'invoiceOverdue',
    label: { sv: 'Betalningspåminnelse', en: 'Payment reminder' },
    audience: 'customer',
    category: 'transactional',
    channels: ['email', 'sms'],
    required: true,
  },
  {
    id: 'type-news',
    key: 'seasonalTips',
    label: { sv: 'Råd inför säsongen', en: 'Seasonal advice' },
    audience: 'customer',
    category: 'marketing',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-offers',
    key: 'offers',
    label: { sv: 'Erbjudanden', en: 'Offers' },
    audience: 'customer',
    category: 'marketing',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-survey',
    key: 'survey',
    label: { sv: 'Frågor om hur du tyckte att besöket var', en: 'Questions about how the visit went' },
    audience: 'customer',
    category: 'marketing',
    channels: ['email'],
  },
  {
    id: 'type-renewal',
    key: 'agreementRenewal',
    label: { sv: 'Avtal att förnya', en: 'Agreement to renew' },
    audience: 'admin',
    category: 'transactional',
    channels: ['email'],
  },
  {
    id: 'type-message',
    key: 'customerWrote',
    label: { sv: 'Nytt meddelande från kunden', en: 'New message from the customer' },
    audience: 'admin',
    category: 'transactional',
    channels: ['email'],
  },
  {
    id: 'type-fault',
    key: 'faultReported',
    label: { sv: 'Ny felanmälan', en: 'New fault report' },
    audience: 'technician',
    category: 'transactional',
    channels: ['email', 'sms'],
  },
  {
    id: 'type-rebooked',
    key: 'visitRebooked',
    label: { sv: 'Kunden har bokat om ett besök', en: 'The customer has rebooked a visit' },
    audience: 'technician',
    category: 'transactional',
    channels: ['sms'],
  },
];

export const products: List<Product> = [
  { id: 'product-filter-f7', name: 'Påsfilter F7 592×592', number: '20117' },
  { id: 'product-filter-m5', name: 'Panelfilter M5', number: '20105' },
  { id: 'product-belt', name: 'Kilrem SPZ 1250', number: '31250' },
  { id: 'product-refrigerant', name: 'Köldmedium R290', number: '44290' },
  { id: 'product-hour', name: 'Servicetekniker, timme', number: '90001' },
  { id: 'product-call-out', name: 'Framkörning', number: '90010' },
];
