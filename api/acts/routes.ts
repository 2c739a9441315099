import { actFeed, FEED_FORMATS, feedQuery } from '../feeds/feed.ts';
import { get, type Route } from '../route.ts';
import { actAnswer, actDocument, actFile, actFilePath, actPath, actTimeStamp, oneAct } from './act.ts';

/** What is published, for everybody. */
export const actRoutes: Route[] = [
  get(
    '/api/acts/feed',
    'Ce qui arrive aux actes publiés, par territoire, sorte et organisme (Atom, JSON Feed)',
    { query: feedQuery, formats: FEED_FORMATS },
    'atom',
    actFeed,
  ),
  get('/api/acts/{id}', 'Un acte publié', { path: actPath }, actAnswer, oneAct),
  get('/api/acts/{id}/document', 'Un acte, tel qu’il a été signé', { path: actPath }, 'json', actDocument),
  get('/api/acts/{id}/time-stamp', 'L’horodatage d’un acte (RFC 3161)', { path: actPath }, 'tsr', actTimeStamp),
  get(
    '/api/acts/{id}/files/{position}',
    'Une pièce jointe d’un acte, telle qu’elle a été déposée',
    { path: actFilePath },
    'pdf',
    actFile,
  ),
];
