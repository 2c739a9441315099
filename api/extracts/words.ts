import type { RulesAnswer } from '../answers.ts';

type Text = { title: string; content: string };
/** What the texts of an extract are about: its answer, where it can be had again, where it is verified. */
type Subject = { answer: RulesAnswer; address: string; verifier: string };

const THEMES: Record<string, { fr: string; en: string }> = {
  urbanisme: { fr: 'Urbanisme', en: 'Town planning' },
  servitudes: { fr: 'Servitudes d’utilité publique', en: 'Public easements' },
  risques: { fr: 'Risques', en: 'Risks' },
  nature: { fr: 'Nature', en: 'Nature' },
  patrimoine: { fr: 'Patrimoine', en: 'Heritage' },
  social: { fr: 'Politique de la ville', en: 'Urban policy' },
  mobilite: { fr: 'Mobilité', en: 'Mobility' },
  habitat: { fr: 'Habitat', en: 'Housing' },
};

/** The name of a theme; one that is new is called by its id. */
export function themeTitle(theme: string, lang: 'fr' | 'en'): string {
  return THEMES[theme]?.[lang] ?? theme;
}

/** What an extract calls whoever runs the service and has not said so. */
export const UNKNOWN_PUBLISHER = {
  fr: 'Exploitant non déclaré de ce service',
  en: 'Undeclared operator of this service',
};

const LOCALES = { fr: 'fr-FR', en: 'en-GB' };

function dayText({ as_of }: RulesAnswer, lang: 'fr' | 'en'): string {
  const day = new Date(`${as_of.in_force_on}T00:00:00Z`);
  return day.toLocaleDateString(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' });
}

/** The legal time, which is that of Paris. */
function momentText({ as_of }: RulesAnswer, lang: 'fr' | 'en'): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
  return new Date(as_of.known_on).toLocaleString(LOCALES[lang], form);
}

const INFORMATION = {
  fr: ({ answer, address, verifier }: Subject): Text[] => [
    {
      title: 'Ce que dit cet extrait',
      content: `Toutes les règles connues de ce service qui touchent le lieu le ${dayText(answer, 'fr')}, d’après les données qu’il tenait le ${momentText(answer, 'fr')}. Chaque thème examiné est soit concerné, soit non concerné, soit sans données.`,
    },
    {
      title: 'Authenticité',
      content: `L’extrait est signé et conservé : ${address} rend toujours le même fichier, qui se vérifie à ${verifier}, même des années plus tard.`,
    },
  ],
  en: ({ answer, address, verifier }: Subject): Text[] => [
    {
      title: 'What this extract says',
      content: `All the rules known to this service that touch the place on ${dayText(answer, 'en')}, by the data that it held on ${momentText(answer, 'en')}. Each theme examined is concerned, not concerned or without data.`,
    },
    {
      title: 'Authenticity',
      content: `The extract is signed and kept: ${address} always gives the same file, which is verified at ${verifier}, even years later.`,
    },
  ],
};

const FILTERED = {
  fr: {
    title: 'Extrait partiel',
    content: 'Il est limité à ce qui a été demandé ; le reste n’a pas été examiné. Demandé : ',
  },
  en: { title: 'Partial extract', content: 'It is limited to what was asked; the rest was not examined. Asked: ' },
};

const INVENTED = {
  fr: { title: 'Territoire inventé', content: 'Le lieu et ses règles sont inventés pour la démonstration.' },
  en: { title: 'Invented territory', content: 'The place and its rules are invented for demonstration.' },
};

/** What the reader of an extract must know to read it. */
export function generalInformation(subject: Subject, lang: 'fr' | 'en'): Text[] {
  const { filters, place } = subject.answer;
  const asked = Object.values(filters ?? {}).flat();
  const { title, content } = FILTERED[lang];
  return [
    ...INFORMATION[lang](subject),
    ...(asked.length ? [{ title, content: `${content}${asked.map((one) => themeTitle(one, lang)).join(', ')}.` }] : []),
    ...(place.invented ? [INVENTED[lang]] : []),
  ];
}

const LIMITS = {
  fr: [
    {
      title: 'Ce que cet extrait n’est pas',
      content:
        'Il n’est ni un certificat d’urbanisme (code de l’urbanisme, article L410-1) ni une autorisation, et n’engage que par les textes qu’il cite.',
    },
    {
      title: 'Précision',
      content:
        'Les parts et les distances sont calculées sur les tracés publiés, qui ont chacun leur échelle. Près d’une limite, le plan officiel fait foi.',
    },
  ],
  en: [
    {
      title: 'What this extract is not',
      content:
        'It is neither a planning certificate (code de l’urbanisme, article L410-1) nor a permission, and binds only by the texts that it names.',
    },
    {
      title: 'Precision',
      content:
        'Shares and distances are measured on the published drawings, each of which has its scale. Near a limit, the official plan decides.',
    },
  ],
};

/** What an extract is not, and what it does not promise. */
export function disclaimer(answer: RulesAnswer, lang: 'fr' | 'en'): Text[] {
  return [{ title: lang === 'fr' ? 'Valeur' : 'Value', content: answer.notice }, ...LIMITS[lang]];
}
