import type { Example } from '../openapi/examples.ts';
import type { Words } from './words.ts';

/** A parameter of the OpenAPI document, its references followed. */
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  schema: { type?: string; enum?: unknown[]; minimum?: number; maximum?: number; default?: unknown; format?: string };
  example?: unknown;
};

/** An operation of the OpenAPI document, its references followed. */
export type Operation = {
  operationId: string;
  summary: string;
  security: object[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { description: string; content?: Record<string, object> }>;
};

type Props = { method: string; path: string; operation: Operation; example?: Example; url: string; say: Words };

/** One thing that can be asked: its parameters, an example of request and answer, and what may come back. */
export function OperationSection({ method, path, operation, example, url, say }: Props) {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  return (
    <section class="operation" id={operationId} aria-labelledby={`${operationId}-title`}>
      <h3 id={`${operationId}-title`}>
        <span class={`method ${method}`}>{method.toUpperCase()}</span> <code>{path}</code>
      </h3>
      <p>{summary}</p>
      {security.some((one) => 'operator' in one) ? <p class="warning">{say.operator}</p> : null}
      {parameters.length ? <Parameters parameters={parameters} id={operationId} say={say} /> : null}
      {requestBody ? <p>{`${say.body} ${Object.keys(requestBody.content).join(', ')}`}</p> : null}
      {example ? <ExampleOf method={method} example={example} requestBody={requestBody} url={url} say={say} /> : null}
      <Answers responses={responses} say={say} />
    </section>
  );
}

function Parameters({ parameters, id, say }: { parameters: Parameter[]; id: string; say: Words }) {
  return (
    <dl class="parameters" aria-label={`${say.parameters} ${id}`}>
      {parameters.map((one) => (
        <div key={`${one.in} ${one.name}`}>
          <dt>
            <code>{one.name}</code>
            <span class="help">{one.in === 'path' ? ` ${say.inPath}` : one.required ? ` ${say.required}` : ''}</span>
          </dt>
          <dd>
            {`${one.description}. `}
            <span class="help">
              {valuesOf(one, say)}
              {one.example === undefined ? null : (
                <>
                  {` ${say.example} `}
                  <code>{[one.example].flat().join(',')}</code>
                </>
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function valuesOf({ schema }: Parameter, say: Words): string {
  const { type = '', enum: words, minimum, maximum, default: usual, format } = schema;
  const range = maximum === undefined ? '' : ` ${say.from} ${minimum ?? '…'} ${say.to} ${maximum}`;
  const kind = words ? words.join(' | ') : `${format ?? type}${range}`;
  return `${kind}${usual === undefined ? '' : ` (${usual} ${say.default})`}.`;
}

type ExampleProps = {
  method: string;
  example: Example;
  requestBody: Operation['requestBody'];
  url: string;
  say: Words;
};

function ExampleOf({ method, example, requestBody, url, say }: ExampleProps) {
  const { request, body, answer } = example;
  const type = Object.keys(requestBody?.content ?? {})[0];
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const more = type ? ` \\\n  -H 'Content-Type: ${type}' \\\n  --data-binary '${sent.replaceAll("'", "'\\''")}'` : '';
  return (
    <>
      <p class="help">{method === 'get' ? <a href={request}>{say.request}</a> : say.request}</p>
      <pre>
        <code>{`curl '${url}${request}'${more}`}</code>
      </pre>
      {answer === undefined ? null : (
        <details>
          <summary>{say.answer}</summary>
          <pre>
            <code>{JSON.stringify(answer, null, 2)}</code>
          </pre>
        </details>
      )}
    </>
  );
}

function Answers({ responses, say }: { responses: Operation['responses']; say: Words }) {
  const told = Object.entries(responses).filter(([status]) => status !== 'default');
  return (
    <details>
      <summary>{`${say.answers} ${told.map(([status]) => status).join(', ')}`}</summary>
      <dl class="answers">
        {told.map(([status, { description, content }]) => (
          <div key={status}>
            <dt>{status}</dt>
            <dd>
              {description} {content ? <span class="help">{Object.keys(content).join(', ')}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
