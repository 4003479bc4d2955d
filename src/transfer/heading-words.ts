/**
 * How other programs and people head the columns of a client file: English, Swedish and Danish (V-08, X-22), and the
 * exports of HubSpot, Salesforce, Fortnox and Visma. Compared without case, accents, blanks and signs.
 */
export const headingWords = {
  number:
    'number|no|nr|client number|client no|client id|client code|customer number|customer no|customer nr|customer id|customer code|account number|account no|account id|kundnummer|kundnr|kund nr|kund id|kundid|kundkod|kundenummer|kundenr|kunde nr|debitornummer|debitornr|record id|external id',
  name: 'name|client|client name|customer|customer name|company|company name|account name|account|organisation name|organization|organisation|business name|display name|namn|kund|kundnamn|företag|företagsnamn|bolag|bolagsnamn|firma|firmanamn|benämning|navn|kunde|kundenavn|firmanavn|virksomhed|virksomhedsnavn|selskab',
  type: 'type|client type|customer type|account type|kundtyp|typ|kundetype|kundeart',
  organisationNumber:
    'organisation number|organization number|organisation no|org number|org no|org nr|orgnr|organisationsnummer|organisationsnr|org nummer|registration number|company number|company registration number|cvr|cvr nr|cvr nummer|corporate identity number|person organisationsnummer|personnummer organisationsnummer',
  vatNumber:
    'vat|vat number|vat no|vat nr|vat id|vat registration number|tax id|tax number|momsnummer|momsnr|moms reg nr|momsregnr|momsregistreringsnummer|vat nummer|se nummer|se nr',
  website:
    'website|web site|website url|web|homepage|home page|url|webbplats|webbsida|hemsida|webb|hjemmeside|webside|company domain name',
  comment:
    'comment|comments|note|notes|remark|remarks|description|memo|kommentar|kommentarer|anteckning|anteckningar|notering|noteringar|beskrivning|bemærkning|bemærkninger|note internal|noter|intern kommentar',
  tags: 'tags|tag|labels|categories|category|groups|taggar|tagg|etiketter|kategori|kategorier|mærker|kundkategori',
  contactName:
    'contact|contact name|contact person|primary contact|contact full name|full name|your reference|reference|attention|attn|kontakt|kontaktperson|kontaktnamn|primär kontaktperson|er referens|referens|kontaktens namn|kontaktpersonens namn|kontaktnavn|primær kontaktperson|deres reference|att',
  contactFirst:
    'first name|firstname|given name|forename|contact first name|förnamn|kontaktens förnamn|kontaktperson förnamn|fornavn|kontaktens fornavn',
  contactLast:
    'last name|lastname|surname|family name|contact last name|efternamn|kontaktens efternamn|kontaktperson efternamn|efternavn|kontaktens efternavn',
  contactTitle:
    'title|job title|contact title|position|role|titel|befattning|kontaktens titel|yrkestitel|roll|stilling|jobtitel',
  email:
    'email|e mail|email address|e mail address|mail|contact email|primary email|e post|epost|e postadress|epostadress|mejl|mejladress|mailadress|kontaktens e post|e post kontakt|referens e post|mailadresse|e mailadresse|e mail faktura|kontakt e mail',
  phone:
    'phone|telephone|tel|phone number|telephone number|contact phone|business phone|work phone|office phone|main phone|phone 1|telefon|telefonnummer|telefonnr|tfn|tel nr|telefon 1|telefon arbete|växel|tlf|tlf nr|telefon kontakt',
  mobile:
    'mobile|mobile phone|mobile phone number|mobile number|cell|cell phone|cellphone|mobil|mobilnummer|mobilnr|mobiltelefon|telefon mobil|mobil nr|telefon 2|phone 2',
  fax: 'fax|fax number|telefax|telefaxnummer|faxnummer|faxnr|fax nr',
  accountingKey:
    'accounting key|accounting id|bookkeeping key|bookkeeping id|ledger key|bokföringsnyckel|bokföringsid|regnskabsnøgle|integration key',
} as const;

/** The parts of an address. The first one of a client is its billing address. */
export const addressWords = {
  Address:
    'address|street|street address|address 1|address line 1|line 1|address line|adress|gatuadress|gata|adress 1|adressrad 1|postadress|adresse|vej|gade|vejnavn|adresse 1',
  Address2: 'address 2|address line 2|line 2|street 2|adress 2|adressrad 2|c o|co adress|adresse 2|sted',
  PostalCode: 'postal code|postcode|post code|zip|zip code|zip postal code|postnummer|postnr|post nr|postnumre',
  City: 'city|town|locality|place|ort|postort|stad|by|bynavn|postdistrikt',
  Region:
    'region|state|state region|state province|province|county|administrative area|län|landskap|delstat|område|amt',
  Country: 'country|country region|country name|country code|land|landskod|landkod|landekode',
} as const;
export const addressPrefixes = {
  billing:
    '|billing|billing address|invoice|invoicing|mailing|faktura|fakturering|fakturerings|fakturaadress|faktureringsadress|fakturaadresse',
  visiting: 'visiting|visiting address|visit|office|besöks|besöksadress|besök|besøgs|besøgsadresse',
  shipping:
    'shipping|shipping address|delivery|delivery address|ship to|leverans|leveransadress|leverings|leveringsadresse',
} as const;

/** A heading as it is compared. */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
