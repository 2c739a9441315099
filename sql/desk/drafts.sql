-- Which drafts may this person see, the last changed first?
-- $1 organisation (null: all of his), $2 state (null: all that are not ended), $3 how many at most
select
\ir draft-told.sql
as told
from draft join organisation on organisation.id = draft.organisation
where ($1::uuid is null or draft.organisation = $1) and case when $2::text is null then state in ('draft', 'in-review') else state = $2 end
order by draft.changed desc, draft.id limit $3
