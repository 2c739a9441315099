-- Which files are still needed?
select id from upload where state in ('waiting', 'checking', 'previewed', 'queued', 'publishing')
