import { render } from 'preact-render-to-string';
import { ROLE_NAMES } from './actor.ts';
import { type Invented, PEOPLE } from './demo-people.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; background: light-dark(#fff, #16181d); color: light-dark(#1b1f27, #e8eaee); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0 .5rem; }
.note { border-left: .25rem solid #b45309; padding: .5rem .75rem; background: light-dark(#fff7ed, #2a2118); }
ul { list-style: none; padding: 0; display: grid; gap: .6rem; }
button { width: 100%; font: inherit; text-align: left; padding: .75rem 1rem; border-radius: .5rem; cursor: pointer;
  border: 1px solid light-dark(#8a93a3, #6d7687); background: light-dark(#f6f7f9, #20242c); color: inherit; }
button:hover, button:focus-visible { border-color: light-dark(#1d4ed8, #8fb4ff); outline: 2px solid light-dark(#1d4ed8, #8fb4ff); outline-offset: 1px; }
strong, small { display: block; }
small { color: light-dark(#4b5563, #b3bac6); font-size: .9rem; }
`;

const BODIES: Record<string, string> = { '000000041': 'mairie de Port-Terrier', '000000058': 'département' };

/** The page where one chooses who one is; `action` takes the choice. */
export function choosePage(action: string, isSure: boolean): string {
  return page(
    'Qui êtes-vous ?',
    <>
      <p class="note">
        Démonstration : ces personnes et leurs organismes sont inventés, il n’y a pas de mot de passe. En service, c’est
        ici que se tient ProConnect ou le fournisseur d’identité choisi.
      </p>
      {isSure ? <p>Une connexion plus sûre est demandée : elle est tenue pour faite avec un second facteur.</p> : null}
      <form method="post" action={action}>
        <ul>
          {PEOPLE.map((person) => (
            <li key={person.subject}>
              <button type="submit" name="person" value={person.subject}>
                <strong>{`${person.given} ${person.family}`}</strong>
                <small>{whatIs(person)}</small>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </>,
  );
}

function whatIs({ role, quality, siren }: Invented): string {
  return role && siren ? `${quality} — ${ROLE_NAMES[role].french}, ${BODIES[siren]}` : quality;
}

/** The page that ends the session of the provider; `form` is the provider's own, of which it keeps address and secret. */
export function leavePage(form: string): string {
  const [, action] = /action="([^"]+)"/.exec(form) ?? [];
  const [, secret] = /value="([^"]+)"/.exec(form) ?? [];
  return page(
    'Déconnexion',
    <form method="post" action={action}>
      <input type="hidden" name="xsrf" value={secret} />
      <button type="submit" name="logout" value="yes">
        Finir la déconnexion
      </button>
    </form>,
  );
}

/** A page for what went wrong. */
export function faultPage(said: string): string {
  return page('Connexion impossible', <p class="note">{said}</p>);
}

function page(title: string, children: preact.ComponentChildren): string {
  const html = render(
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} — démonstration de Terrier`}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
