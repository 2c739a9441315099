/** What every answer says of its own worth. */
export const NOTICE = {
  fr: 'Information donnée à titre indicatif : seuls les textes et les documents publiés par les autorités citées font foi. « Rien de publié » ne veut pas dire que rien ne s’applique.',
  en: 'For information only: the texts and documents published by the named authorities prevail. “Nothing published” does not mean that nothing applies.',
};

/** The legal day, which is that of Paris. */
export function todayInFrance(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(now);
}
