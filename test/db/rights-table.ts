import type { Role } from '../../sql/acting.ts';
import { closure } from './desk.ts';

/** What a draft may be, and the act that it has become. */
export const STATES = ['draft', 'in-review', 'abandoned', 'published', 'withdrawn'] as const;
export type State = (typeof STATES)[number];

/** A route about a draft or an act: who may ask it, in which states it is done, what it answers then, what it is sent. */
type OfDraft = { least: Role; open: readonly State[]; done: number; body?: unknown; shut?: number };
/** A route about a body, or about nobody in particular (`least` undefined: whoever is signed in); `ofOthers`: what it takes where it is about another person. */
type OfBody = { least?: Role; ofOthers?: Role; done: number; body?: unknown };

const words = { words: 'x' };
const SEEN = STATES;

/** Routes whose path has the draft, by method and path. An act has the id of its draft. */
export const DRAFTS: Record<string, OfDraft> = {
  'get /api/desk/drafts/{id}': { least: 'reader', open: SEEN, done: 200 },
  'put /api/desk/drafts/{id}': { least: 'editor', open: ['draft'], done: 200, body: closure() },
  'post /api/desk/drafts/{id}/submission': { least: 'editor', open: ['draft'], done: 200, body: words },
  'post /api/desk/drafts/{id}/return': { least: 'editor', open: ['in-review'], done: 200, body: words },
  'post /api/desk/drafts/{id}/abandonment': { least: 'editor', open: ['draft'], done: 200, body: words },
  'post /api/desk/drafts/{id}/files': { least: 'editor', open: ['draft'], done: 201, body: '%PDF-1.4 x' },
  // The files of a withdrawn act are gone from the draft too.
  'get /api/desk/drafts/{id}/files/{file}': {
    ...{ least: 'reader', done: 200, shut: 404 },
    open: ['draft', 'in-review', 'abandoned', 'published'],
  },
  'delete /api/desk/drafts/{id}/files/{file}': { least: 'editor', open: ['draft'], done: 200 },
  'post /api/desk/drafts/{id}/consents': {
    ...{ least: 'editor', open: ['in-review'], done: 200 },
    body: { authority: '200000003', why: 'x' },
  },
  'post /api/desk/drafts/{id}/publication': { least: 'publisher', open: ['in-review'], done: 201, body: {} },
  'post /api/desk/acts/{id}/succession': {
    ...{ least: 'editor', open: ['published'], done: 201, shut: 404 },
    body: { kind: 'repeals', from: '2027-01-01' },
  },
  'post /api/desk/acts/{id}/withdrawal': {
    ...{ least: 'administrator', open: ['published'], done: 200 },
    body: { kind: 'judge', reason: 'x' },
  },
};

const ORGANISATION = '/api/desk/organisations/{siren}';
const NEVER = '00000000-0000-4000-8000-000000000000';

/** Routes about a body or about oneself. What is named by an id that is not there answers 404 to those who may. */
export const BODIES: Record<string, OfBody> = {
  'get /api/desk/me': { done: 200 },
  'get /api/desk/drafts': { done: 200 },
  'post /api/desk/invitations/acceptance': { done: 404, body: { token: 'x'.repeat(43) } },
  [`post ${ORGANISATION}/check`]: { least: 'editor', done: 200, body: closure() },
  [`post ${ORGANISATION}/drafts`]: { least: 'editor', done: 201, body: closure() },
  [`get ${ORGANISATION}/templates`]: { least: 'reader', done: 200 },
  [`post ${ORGANISATION}/templates`]: { least: 'editor', done: 201, body: { name: 'M', content: { kind: 'other' } } },
  [`delete ${ORGANISATION}/templates/{id}`]: { least: 'editor', done: 404 },
  [`get ${ORGANISATION}/consent-rules`]: { least: 'reader', done: 200 },
  [`put ${ORGANISATION}/consent-rules`]: { least: 'administrator', done: 200, body: { rules: [] } },
  [`get ${ORGANISATION}/members`]: { least: 'reader', done: 200 },
  [`put ${ORGANISATION}/members/{person}`]: {
    least: 'administrator',
    done: 404,
    body: { role: 'reader', quality: null },
  },
  [`delete ${ORGANISATION}/members/{person}`]: { least: 'reader', ofOthers: 'administrator', done: 404 },
  [`get ${ORGANISATION}/invitations`]: { least: 'administrator', done: 200 },
  [`post ${ORGANISATION}/invitations`]: {
    ...{ least: 'administrator', done: 201 },
    body: { email: 'x@example.org', role: 'reader' },
  },
  [`delete ${ORGANISATION}/invitations/{id}`]: { least: 'administrator', done: 404 },
  [`get ${ORGANISATION}/keys`]: { least: 'administrator', done: 200 },
  [`post ${ORGANISATION}/keys`]: {
    least: 'administrator',
    done: 201,
    body: { name: 'x', role: 'reader' },
  },
  [`delete ${ORGANISATION}/keys/{id}`]: { least: 'administrator', done: 404 },
  [`get ${ORGANISATION}/webhooks`]: { least: 'administrator', done: 200 },
  [`post ${ORGANISATION}/webhooks`]: { least: 'administrator', done: 201, body: { url: 'https://93.184.216.34/x' } },
  [`post ${ORGANISATION}/webhooks/{id}/test`]: { least: 'administrator', done: 404, body: {} },
  [`get ${ORGANISATION}/reports`]: { least: 'administrator', done: 200 },
  [`get ${ORGANISATION}/datasets`]: { least: 'reader', done: 200 },
  [`post ${ORGANISATION}/datasets`]: { least: 'editor', done: 400, body: {} },
  [`get ${ORGANISATION}/datasets/{id}`]: { least: 'reader', done: 404 },
  [`put ${ORGANISATION}/datasets/{id}`]: { least: 'editor', done: 400, body: {} },
  [`post ${ORGANISATION}/datasets/{id}/rollback`]: { least: 'publisher', done: 400, body: {} },
  [`get ${ORGANISATION}/corrections`]: { least: 'reader', done: 200 },
  [`delete ${ORGANISATION}/webhooks/{id}`]: { least: 'administrator', done: 404 },
  [`post ${ORGANISATION}/datasets/{id}/uploads`]: { least: 'editor', done: 415, body: '%PDF-' },
  // What is named by an id alone is found by those of its body: an id that is not there is the same to all.
  'get /api/desk/uploads/{upload}': { least: 'reader', done: 404 },
  'get /api/desk/uploads/{upload}/preview': { least: 'reader', done: 404 },
  'post /api/desk/uploads/{upload}/publication': { least: 'publisher', done: 404, body: {} },
  'delete /api/desk/uploads/{upload}': { least: 'editor', done: 404 },
  'post /api/desk/datasets/{id}/corrections': {
    least: 'editor',
    done: 404,
    body: { organisation: '200000004', reason: 'x' },
  },
  'post /api/desk/corrections/{correction}': { least: 'publisher', done: 404, body: { state: 'refused', words: 'x' } },
  'post /api/desk/decisions/{id}/appeal': { least: 'administrator', done: 404, body: { words: 'x' } },
};

/** Asked of another body's authority, whose answer is its own: looked at apart. */
export const CONSENT = 'post /api/desk/drafts/{id}/consents/{consent}';

/** An address of a route with what it names. */
export const addressOf = (path: string, values: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? NEVER);
