/** What every answer says of its own worth. */
export const NOTICE = {
  fr: 'Information donnée à titre indicatif : seuls les textes et les documents publiés par les autorités citées font foi. « Rien de publié » ne veut pas dire que rien ne s’applique.',
  en: 'For information only: the texts and documents published by the named authorities prevail. “Nothing published” does not mean that nothing applies.',
};

// Making it takes 60 µs, asking it 2.
const DAY_IN_FRANCE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The legal day, which is that of Paris. */
export function todayInFrance(now = new Date()): string {
  return DAY_IN_FRANCE.format(now);
}
