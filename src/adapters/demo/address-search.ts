/** A stand-in for a service that knows addresses: every street of the demo's words in every town of its country. */
import { fold } from '../../model/fold.ts';
import type { FoundAddress } from '../../model/place.ts';
import type { Adapter } from '../adapter.ts';
import { neighbours, sweden } from './words.ts';
import type { Country, Town } from './words.ts';

/** Matches by the beginnings of words, in any order; a number of its own is the house. */
export const demoAddresses: NonNullable<Adapter['searchAddresses']> = async ({ text, country, limit }, { signal }) => {
  signal.throwIfAborted();
  const words = fold(text)
    .split(/[\s,]+/)
    .filter(Boolean);
  const house = words.find((word) => /^\d{1,3}[a-z]?$/.test(word)) ?? '1';
  const wanted = words.filter((word) => !/\d/.test(word));
  if (wanted.length === 0) return Promise.resolve([]);
  const all = [sweden, ...neighbours].sort((a, b) => Number(b.code === country) - Number(a.code === country));
  const found = all.flatMap((where) =>
    where.towns.flatMap((town) =>
      where.streets
        .filter((street) => fits(`${street} ${town.name}`, wanted))
        .map((street) => at(where, town, street, house)),
    ),
  );
  return Promise.resolve(found.slice(0, limit));
};

function fits(place: string, wanted: readonly string[]): boolean {
  const words = fold(place).split(/\s+/);
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}

/** Always the same point for the same house, within a kilometre or two of the town's middle. */
function at({ code, streets }: Country, town: Town, street: string, house: string): FoundAddress {
  const along = (streets.indexOf(street) + 1) / streets.length - 0.5;
  const across = ((Number.parseInt(house, 10) % 100) - 50) / 100;
  const near = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return {
    address: {
      lines: [`${street} ${house.toUpperCase()}`],
      postalCode: town.code.replace('##', '40'),
      locality: town.name,
      country: code,
    },
    geo: { lat: near(town.lat + along * 0.02), lon: near(town.lon + across * 0.04) },
  };
}
