-- Where do the documents and offices of datasets lead, and what is known of each link?
-- $1 datasets (null: all that are not invented), $2 days for which a look is good (null: all links are looked at again)
with said as (
  select rule.dataset, document ->> 'href' as href, true as of_document
  from rule cross join json_array_elements(documents) as document where upper_inf(known)
  union all
  select feature.dataset, document ->> 'href', true
  from feature cross join jsonb_array_elements(documents) as document where upper_inf(known) and documents <> '[]'
  union all
  select dataset, href, false from office
)
select said.href, bool_or(of_document) as "ofDocument", array_agg(distinct dataset.id order by dataset.id) as datasets,
       link.etag, link.modified, link.sha256
from said join dataset on dataset.id = said.dataset
left join document_link as link on link.href = said.href and upper_inf(link.known)
where said.href ~ '^https?://' and octet_length(said.href) <= 2000
  and case when $1::text[] is null then not invented else dataset.id = any ($1) end
  and ($2::int is null or link.href is null or link.looked[cardinality(link.looked)] < now() - make_interval(days => $2))
group by said.href, link.etag, link.modified, link.sha256
order by said.href
