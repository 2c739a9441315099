-- Features that come after this value, the small first.
({value} > {given}::jsonb or {value} is null or {value} = {given}::jsonb and {rest})
