-- The receipt log: a Merkle tree over everything that was sworn to, commanded or changed. See docs/receipt-log.md.

-- Who may give indexes. A holder's epoch fences it off: whoever takes the lease raises it, and every write states it.
create table log_lease (
  single boolean primary key default true check (single),
  holder text not null,
  epoch  bigint not null,
  until  timestamptz not null
);
insert into log_lease (holder, epoch, until) values ('', 0, '-infinity');

-- The leaves, each at its index for ever.
create table log_leaf (
  index   bigint primary key,       -- from 0, without gaps
  kind    text not null,            -- receipt, witness, …
  content bytea not null,           -- SHA-256 of what is logged
  subject uuid not null unique      -- the receipt or log_entry
);

-- How far each source has been read.
create table log_cursor (
  source text primary key,
  place  text not null              -- in words of the source
);

-- What is logged beside receipts, appended in the transaction that makes it true.
create table log_entry (
  sequence bigint generated always as identity primary key,
  tx       xid8 not null default pg_current_xact_id(),
  id       uuid not null unique,
  kind     text not null,
  content  text not null,           -- the leaf is its SHA-256 in UTF-8
  at       timestamptz not null
);
create index log_entry_settled on log_entry (tx, sequence);

-- Every checkpoint that was ever signed, with its signature.
create table log_checkpoint (
  size bigint primary key,
  note text not null,
  at   timestamptz not null
);

-- Systems that watch over the log, and what they have signed.
create table log_witness (
  vkey   text primary key,
  system text not null,
  since  timestamptz not null
);
create table log_cosignature (
  size bigint not null references log_checkpoint,
  vkey text not null references log_witness,
  line text not null,
  at   timestamptz not null,
  primary key (size, vkey)
);

create function refuse_change_of_log() returns trigger language plpgsql as $$
begin
  raise exception 'the log is never changed or deleted';
end $$;
create trigger log_leaf_is_append_only before update or delete on log_leaf for each row execute function refuse_change_of_log();
create trigger log_leaf_is_never_emptied before truncate on log_leaf for each statement execute function refuse_change_of_log();
create trigger log_entry_is_append_only before update or delete on log_entry for each row execute function refuse_change_of_log();
create trigger log_entry_is_never_emptied before truncate on log_entry for each statement execute function refuse_change_of_log();
create trigger log_checkpoint_is_append_only before update or delete on log_checkpoint for each row execute function refuse_change_of_log();
create trigger log_checkpoint_is_never_emptied before truncate on log_checkpoint for each statement execute function refuse_change_of_log();
