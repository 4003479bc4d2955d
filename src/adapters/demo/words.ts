/**
 * The words the demo register is made of. Everything is invented or generic: place and family names are put together
 * from parts, domains end in `.example`, phone numbers come from the series that PTS keeps free for fiction.
 * Only towns with their postal codes are real, so that addresses look and sort as addresses do.
 */

export type List<T> = readonly [T, ...T[]];

export interface Town {
  name: string;
  /** How postal codes there begin; `#` stands for any digit. */
  code: string;
  lat: number;
  lon: number;
}

export interface Country {
  code: 'SE' | 'DK' | 'NO' | 'FI';
  locale: string;
  timeZone: string;
  currency: string;
  towns: List<Town>;
  streets: List<string>;
}

export const sweden: Country = {
  code: 'SE',
  locale: 'sv-SE',
  timeZone: 'Europe/Stockholm',
  currency: 'SEK',
  towns: [
    { name: 'Umeå', code: '903 ##', lat: 63.826, lon: 20.263 },
    { name: 'Skellefteå', code: '931 ##', lat: 64.75, lon: 20.951 },
    { name: 'Luleå', code: '972 ##', lat: 65.584, lon: 22.155 },
    { name: 'Piteå', code: '941 ##', lat: 65.317, lon: 21.48 },
    { name: 'Boden', code: '961 ##', lat: 65.825, lon: 21.689 },
    { name: 'Kiruna', code: '981 ##', lat: 67.855, lon: 20.225 },
    { name: 'Gällivare', code: '982 ##', lat: 67.134, lon: 20.66 },
    { name: 'Östersund', code: '831 ##', lat: 63.179, lon: 14.636 },
    { name: 'Sundsvall', code: '852 ##', lat: 62.391, lon: 17.307 },
    { name: 'Härnösand', code: '871 ##', lat: 62.632, lon: 17.938 },
    { name: 'Örnsköldsvik', code: '891 ##', lat: 63.291, lon: 18.716 },
    { name: 'Gävle', code: '802 ##', lat: 60.675, lon: 17.142 },
    { name: 'Falun', code: '791 ##', lat: 60.607, lon: 15.631 },
    { name: 'Borlänge', code: '784 ##', lat: 60.485, lon: 15.437 },
    { name: 'Uppsala', code: '753 ##', lat: 59.859, lon: 17.639 },
    { name: 'Stockholm', code: '113 ##', lat: 59.341, lon: 18.057 },
    { name: 'Västerås', code: '722 ##', lat: 59.61, lon: 16.545 },
    { name: 'Örebro', code: '702 ##', lat: 59.275, lon: 15.213 },
    { name: 'Linköping', code: '582 ##', lat: 58.411, lon: 15.621 },
    { name: 'Jönköping', code: '553 ##', lat: 57.783, lon: 14.162 },
    { name: 'Göteborg', code: '411 ##', lat: 57.707, lon: 11.967 },
    { name: 'Växjö', code: '352 ##', lat: 56.879, lon: 14.806 },
    { name: 'Malmö', code: '211 ##', lat: 55.605, lon: 13.0 },
  ],
  streets: [
    'Storgatan',
    'Kungsgatan',
    'Järnvägsgatan',
    'Skolgatan',
    'Kyrkogatan',
    'Västra Esplanaden',
    'Östra Strandgatan',
    'Norra Hamngatan',
    'Björkvägen',
    'Rönnvägen',
    'Älvgatan',
    'Ängsvägen',
    'Åkervägen',
    'Hantverkargatan',
    'Verkstadsgatan',
    'Industrivägen',
    'Föreningsgatan',
    'Lärkstigen',
    'Kvarnbacken',
    'Sjöutsikten',
    'Prästgårdsvägen',
    'Bangårdsgatan',
    'Fjällgatan',
    'Renstigen',
  ],
};

/** Lands a Nordic company has some clients in; `names` are whole, as their languages do not share Swedish parts. */
export const neighbours: List<
  Country & { names: List<string>; titles: List<string>; first: List<string>; last: List<string> }
