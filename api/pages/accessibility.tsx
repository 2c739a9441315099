import type { Answer } from '../answer.ts';
import type { Config } from '../config.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import { accessibilityWords, type Section } from './accessibility-words.ts';
import { htmlPage } from './frame.tsx';

export const accessibilityQuery = { lang: param.lang };

const Part = ({ title, paragraphs, list = [] }: Section) => (
  <section>
    <h2>{title}</h2>
    {paragraphs.map((words) => (
      <p key={words}>{words}</p>
    ))}
    {list.length ? (
      <ul>
        {list.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    ) : null}
  </section>
);

/** Who runs the service, as its settings name them. */
function Contact({ publisher: { name, href, email }, lang }: { publisher: Config['publisher']; lang: 'fr' | 'en' }) {
  const say = accessibilityWords[lang];
  return (
    <section>
      <h2>{say.contact}</h2>
      <p>{say.contactHelp}</p>
      {name || href || email ? (
        <ul>
          {name ? <li>{name}</li> : null}
          {email ? (
            <li>
              <a href={`mailto:${email}`}>{email}</a>
            </li>
          ) : null}
          {href ? (
            <li>
              <a href={href}>{href}</a>
            </li>
          ) : null}
        </ul>
      ) : (
        <p>{say.nobody}</p>
      )}
    </section>
  );
}

/** The accessibility statement, after the model of the RGAA: what was tested, what is not accessible, whom to tell. */
export async function accessibilityPage({ query: { lang }, config }: Call<typeof accessibilityQuery>): Promise<Answer> {
  const say = accessibilityWords[lang];
  const body = htmlPage({
    ...{ lang, title: say.title, map: lang === 'fr' ? '/' : '/#langue=en', invented: false, links: [] },
    otherLanguage: `/accessibilite?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{say.about}</p>
        {say.sections.map((section) => (
          <Part key={section.title} {...section} />
        ))}
        <Contact publisher={config.publisher} lang={lang} />
        <Part {...say.recourse} />
      </>
    ),
  });
  return { body, type: 'text/html' };
}
