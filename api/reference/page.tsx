import { type OpenApi, openApiDocument } from '../openapi/document.ts';
import { EXAMPLES } from '../openapi/examples.ts';
import type { Language } from '../openapi/say.ts';
import { htmlPage } from '../pages/frame.tsx';
import { type Operation, OperationSection } from './operation.tsx';
import { type Words, words } from './words.ts';

type Limits = { reads: number; tiles: number };
type Told = { method: string; path: string; operation: Operation & { tags: string[] } };

/** The reference of the API as a page, made from the OpenAPI document: it says what the table of routes says. */
export function reference(publicUrl: string, lang: Language, limits: Limits): string {
  const say = words[lang];
  const document = openApiDocument(publicUrl, '3.1', lang);
  const url = publicUrl || 'http://localhost:8080';
  const operations = operationsOf(document);
  return htmlPage({
    ...{ lang, title: say.title, links: linksOf(lang), map: '/', invented: false, style: '/api/doc/page.css' },
    otherLanguage: `/api/doc?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{say.about}</p>
        <Contents document={document} operations={operations} say={say} />
        <Beginning url={url} limits={limits} say={say} />
        {document.tags.map(({ name, description }) => (
          <section key={name} aria-labelledby={idOf(name)}>
            <h2 id={idOf(name)}>{name}</h2>
            <p>{description}</p>
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map(({ method, path, operation }) => {
                const example = EXAMPLES[operation.operationId];
                const props = { method, path, operation, example, url, say };
                return <OperationSection key={operation.operationId} {...props} />;
              })}
          </section>
        ))}
      </>
    ),
  });
}

function linksOf(lang: Language) {
  return ['', '-3.0'].map((version) => ({
    rel: 'service-desc',
    type: 'application/vnd.oai.openapi+json',
    href: `/api/openapi${version}.json?lang=${lang}`,
    title: `OpenAPI ${version.slice(1) || '3.1'}`,
  }));
}

/** The operations of a document, with what they refer to in its place. */
function operationsOf(document: OpenApi): Told[] {
  const followed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(followed);
    const { $ref } = (value ?? {}) as { $ref?: string };
    const [, kind, name] = /^#\/components\/(parameters|responses)\/(.+)$/.exec($ref ?? '') ?? [];
    if (kind && name) return document.components[kind as 'parameters'][name];
    return value;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]) => {
      const operation = found as Told['operation'];
      const responses = Object.entries(operation.responses).map(([status, one]) => [status, followed(one)]);
      const parameters = followed(operation.parameters) as Operation['parameters'];
      return { method, path, operation: { ...operation, parameters, responses: Object.fromEntries(responses) } };
    }),
  );
}

function Contents({ document, operations, say }: { document: OpenApi; operations: Told[]; say: Words }) {
  return (
    <nav class="contents" aria-label={say.contents}>
      {document.tags.map(({ name }) => (
        <details key={name}>
          <summary>{name}</summary>
          <ul>
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map(({ method, path, operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>
                    <code>{`${method.toUpperCase()} ${path}`}</code>
                  </a>{' '}
                  {operation.summary}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

function Beginning({ url, limits, say }: { url: string; limits: Limits; say: Words }) {
  const typed = `npx openapi-typescript ${url}/api/openapi.json -o terrier.d.ts`;
  return (
    <>
      <Part
        id="commencer"
        title={say.start}
        texts={[say.startAbout]}
        code={`curl '${url}${EXAMPLES.getRules?.request}'`}
      />
      <Part id="types" title={say.descriptions} texts={[say.typed]} code={typed} />
      <Part id="formats" title={say.formats} texts={say.formatsAbout} />
      <Part id="garder" title={say.caching} texts={say.cachingAbout} />
      <Part
        id="limites"
        title={say.limits}
        texts={[say.limitsAbout(limits.reads, limits.tiles), say.keysAbout]}
        code={`curl -H 'Authorization: Bearer terrier_…' '${url}/api/collections'`}
      />
      <Part id="erreurs" title={say.errors} texts={[say.errorsAbout]}>
        <a href="/problemes">{say.kinds}</a>
      </Part>
    </>
  );
}

type PartProps = { id: string; title: string; texts: string[]; code?: string; children?: preact.ComponentChildren };

function Part({ id, title, texts, code, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {code ? (
        <pre>
          <code>{code}</code>
        </pre>
      ) : null}
      {children ? <p>{children}</p> : null}
    </section>
  );
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '-');
}
