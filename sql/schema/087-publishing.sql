-- What the service itself does when an act is published.

-- Files go from the draft to the act, byte for byte.
create policy service on draft_file for select to terrier_service using (true);
grant select, delete on draft_file to terrier_service;
create policy forgotten on draft_file for delete to terrier_service using (true);
create policy service on draft to terrier_service using (true) with check (true);
create policy service on draft_event to terrier_service using (true) with check (true);
grant select, update on draft, draft_event to terrier_service;
grant insert on act_file to terrier_service;

-- How a published act is told to everybody, with what it is today: without its words where it was withdrawn.
create function act_json(told act) returns json language sql stable
return json_build_object(
  'id', told.id, 'number', told.number, 'kind', told.kind,
  'organisation', (select json_build_object('siren', siren, 'name', name, 'badges', badges, 'invented', invented) from organisation where id = told.organisation),
  'title', told.document::json -> 'content' ->> 'title', 'summary', told.document::json -> 'content' ->> 'summary',
  'state', act_state(told, today_in_france()), 'first_day', told.first_day, 'last_day', told.last_day,
  'places', coalesce((select json_agg(place ->> 'label') from json_array_elements(told.document::json -> 'content' -> 'places') as place), '[]'),
  'published', utc_text(told.published), 'posted_until', told.posted_until,
  'author', json_build_object('name', told.author_name, 'quality', told.author_quality),
  'sha256', told.sha256, 'time_stamped', utc_text(told.stamped),
  'withdrawn', case when told.withdrawn is not null then
    json_build_object('at', utc_text(told.withdrawn), 'kind', told.withdrawn_kind, 'reason', told.withdrawn_reason) end,
  'does', (select coalesce(json_agg(json_build_object('kind', kind, 'act', target, 'number', (select number from act where act.id = target), 'from', from_day)), '[]')
           from act_relation where act_relation.act = told.id),
  'undergoes', (select coalesce(json_agg(json_build_object('kind', relation.kind, 'act', relation.act, 'number', other.number, 'from', from_day)
                  order by other.published), '[]')
                from act_relation as relation join act as other on other.id = relation.act where target = told.id));
