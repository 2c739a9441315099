-- Begun with the other and ended after it.
({from} = {other_from} and {until} > {other_until})
