-- Does the delivery itself say that something holds in a territory, though nobody can say where?
-- $1 load
select exists (select from mapped_coverage where load = $1 and state = 'restricted') as restricted
