import { describe, expect, test } from 'vitest';
import { personalIn } from '../../api/moderation/report.ts';

const kinds = (text: string) => personalIn(text).map(({ en }) => en);

describe('what looks like personal data in a report', () => {
  test.each([
    ['Appelez le 06 12 34 56 78', ['a telephone number']],
    ['Appelez le +33 6.12.34.56.78', ['a telephone number']],
    ['0612345678', ['a telephone number']],
    ['écrire à j.dupont@exemple.fr !', ['an e-mail address']],
    ['la voiture AB-123-CD', ['a number plate']],
    ['la voiture ab 123 cd et le 01-23-45-67-89', ['a telephone number', 'a number plate']],
    ['une vieille 1234 AB 75', ['a number plate']],
  ])('is found: %s', (text, wanted) => expect(kinds(text)).toEqual(wanted));

  test.each([
    'L’arrêté n° 2026-014 du 12 décembre 2026 dit de 8 h à 18 h',
    'La parcelle 99001000AB0001 n’est pas touchée',
    'Le SIREN 200000021 est celui d’une autre mairie',
    'Entre le 12 et le 28 de la rue du Port, RD 123',
    'Article L2213-1 du CGCT, décret 2021-1311',
    'Coordonnées 45.945208, -4.358363',
  ])('is not found: %s', (text) => expect(kinds(text)).toEqual([]));
});