> = [
  {
    code: 'DK',
    locale: 'da-DK',
    timeZone: 'Europe/Copenhagen',
    currency: 'DKK',
    towns: [
      { name: 'København Ø', code: '2100', lat: 55.706, lon: 12.578 },
      { name: 'Aarhus C', code: '8000', lat: 56.156, lon: 10.205 },
      { name: 'Odense C', code: '5000', lat: 55.396, lon: 10.388 },
      { name: 'Helsingør', code: '3000', lat: 56.036, lon: 12.613 },
    ],
    streets: ['Vestergade', 'Nørregade', 'Søndergade', 'Strandvejen', 'Æblevangen', 'Kirkestræde'],
    names: [
      'Andelsboligforeningen Ørnereden',
      'Café Æblehaven ApS',
      'Hotel Sundkysten A/S',
      'Tandlægerne Lærkehøj',
      'Ejerforeningen Nørrevang',
      'Bageriet Søstjernen ApS',
    ],
    titles: ['Direktør', 'Driftsleder', 'Bogholder'],
    first: ['Mette', 'Søren', 'Kirsten', 'Jørgen', 'Lærke', 'Anders', 'Asger', 'Signe'],
    last: ['Ravnholt', 'Æbeltorp', 'Søgård Lind', 'Bøgeskov', 'Højmark', 'Lyngbakke'],
  },
  {
    code: 'NO',
    locale: 'nb-NO',
    timeZone: 'Europe/Oslo',
    currency: 'NOK',
    towns: [
      { name: 'Trondheim', code: '7011', lat: 63.43, lon: 10.395 },
      { name: 'Bodø', code: '8006', lat: 67.283, lon: 14.405 },
      { name: 'Tromsø', code: '9008', lat: 69.649, lon: 18.956 },
      { name: 'Oslo', code: '0181', lat: 59.914, lon: 10.752 },
    ],
    streets: ['Storgata', 'Kirkegata', 'Fjellveien', 'Sjøgata', 'Bjørkelia', 'Østre Brygge'],
    names: [
      'Borettslaget Bjørkelia',
      'Fjordbakken Hotell AS',
      'Spiseriet Havørna AS',
      'Tannklinikken Solvang',
      'Sameiet Østre Brygge',
      'Kjølelager Nordlys AS',
    ],
    titles: ['Daglig leder', 'Driftsleder', 'Økonomiansvarlig'],
    first: ['Ingrid', 'Bjørn', 'Sigrid', 'Øyvind', 'Solveig', 'Håvard', 'Kjersti', 'Eirik'],
    last: ['Fjellbakk', 'Øvregård', 'Sjøvoll', 'Haugmyr', 'Bjørkeland', 'Nordvåg'],
  },
  {
    code: 'FI',
    locale: 'fi-FI',
    timeZone: 'Europe/Helsinki',
    currency: 'EUR',
    towns: [
      { name: 'Vaasa', code: '65100', lat: 63.096, lon: 21.616 },
      { name: 'Oulu', code: '90100', lat: 65.013, lon: 25.468 },
      { name: 'Rovaniemi', code: '96100', lat: 66.503, lon: 25.728 },
      { name: 'Helsinki', code: '00100', lat: 60.171, lon: 24.932 },
    ],
    streets: ['Kauppakatu', 'Rantatie', 'Kirkkokatu', 'Mäkitie', 'Koulukatu', 'Järvitie'],
    names: [
      'As Oy Koivurinne',
      'Ravintola Mäntylä Oy',
      'Hotelli Revontuli Oy',
      'Hammashoitola Käpytie',
      'Taloyhtiö Järvenranta',
      'Kylmävarasto Pakkanen Oy',
    ],
    titles: ['Toimitusjohtaja', 'Isännöitsijä', 'Kiinteistöpäällikkö'],
    first: ['Aino', 'Mikko', 'Päivi', 'Jyrki', 'Helmi', 'Väinö', 'Sari', 'Tapio'],
    last: ['Koivurinne', 'Mäntyharju', 'Järvisalo', 'Kuusilehto', 'Hietaranta', 'Pöyhölä'],
  },
];

