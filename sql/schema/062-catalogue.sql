-- What a catalogue tells of a dataset besides its other facts; null where it is not known.
alter table dataset
  add updated text check (updated in ('continuous', 'daily', 'weekly', 'monthly', 'quarterly', 'annual', 'irregular')),
  add inspire text check (inspire ~ '^[a-z]{2}$');   -- theme of the INSPIRE register, ps: protected sites
