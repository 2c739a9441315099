-- Which schema files were applied, with what content?
select file, sha256 from migration order by file
