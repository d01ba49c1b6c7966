/** What `codeKey` makes of a code, as SQL: the expression of the index `items_by_code_key`. */
export const CODE_KEY = "LTRIM(LOWER(REPLACE(REPLACE(REPLACE(sku, ' ', ''), '-', ''), '_', '')), '0')";
