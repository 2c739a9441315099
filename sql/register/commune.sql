-- Is this a commune, by its code or by its name?
-- $1 name or code
select code, name from territory where level = 'commune' and (code = upper($1) or search = search_form($1)) limit 1
