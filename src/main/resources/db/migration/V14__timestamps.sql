-- RFC 3161 time-stamps over checkpoints: one token for any number of receipts. See docs/trust.md.
create table log_timestamp (
  size  bigint primary key references log_checkpoint,
  token bytea not null,             -- TimeStampToken over SHA-256 of the checkpoint's three lines, DER
  time  timestamptz not null,       -- its genTime
  at    timestamptz not null
);
create trigger log_timestamp_is_append_only before update or delete on log_timestamp for each row execute function refuse_change_of_log();
create trigger log_timestamp_is_never_emptied before truncate on log_timestamp for each statement execute function refuse_change_of_log();

-- When none could be had.
create table log_timestamp_gap (
  since     timestamptz not null,
  until     timestamptz,            -- empty while it lasts
  from_size bigint not null,        -- of the log stamped last before
  to_size   bigint,                 -- of the log stamped first after
  attempts  int not null,
  reason    text not null           -- of the last failure
);
-- one at a time
create unique index log_timestamp_gap_open on log_timestamp_gap ((until is null)) where until is null;
