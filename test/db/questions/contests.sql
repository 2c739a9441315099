-- What is kept of contests?
select to_json(contest)::text as contest from contest
