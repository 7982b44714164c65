ALTER TABLE view.balance_lot ADD COLUMN voided int NOT NULL DEFAULT 0;
