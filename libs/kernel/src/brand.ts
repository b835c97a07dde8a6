declare const brand: unique symbol;

/** A primitive that carries the name of its kind, so that two kinds of id cannot be mixed up. */
export type Branded<Primitive, Kind extends string> = Primitive & { readonly [brand]: Kind };
