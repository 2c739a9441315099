-- Which contests are there, newest first, with what the dataset said as it was?
-- $1 office, $2 dataset, $3 state (null: any), $4 number to begin below (null: the newest), $5 how many
select contest_json(one) as told, words, email as contact, asked, sha256,
       answer -> 'as_of' as as_of, answer -> 'place' ->> 'label' as label,
       (select said from json_array_elements(answer -> 'datasets') as said where said ->> 'id' = dataset) as said
from contest as one left join contest_contact on contest = one.id
where ($1::text is null or office = $1) and ($2::text is null or dataset = $2) and ($3::text is null or state = $3)
  and ($4::bigint is null or number < $4)
order by number desc limit $5
