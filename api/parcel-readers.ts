import { z } from 'zod';
import { reader } from './readers.ts';

const MOST_PARCELS = 50;

/** The id of a parcel in the land register, 14 characters in capitals: commune, prefix, section, number. */
export function parcelIdOf(text: string): string | undefined {
  const id = text.toUpperCase();
  return /^\d[0-9AB]\d{6}[0-9A-Z]{2}\d{4}$/.test(id) ? id : undefined;
}

/** Ids of parcels separated by commas, each one once. */
const parcels = z.string().transform((text, context): string[] => {
  const texts = text.split(',').map((one) => one.trim());
  const ids = texts.map(parcelIdOf);
  const fault = faultOf(texts, ids);
  if (!fault) return ids as string[];
  context.addIssue({ code: 'custom', message: fault[0], params: { english: fault[1] } });
  return z.NEVER;
});

function faultOf(texts: string[], ids: (string | undefined)[]): [french: string, english: string] | undefined {
  if (texts.length > MOST_PARCELS)
    return [
      `${MOST_PARCELS} parcelles au plus sont attendues, reçu ${texts.length}`,
      `at most ${MOST_PARCELS} parcels are wanted, got ${texts.length}`,
    ];
  const wrong = ids.indexOf(undefined);
  const came = JSON.stringify(texts[wrong]?.slice(0, 60));
  if (wrong >= 0)
    return [
      `un identifiant de parcelle de 14 caractères est attendu, comme 91216000AB0037, reçu ${came}`,
      `a parcel id of 14 characters is wanted, like 91216000AB0037, got ${came}`,
    ];
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) return [`la parcelle ${twice} est nommée deux fois`, `parcel ${twice} is named twice`];
}

/** The parameters that name parcels: by their ids, or one of them by its commune with these three. */
export const parcelParams = {
  parcel: {
    read: parcels,
    about:
      'Identifiant de parcelle : commune (5), préfixe (3), section (2), numéro (4) ; plusieurs, séparés par des virgules, sont un seul lieu',
    schema: { type: 'string', example: '91216000AB0037' },
  },
  section: {
    read: reader(
      'une section d’une ou deux lettres ou chiffres est attendue',
      'a section of one or two letters or digits is wanted',
      (text) => (/^[0-9A-Z]{1,2}$/i.test(text) ? text.toUpperCase().padStart(2, '0') : undefined),
    ),
    about: 'Section d’une parcelle, avec commune et number',
    schema: { type: 'string', example: 'AB' },
  },
  number: {
    read: reader('un numéro de 1 à 9999 est attendu', 'a number from 1 to 9999 is wanted', (text) =>
      /^\d{1,4}$/.test(text) && Number(text) > 0 ? text.padStart(4, '0') : undefined,
    ),
    about: 'Numéro d’une parcelle, avec commune et section',
    schema: { type: 'string', example: '37' },
  },
  prefix: {
    read: reader('un préfixe de 1 à 3 chiffres est attendu', 'a prefix of 1 to 3 digits is wanted', (text) =>
      /^\d{1,3}$/.test(text) ? text.padStart(3, '0') : undefined,
    ),
    about: 'Préfixe d’une parcelle (000 par défaut) : ce qui reste du code d’une commune fusionnée',
    schema: { type: 'string', example: '000' },
  },
};
