/** By field, the names it has, parted by ", ". */
export type FieldNames = Readonly<Record<string, string>>;
