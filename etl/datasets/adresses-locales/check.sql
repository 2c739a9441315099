-- Which ids of the local address base are malformed, or do not go together?
-- $1 load
with address as (
  select layer, row, trim(properties ->> 'cle_interop') as key, properties ->> 'commune_insee' as commune, properties ->> 'numero' as number,
         replace(lower(trim(properties ->> 'position')), '''', '’') as position,
         nullif(properties ->> 'uid_adresse', '') as uid, nullif(properties ->> 'id_ban_commune', '') as ban_commune,
         nullif(properties ->> 'id_ban_toponyme', '') as ban_street, nullif(properties ->> 'id_ban_adresse', '') as ban_address
  from staged where load = $1 and layer = 'bal'
),
several as (select commune from address group by commune having count(distinct ban_commune) > 1),
one as (select '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' as uuid),
said as (
  select layer, row, key, 'cle_interop' as attribute, key as value, 'bad-value' as reason, 'attendu : 91216_0340_00043' as detail
  from address where key !~ '^\d[\dAB]\d{3}_[0-9A-Za-z]{4,6}_\d{5}(_[0-9a-z]+)?$'
  union all
  select layer, row, key, 'position', position, 'unknown-code', 'attendu : entrée, bâtiment, cage d’escalier, logement, service technique, délivrance postale, parcelle, segment'
  from address where position <> all ('{"",entrée,bâtiment,"cage d’escalier",logement,"service technique","délivrance postale",parcelle,segment}'::text[])
  union all
  select layer, row, key, attribute, value, 'bad-value', 'un identifiant UUID est attendu'
  from one cross join address cross join lateral (values ('id_ban_commune', ban_commune), ('id_ban_toponyme', ban_street), ('id_ban_adresse', ban_address)) as id (attribute, value)
  where value !~* ('^' || uuid || '$')
  union all
  select layer, row, key, 'uid_adresse', uid, 'bad-value', 'attendu : @c:UUID @v:UUID @a:UUID'
  from one cross join address where exists (select from regexp_matches(uid, '@[cva]:(\S*)', 'g') as part where part[1] !~* ('^' || uuid || '$'))
  union all
  select layer, row, key, 'uid_adresse', uid, 'incoherent-ids', 'il manque un identifiant parmi @c, @v et @a'
  from address where uid is not null and not (uid ~ '@c:' and uid ~ '@v:' and uid ~ '@a:')
  union all
  select layer, row, key, 'id_ban_adresse', ban_address, 'incoherent-ids', 'un identifiant d’adresse ou de toponyme demande celui de la commune'
  from address where ban_commune is null and coalesce(ban_street, ban_address) is not null
  union all
  select layer, row, key, 'id_ban_adresse', null, 'incoherent-ids', 'un numéro demande les identifiants du toponyme et de l’adresse'
  from address where ban_commune is not null and number <> '99999' and (ban_street is null or ban_address is null)
  union all
  select layer, row, key, 'id_ban_toponyme', ban_street, 'incoherent-ids', 'le même identifiant désigne deux objets'
  from address where ban_street in (ban_commune, ban_address) or ban_address = ban_commune
  union all
  select layer, row, key, 'id_ban_commune', ban_commune, 'incoherent-ids', 'une autre ligne donne un autre identifiant à la commune'
  from address join several using (commune) where ban_commune is not null
  union all
  select layer, row, key, 'id_ban_commune', null, 'incoherent-ids', 'd’autres lignes ont des identifiants, celle-ci n’en a pas'
  from address where ban_commune is null and exists (select from address as other where other.ban_commune is not null)
)
insert into finding (load, layer, row, key, attribute, value, severity, reason, rule, detail)
select $1::bigint, layer, row, key, attribute, value, 'noted', reason, 'Base Adresse Locale, champ ' || attribute, detail from said
