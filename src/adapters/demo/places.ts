/** Addresses and sites of one client of the demo register. */
import type { Address, Site, TaxSetting } from '../../model/place.ts';
import type { Postal } from '../../model/values.ts';
import type { Random } from './random.ts';
import type { Country, List, Town } from './words.ts';

/** What the records of one client have in common. */
export interface About {
  clientId: string;
  /** The client's number, which its records' ids are made of. */
  number: string;
  country: Country;
  town: Town;
  stamp: { version: string; createdAt: string; updatedAt: string };
}

const zones: Partial<Record<string, string>> = { SE: 'zone-se', DK: 'zone-dk', NO: 'zone-no', FI: 'zone-fi' };
const exempt: TaxSetting = Object.freeze({
  status: 'exempt',
  reasonId: 'reason-reverse-charge',
  reasonText: 'Omvänd betalningsskyldighet',
});
/** Its reason is offered to nobody any more. */
const formerly: TaxSetting = Object.freeze({
  status: 'exempt',
  reasonId: 'reason-older',
  reasonText: 'Momsfri verksamhet, äldre avtal',
});
const serviceNames: List<string> = ['Undercentral', 'Hus B', 'Källare, port 3'];

export function makeAddresses(about: About, home: boolean, random: Random): Address[] {
  const { clientId, number, stamp, town, country } = about;
  const zone = zones[country.code];
  const taxable: TaxSetting = { status: 'taxable', ...(zone ? { zoneId: zone } : {}) };
  const last = number.at(-1);
  const list: Address[] = [
    {
      id: `address-${number}-1`,
      ...stamp,
      clientId,
      kind: home ? 'service' : 'headquarters',
      ...postal(about, random),
      geo: near(town, random),
      verified: true,
      geoSource: 'search',
      tax: taxable,
    },
    {
      id: `address-${number}-2`,
      ...stamp,
      clientId,
      kind: 'billing',
      ...postal(about, random, random.chance(0.25)),
      tax: last === '4' ? exempt : last === '8' ? formerly : taxable,
    },
  ];
  for (let n = 0, more = random.chance(0.4) ? random.int(1, 3) : 0; n < more; n++) {
    list.push({
      id: `address-${number}-${n + 3}`,
      ...stamp,
      clientId,
      name: serviceNames[n] ?? serviceNames[0],
      kind: 'service',
      ...postal(about, random),
      geo: near(town, random),
      tax: n === 2 ? exempt : taxable,
    });
  }
  return list;
}

function postal({ country, town }: About, random: Random, box = false): Postal & { poBox?: boolean } {
  const house = random.int(1, 98);
  const entrance = country.code === 'SE' && random.chance(0.2) ? ` ${random.pick(['A', 'B', 'C'])}` : '';
  const street = `${random.pick(country.streets)} ${house}${entrance}`;
  // The last two digits stay clear of 00 to 19, which are boxes and large receivers.
  const postalCode = town.code.replace('##', String(random.int(20, 59)));
  const rest = { postalCode, locality: town.name, country: country.code };
  return box ? { lines: [`Box ${house + 100}`], ...rest, poBox: true } : { lines: [street], ...rest };
}

/** A point within about two kilometres of the town's middle, in six decimals. */
const near = (town: Town, random: Random) => ({
  lat: Math.round((town.lat + (random.next() - 0.5) * 0.03) * 1e6) / 1e6,
  lon: Math.round((town.lon + (random.next() - 0.5) * 0.06) * 1e6) / 1e6,
});

export function makeSites(about: About, contactId: string | undefined, random: Random): Site[] {
  const { clientId, number, stamp } = about;
  return [
    {
      id: `site-${number}-1`,
      ...stamp,
      clientId,
      name: 'Huvudbyggnad',
      grouping: 'location',
      sameAsHeadquarters: true,
      ...(contactId ? { contactId } : {}),
    },
    {
      id: `site-${number}-2`,
      ...stamp,
      clientId,
      name: 'Hus B',
      grouping: 'location',
      address: postal(about, random),
    },
    {
      id: `site-${number}-3`,
      ...stamp,
      clientId,
      name: 'Parkeringsgarage',
      grouping: 'other',
      address: postal(about, random),
    },
  ];
}
