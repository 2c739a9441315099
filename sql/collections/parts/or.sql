-- Either.
or
