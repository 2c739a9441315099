-- As of which moment is known what is held now?
select utc_text_exact(changed) as moment from knowledge