/** Puts a name together; where the parts meet in three equal letters Swedish writes two. */
export const join = (stem: string, ending: string): string => (stem + ending).replace(/(.)\1\1/giu, '$1$1');

/** First parts of place and family names. */
export const stems: List<string> = [
  'Björk',
  'Gran',
  'Tall',
  'Alm',
  'Ek',
  'Lönn',
  'Hassel',
  'Rönn',
  'Sälg',
  'Norr',
  'Söder',
  'Öster',
  'Väster',
  'Älv',
  'Sjö',
  'Åker',
  'Strand',
  'Fjäll',
  'Sol',
  'Vinter',
  'Sten',
  'Kvarn',
  'Hamn',
  'Lärk',
  'Svan',
  'Örn',
  'Rip',
  'Ängs',
  'Lind',
  'Vide',
  'Fur',
  'Klock',
  'Prost',
  'Smed',
  'Hjort',
  'Åsk',
  'Ljung',
  'Häger',
  'Myr',
  'Forsa',
];

export const placeEndings: List<string> = [
  'backen',
  'dalen',
  'gläntan',
  'lunden',
  'udden',
  'viken',
  'höjden',
  'stranden',
  'gården',
  'parken',
  'ängen',
  'kullen',
  'hagen',
  'slätten',
  'torpet',
  'dungen',
  'terrassen',
  'porten',
  'bryggan',
  'åsen',
];

/** Without the article, for municipalities and firms. */
export const villageEndings: List<string> = ['vik', 'sunda', 'by', 'hult', 'fors', 'näs', 'bo', 'torp', 'ryd', 'sele'];

export const familyEndings: List<string> = [
  'hamra',
  'vall',
  'kvist',
  'gren',
  'ström',
  'skog',
  'mark',
  'sjö',
  'dahl',
  'fält',
  'holm',
  'brandt',
  'stedt',
  'rud',
  'hed',
];

export const firstNames: List<string> = [
  'Åsa',
  'Örjan',
  'Björn',
  'Märta',
  'Håkan',
  'André',
  'Renée',
  'Linnéa',
  'Ingrid',
  'Amina',
  'Samir',
  'Leila',
  'Goran',
  'Fatima',
  'Kerstin',
  'Göran',
  'Malin',
  'Erik',
  'Karin',
  'Anders',
  'Eva',
  'Mikael',
  'Sofia',
  'Johan',
  'Birgitta',
  'Per',
  'Elsa',
  'Gustav',
  'Hanna',
  'Nils',
  'Maja',
  'Oskar',
  'Ebba',
  'Lars',
  'Signe',
  'Viktor',
  'Ylva',
  'Arvid',
  'Tuva',
  'Jonas',
  'Elin',
  'Stig',
  'Noor',
  'Henrik',
  'Lovisa',
  'Pär',
  'Ulrika',
  'Simon',
  'Åke',
  'Greta',
];

export const trades: List<string> = [
  'Bageri',
  'Snickeri',
  'Logistik',
  'Fastigheter',
  'Livs',
  'Kyllager',
  'Mekaniska',
  'Tryckeri',
  'Bryggeri',
  'Trädgård',
  'Bilservice',
  'Fisk & Vilt',
];

export const tableNames: List<string> = [
  'Restaurang Blå Tranan',
  'Gyllene Älgen Krog & Bar',
  'Restaurang Röda Räven',
  'Vita Ripans Värdshus',
  'Svarta Svanen Matsal',
  'Restaurang Silverlaxen',
  'Krogen Rök & Ek',
  'Åtta Bord & en Spis',
  'Kafé Éclat',
  'Lilla Köket Lunchservering',
  'Salt, Sjö & Spis',
  'Gröna Gåsens Gårdskrog',
];

/** The series PTS keeps free for books and film; `#` stands for any digit. */
export const fictionPhones: { office: List<string>; mobile: string } = {
  office: ['08-465 004 ##', '031-390 06 ##', '040-628 04 ##', '0980-319 2##'],
  mobile: '070-174 06 ##',
};
