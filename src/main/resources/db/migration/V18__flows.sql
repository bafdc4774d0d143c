-- How much moves between the levels in an hour: counted from the log of receipts together with the statistics of units, and like them nothing that
-- could not be counted again. Kept for two months.
create table statistic_flow (
  hour       timestamptz not null,   -- its beginning
  from_level text not null,          -- of the sender in that hour; empty when the directory does not know it
  to_level   text not null,          -- of the recipient; empty of what concerns a whole exchange
  event      smallint not null,      -- EvidenceEvent by ordinal
  amount     bigint not null,
  primary key (hour, from_level, to_level, event)
);
