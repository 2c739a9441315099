-- Does the database answer, with the schema that this program needs?
select count(*)::int as files from migration
