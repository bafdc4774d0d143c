-- What is not kept any more, and what must be. Receipts and the log stay as they are.

alter table payload add column purged uuid;   -- the receipt that swears to the purge; the bytes are gone or in erasure

create table erasure (                        -- bytes that still lie there although their purge is committed
  file      text not null,                    -- relative to the payload store
  at_offset bigint not null,
  size      bigint not null,
  primary key (file, at_offset)
);

create table legal_hold (
  exchange uuid primary key references exchange,
  reason   text not null,
  placed_by text not null,
  since    timestamptz not null
);

create table retention_run (                  -- asked for by an administrator, done by the gateway
  id       bigint generated always as identity primary key,
  asked_by text not null,
  asked_at timestamptz not null,
  policy   text not null,                     -- the rules as they were when it was asked for
  purged   bigint not null default 0,
  done_at  timestamptz
);
create index retention_run_waiting on retention_run (id) where done_at is null;
