import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { htmlPage } from '../pages/frame.tsx';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { type kind, kindOf, SLUGS } from './kinds.ts';

type Kind = z.infer<typeof kind>;

export const problemQuery = { lang: param.lang };
export const problemPath = { slug: param.problem };

const WORDS = {
  fr: { title: 'Erreurs', about: 'Ce que chaque erreur veut dire, et que faire.', all: 'Toutes les erreurs' },
  en: { title: 'Errors', about: 'What each error means, and what to do.', all: 'All errors' },
};

/** All kinds of problems, as a page or as JSON. */
export async function problemKinds({ query: { lang }, format }: Call<typeof problemQuery>): Promise<Answer> {
  const problems = SLUGS.map((slug) => kindOf(slug, lang)!);
  if (format === 'json') return { body: { problems } };
  return { body: page(lang, WORDS[lang].title, '/problemes', problems), type: 'text/html' };
}

/** One kind, to which `type` of a problem leads. Throws 404. */
export async function problemKind(call: Call<typeof problemQuery, typeof problemPath>): Promise<Answer> {
  const { slug } = call.path;
  const { lang } = call.query;
  const found = kindOf(slug, lang);
  if (!found)
    throw new Problem(
      404,
      'erreur-inconnue',
      `Il n’y a pas d’erreur « ${slug} » ; voyez /problemes`,
      `there is no error “${slug}”; see /problemes`,
    );
  if (call.format === 'json') return { body: found };
  return { body: page(lang, slug, `/problemes/${slug}`, [found]), type: 'text/html' };
}

function page(lang: 'fr' | 'en', title: string, path: string, problems: Kind[]): string {
  const say = WORDS[lang];
  const other = lang === 'fr' ? 'en' : 'fr';
  return htmlPage({
    ...{ lang, title, map: '/', invented: false, otherLanguage: `${path}?lang=${other}` },
    links: [{ rel: 'alternate', type: 'application/json', href: `${path}?f=json&lang=${lang}` }],
    children: (
      <>
        {problems.length > 1 ? <p class="question">{say.about}</p> : null}
        <dl>
          {problems.map(({ type, status, meaning }) => (
            <div key={type}>
              <dt>
                {status} <a href={`${type}?lang=${lang}`}>{type.split('/').at(-1)}</a>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        {problems.length > 1 ? null : (
          <p>
            <a href={`/problemes?lang=${lang}`}>{say.all}</a>
          </p>
        )}
      </>
    ),
  });
}
