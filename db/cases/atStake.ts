/**
 * What open cases come to together, minor units, where a discrepancy counts once: `number` of those that `which` is true of, and
 * their `value`.
 *
 * A count, what systems say differently, a system's own arithmetic and a record may all tell of the same stock. So of an item at a
 * location only what the kind of case that says most of it comes to is counted, and each of two pairs of systems says the same.
 * Within a kind nothing is netted: over in one bin doesn't make up for short in another. A case about most of a location has all
 * that differs there in it.
 *
 * Cases are read once and grouped, which takes about 0.1 s for 50,000 of them.
 */
export const atStake = (which: "TRUE" | "c.severity = 'critical'"): string =>
  `WITH open AS (
      SELECT c.kind, COALESCE(p.item_id, c.item_id, c.sku) AS item, COALESCE(c.location_id, b.location_id) AS location,
        c.position_id IS NULL AND c.location_id IS NOT NULL AS is_whole, ABS(c.value) AS value
      FROM cases c LEFT JOIN positions p ON p.id = c.position_id LEFT JOIN bins b ON b.id = p.bin_id
      WHERE c.state = 'open' AND ${which}),
    of_kind AS (
      SELECT item, location, is_whole, COUNT(*) AS number, IIF(kind = 'sources', MAX(value), SUM(value)) AS value
      FROM open GROUP BY location, is_whole, item, kind),
    of_item AS (
      SELECT location, is_whole, SUM(number) AS number, MAX(value) AS value FROM of_kind GROUP BY location, is_whole, item),
    of_location AS (
      SELECT SUM(number) AS number,
        MAX(COALESCE(SUM(value) FILTER (WHERE NOT is_whole), 0), COALESCE(SUM(value) FILTER (WHERE is_whole), 0)) AS value
      FROM of_item GROUP BY location)
    SELECT COALESCE(SUM(number), 0) AS number, SUM(value) AS value FROM of_location`;
