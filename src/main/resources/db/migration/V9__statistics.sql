-- Statistics of units, counted from the log of receipts. Nothing here is a fact of its own: all of it can be counted again.

create table statistic (
  unit      text not null,
  level     text not null,      -- that the unit had then
  month     date not null,      -- its first day, Vietnam time
  procedure text not null,      -- ApplicationType of results of procedures, empty for everything
  measure   smallint not null,  -- Measure by ordinal
  amount    bigint not null,
  primary key (unit, month, level, procedure, measure)
);
create index statistic_of_level on statistic (level, month);

-- What recipients still owe, for as long as it is open.
create table statistic_duty (
  delivery uuid not null,
  duty     smallint not null,   -- Duty by ordinal
  unit     text not null,
  level    text not null,
  month    date not null,       -- of the arrival
  deadline timestamptz not null,
  late     boolean not null default false,   -- its deadline has passed and was counted
  primary key (delivery, duty)
);
create index statistic_duty_passing on statistic_duty (deadline) where not late;
create index statistic_duty_passed on statistic_duty (deadline) where late;

-- How far was counted. One row; whoever locks it does the work.
create table statistic_cursor (
  rules             int not null,           -- by which it was counted; by others it is counted again from the beginning
  transaction       bigint not null,        -- place in the log of receipts
  sequence          bigint not null,
  heard_transaction bigint not null,        -- place among what sender and recipient said
  heard_sequence    bigint not null,
  counted_until     timestamptz not null
);
insert into statistic_cursor values (0, 0, 0, 0, 0, '-infinity');

-- What was said in an order that a reader can rely on, as receipts have it since version 8.
alter table utterance add column tx xid8 not null default pg_current_xact_id();
create index utterance_settled on utterance (tx, sequence);
