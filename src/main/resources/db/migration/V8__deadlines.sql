-- Receipts in an order in which nothing is ever inserted before what was read: sequence numbers are drawn before the commit, so
-- they may appear out of order; transactions below the oldest one still open do not.
alter table receipt add column tx xid8 not null default pg_current_xact_id();
create index receipt_settled on receipt (tx, sequence);

-- How far a delivery that nobody collects has been followed up: 0 not at all, 1 warned of, 2 its non-delivery sworn to.
-- The index holds what lies in mailboxes uncollected, and each follow-up moves a delivery on to the next one's part of it.
alter table delivery add column chased smallint not null default 0;
create index delivery_uncollected on delivery (chased, since, id) where state = 1;
