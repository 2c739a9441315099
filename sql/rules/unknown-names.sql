-- Which of these themes and datasets are not held?
-- $1 themes, $2 datasets
select name from unnest($1::text[]) as name where name not in (select theme from dataset)
union all
select name from unnest($2::text[]) as name where name not in (select id from dataset)
