/** Two people have counted the line of `e` and say the same: before that nobody looks at its book. */
const AGREED = `(SELECT COUNT(DISTINCT o.counted_by) >= c.counters FROM standing o WHERE o.position_id = e.position_id AND o.count_id = e.count_id)
  AND NOT EXISTS (SELECT 1 FROM recounts r WHERE r.position_id = e.position_id AND r.count_id = e.count_id AND r.state = 'owed'
    AND r.why = 'counters differ')`;

/**
 * True of the standing entry `e` that decides for its position in its count `c`, once as many agree as the count asks for. Of two
 * people at one moment, as files have them, it is the same one in any order of rows.
 */
export const IS_ACCEPTED = `(NOT EXISTS (SELECT 1 FROM standing later WHERE later.position_id = e.position_id
      AND later.count_id = e.count_id AND later.id <> e.id
      AND (later.round, later.place, later.counted_by, later.id) > (e.round, e.place, e.counted_by, e.id))
    AND (c.counters = 1 OR c.state = 'closed' OR e.round > 1 OR ${AGREED}))`;
