-- The same values, whatever their order.
({left} @> {right} and {right} @> {left})
