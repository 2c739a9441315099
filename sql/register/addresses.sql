-- Which acts have a page with words, oldest first, and since when is each as it is?
-- $1 how many to leave out, $2 how many
select id, utc_text(greatest(published, (select max(at) from act_event where act_event.act = act.id))) as changed
from act where withdrawn is null order by published, id offset $1 limit $2
