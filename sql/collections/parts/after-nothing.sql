-- Features without a value that come after one without.
({value} is null and {rest})
