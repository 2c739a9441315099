-- Nothing there.
({value} is null)
