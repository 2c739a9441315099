-- Which exports have files here, or are being made?
select id from export where state in ('running', 'done')
