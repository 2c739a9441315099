-- Where the links of documents and offices lead, as `npm run etl -- links` found them, with the history of what was known.
create table document_link (
  href text collate "C" not null check (octet_length(href) <= 2000),
  ok boolean not null,
  status int,                                     -- of HTTP; null: no answer
  fault text,                                     -- why it is not ok, in French
  sha256 text,                                    -- of the file behind it, when it was last read
  address text not null,                          -- where it led in the end, after redirects
  etag text, modified text,                       -- what the server says of the file's version
  looked timestamptz[] not null,                  -- when it was found so, newest last: the only thing that grows in place
  known tstzrange not null
);
create index document_link_href on document_link (href);
create unique index document_link_present on document_link (href) where upper_inf(known);

-- The texts of a feature alone, then those of its rule. In PL/pgSQL, which keeps the plan of its question for the session;
-- as SQL functions, planned anew for every answer, this one and the next cost a fifth of it.
create or replace function joined_documents(own jsonb, written json) returns json language plpgsql immutable parallel safe as $$
begin
  return (
    select json_agg(json_build_object('title', d.title, 'article', d.article, 'href', d.href, 'date', d.date,
                                      'sha256', null, 'checked', null) order by n, position)
    from (select 1 as n, * from jsonb_array_elements(own) with ordinality as entry (item, position)
          union all
          select 2, * from jsonb_array_elements(coalesce(written, '[]')::jsonb) with ordinality as entry (item, position)) as item
    cross join jsonb_to_record(item.item) as d (title text, article text, href text, date date));
end $$;

-- Documents hold the places of the two answers of a link, empty until somebody looks.
update rule set documents = joined_documents('[]', documents) where json_array_length(documents) > 0;

-- Documents with what was known of their links at that time.
create function linked_documents(documents json, known_on timestamptz) returns json language plpgsql stable parallel safe as $$
begin
  if strpos(documents::text, '"http') = 0 then return documents; end if;
  return (
    select json_agg(json_build_object('title', d.title, 'article', d.article, 'href', d.href, 'date', d.date, 'sha256', link.sha256,
        'checked', case when link.href is not null then json_build_object(
          'on', (select max(moment) at time zone 'UTC' from unnest(link.looked) as moment where moment <= known_on)::date,
          'ok', link.ok, 'status', link.status) end) order by position)
    from json_array_elements(documents) with ordinality as entry (document, position)
    cross join json_to_record(entry.document) as d (title text, article text, href text, date date)
    left join document_link as link on link.href = d.href and link.known @> known_on);
end $$;
