-- Lots are looked at 60, 30 and 7 days before they end, too. No row says in which zone or on which day its lot ends; 62 days before
-- its old look is early enough for each. Whatever lies behind us by then is due now, and what was due stays as late as it is.
UPDATE timer.lot_expiry
   SET next_at = greatest(next_at - interval '62 days', least(next_at, log.now()));
