-- Which templates has a body, by name?
-- $1 organisation
select id, name, content, passages, utc_text(changed) as changed from template where organisation = $1 order by name
