import { type Content, element, type Xml } from './xml.ts';

const CODE_LISTS = 'http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#';

/** A property that holds a text; without one it says that the text is missing. */
export function text(name: string, value: string | number | null | undefined): Xml {
  return value === null || value === undefined || value === ''
    ? element(name, { 'gco:nilReason': 'missing' })
    : element(name, {}, element('gco:CharacterString', {}, value));
}

/** A property that holds a French text with its English one. */
export function translated(name: string, fr: string, en: string): Xml {
  return element(
    name,
    { 'xsi:type': 'gmd:PT_FreeText_PropertyType' },
    element('gco:CharacterString', {}, fr),
    element(
      'gmd:PT_FreeText',
      {},
      element('gmd:textGroup', {}, element('gmd:LocalisedCharacterString', { locale: '#EN' }, en)),
    ),
  );
}

/** A property that holds a word with its address in a register. */
export function anchor(name: string, href: string, word: string): Xml {
  return element(name, {}, element('gmx:Anchor', { 'xlink:href': href }, word));
}

/** A property that holds a word of a code list. */
export function code(name: string, list: string, value: string): Xml {
  return element(name, {}, element(`gmd:${list}`, { codeList: `${CODE_LISTS}${list}`, codeListValue: value }, value));
}

/** A language, by its code of ISO 639-2/B. */
export function language(name: string, value: 'fre' | 'eng'): Xml {
  const list = 'http://www.loc.gov/standards/iso639-2/';
  return element(name, {}, element('gmd:LanguageCode', { codeList: list, codeListValue: value }, value));
}

/** An object in a property: `<name><type>…</type></name>`. */
export function object(name: string, type: string, ...content: Content[]): Xml {
  return element(name, {}, element(type, {}, ...content));
}

/** A day and what happened on it: publication, revision, creation. */
export function dated(day: string, kind: string): Xml {
  return object(
    'gmd:date',
    'gmd:CI_Date',
    element('gmd:date', {}, element('gco:Date', {}, day)),
    code('gmd:dateType', 'CI_DateTypeCode', kind),
  );
}

/** Somebody who answers for the metadata or the data. */
export function party(
  name: string,
  role: string,
  { name: who, email, href, phone }: { name: string; email: string | null; href: string | null; phone: string | null },
): Xml {
  return object(
    name,
    'gmd:CI_ResponsibleParty',
    text('gmd:organisationName', who),
    object(
      'gmd:contactInfo',
      'gmd:CI_Contact',
      phone ? object('gmd:phone', 'gmd:CI_Telephone', text('gmd:voice', phone)) : null,
      object('gmd:address', 'gmd:CI_Address', text('gmd:electronicMailAddress', email)),
      href ? object('gmd:onlineResource', 'gmd:CI_OnlineResource', linkage(href)) : null,
    ),
    code('gmd:role', 'CI_RoleCode', role),
  );
}

/** The address of something on the web. */
export function linkage(href: string): Xml {
  return element('gmd:linkage', {}, element('gmd:URL', {}, href));
}
