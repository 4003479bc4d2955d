// The rows that every contender is given: the same seed, the same rows. Names of Swedish places, trades and people, so that
// collation has something to do; few names are the same, as in a register.
const stems = 'Björk Gran Sjö Ängs Höga Norra Södra Älv Ö Strand Kvarn Myr Tall Ek Lind Berg Sten Ås Häll Skog'.split(
  ' ',
);
const endings = 'dungen udden backen viken lunden gården torpet holmen näset vallen parken bron sätra hagen'.split(' ');
const kinds = 'Brf|Restaurang|Hotell|Tandkliniken|Samfälligheten|Bageri|Åkeri|Ventilation i|Kyl & Värme i|Café'.split(
  '|',
);
const towns = 'Umeå Örebro Ängelholm Stockholm Göteborg Malmö Åre Östersund Luleå Uppsala Växjö Älmhult Lund'.split(
  ' ',
);
const first = 'Åsa Anna Erik Örjan Maria Johan Ingrid Lars Märta Olof Sara Nils Karin Per Elin Björn'.split(' ');
const last = 'Andersson Öberg Lindqvist Åkesson Nilsson Ek Ström Lindberg Hägg Dahl Norén Sjögren Wallin'.split(' ');
const countries = ['SE', 'SE', 'SE', 'NO', 'DK', 'FI'];

/** mulberry32 */
function generator(seed) {
  let state = seed;
  return (length) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * length);
  };
}

export const columns = [
  'name',
  'number',
  'contact',
  'email',
  'phone',
  'city',
  'type',
  'address',
  'country',
  'accountingKey',
];

/** Texts put together of parts are kept as parts until they are read; those of a register came whole. */
function flat(row) {
  for (const key in row) row[key].search('\u0000');
  return row;
}

export function makeRows(count, seed = 9) {
  const draw = generator(seed);
  const pick = (list) => list[draw(list.length)];
  return Array.from({ length: count }, (_, index) => {
    const number = String(1001 + index);
    const given = pick(first);
    const family = pick(last);
    const city = pick(towns);
    const name = `${pick(kinds)} ${pick(stems)}${pick(endings)} ${pick(stems)}${pick(endings)}`;
    return flat({
      id: `client-${number}`,
      name,
      number,
      given,
      family,
      contact: `${given} ${family}`,
      email: `kontakt${number}@${pick(['post', 'brev', 'kontor'])}.example`,
      phone: `+46701${String(draw(1_000_000)).padStart(6, '0')}`,
      city,
      type: draw(5) === 0 ? 'private' : 'business',
      address: `${pick(stems)}vägen ${1 + draw(120)}`,
      country: pick(countries),
      accountingKey: `${name} ${number}`,
    });
  });
}
