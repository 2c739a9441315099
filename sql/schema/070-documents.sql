-- How decisions and documents are found by what people call them: words of the label, the key and the titles of the texts.

-- Cut, because a word may not be longer than 2,046 bytes and some labels are whole articles.
create function document_words(label text, key text, documents jsonb) returns tsvector
  language sql immutable strict parallel safe
return words_of(left(label, 400) || ' ' || left(key, 100) || ' ' || left(jsonb_path_query_array(documents, '$[*].title')::text, 800));

create index feature_documents on feature using gin (document_words(label, key, documents))
  where upper_inf(known) and documents <> '[]';
