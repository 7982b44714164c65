-- Counted with the attempt and taken back when the server has said that it does not have the letter.
ALTER TABLE delivery.open_letter ADD COLUMN unknown_outcomes int NOT NULL DEFAULT 0;
