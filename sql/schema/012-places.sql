-- How places are found by what people call them: streets and territories by words with a slip, communes by their old codes.

-- A name as a list of words in small letters and digits, and the same for looking up.
create function words_of(name text) returns tsvector language sql immutable strict parallel safe
return array_to_tsvector(string_to_array(trim(regexp_replace(search_form(name), '[^a-z0-9]+', ' ', 'g')), ' '));

-- A word, and what is left of it when one letter goes. Two words that are one slip apart (a letter more, less, other, or
-- two exchanged) always have one of these in common, however short they are.
create function shorter_forms(word text) returns text[] language sql immutable strict parallel safe
return (select array_agg(left(word, i - 1) || substr(word, i + 1)) || word from generate_series(1, length(word)) as i);

-- Every word of a street or a territory: what a word with a slip may have been.
create table known_word (
  word text collate "C" primary key,
  shorter text[] not null generated always as (shorter_forms(word)) stored
);
create index known_word_shorter on known_word using gin (shorter);

-- The streets of the addresses that are or were held. Addresses are looked up by their street, of which there are twenty times fewer.
create table street (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  name text not null, town text not null, old_town text not null,
  postcode text not null, commune text not null,  -- commune is its INSEE code
  words tsvector not null generated always as
    (words_of(name || ' ' || town || ' ' || old_town || ' ' || postcode || ' ' || commune)) stored,
  unique (dataset, commune, name, postcode, old_town)
);
create index street_words on street using gin (words);
create index territory_words on territory_version using gin (words_of(name));
-- The addresses of a street, with the attributes of the national address base.
create index feature_street on feature (dataset, (properties ->> 'code_insee'), (properties ->> 'nom_voie'))
  where properties ? 'nom_voie';

-- What communes became is held as features: rows of INSEE's file of events, with its attributes; known as long as they are.
alter table dataset drop constraint dataset_place_check,
  add constraint dataset_place_check check (place in ('parcel', 'address', 'commune-change'));
create index feature_old_commune on feature ((properties ->> 'COM_AV')) where properties ? 'COM_AV';
create index feature_old_commune_words on feature using gin (words_of(properties ->> 'LIBELLE_AV')) where properties ? 'COM_AV';

drop table territory_change;
create view territory_change as
  select properties ->> 'COM_AV' as old_code, properties ->> 'LIBELLE_AV' as old_name, territory_code as new_code,
         properties ->> 'LIBELLE_AP' as new_name, (properties ->> 'DATE_EFF')::date as day,
         case properties ->> 'MOD' when '20' then 'created' when '21' then 'restored' when '30' then 'dissolved'
           when '41' then 'renumbered' when '50' then 'seat-moved' else 'merged' end as kind, known
  from feature join dataset on dataset.id = feature.dataset and dataset.place = 'commune-change'
  where properties ? 'COM_AV' and territory_level = 'commune'
    and properties ->> 'TYPECOM_AV' = 'COM' and properties ->> 'TYPECOM_AP' = 'COM';

-- Notes the streets that a load brings, and the words of its streets and territories.
create function note_place_names(load_id bigint) returns void language sql volatile
begin atomic
  insert into street (dataset, name, town, old_town, postcode, commune)
  select distinct feature.dataset, properties ->> 'nom_voie', coalesce(properties ->> 'nom_commune', ''),
         coalesce(properties ->> 'nom_ancienne_commune', ''), coalesce(properties ->> 'code_postal', ''), properties ->> 'code_insee'
  from load join dataset on dataset.id = load.dataset and dataset.place = 'address' join feature on feature.dataset = dataset.id
  where load.id = load_id and feature.opened_by = load_id and properties ? 'nom_voie'
    and properties ->> 'nom_voie' is not null and properties ->> 'code_insee' is not null
  on conflict do nothing;
  insert into known_word (word)
  select distinct word from (
    select words from load join street using (dataset) where load.id = load_id
    union all
    select words_of(name) from load join territory_version using (dataset) where load.id = load_id
    union all
    select words_of(properties ->> 'LIBELLE_AV') from load join dataset on dataset.id = load.dataset and dataset.place = 'commune-change'
    join feature on feature.dataset = dataset.id where load.id = load_id
  ) as named, unnest(tsvector_to_array(words)) as word
  on conflict do nothing;
end;
select note_place_names(id) from load where state = 'published' order by id;
