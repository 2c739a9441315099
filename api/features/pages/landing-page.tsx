import { htmlPage } from '../../pages/frame.tsx';
import type { Link } from '../links.ts';
import { apiWords } from './words.ts';

/** Where everything of the API is, as a page. */
export function landingPage(links: Link[], invented: boolean, lang: 'fr' | 'en'): string {
  const say = apiWords[lang];
  return htmlPage({
    ...{ lang, title: say.landing, map: '/', invented },
    links: links.filter(({ rel, type }) => rel === 'alternate' && type !== 'text/html'),
    otherLanguage: `/api?f=html&lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{say.about}</p>
        <ul>
          {links
            .filter(({ title, rel, templated }) => title && rel !== 'alternate' && !templated)
            .map(({ href, type, title, rel }) => (
              <li key={`${rel} ${href} ${type}`}>
                <a href={href} type={type}>
                  {title}
                </a>
              </li>
            ))}
        </ul>
      </>
    ),
  });
}

/** The classes of standards that are followed, as a page. */
export function conformancePage(classes: readonly string[], lang: 'fr' | 'en'): string {
  const say = apiWords[lang];
  return htmlPage({
    ...{ lang, title: say.conformance, map: '/', invented: false },
    links: [{ rel: 'alternate', type: 'application/json', href: '/api/conformance?f=json' }],
    otherLanguage: `/api/conformance?f=html&lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{say.conformanceAbout}</p>
        <ul>
          {classes.map((uri) => (
            <li key={uri}>
              <code>{uri}</code>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}
