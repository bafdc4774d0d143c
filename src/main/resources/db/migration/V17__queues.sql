-- What administrators watch and do at the queues of the units.

-- The last thing that went wrong at a unit: failed, not delivered, expired. Few receipts are of these kinds.
create index receipt_troubles on receipt (to_unit, sequence) where event in (5, 13, 14);

-- Deliveries that could not be relayed although the world is in order, and why; of use for as long as the delivery has not moved on since.
create table parked_delivery (
  delivery  uuid primary key references delivery,
  cause     text not null,          -- the kind of failure
  detail    text not null,          -- in its own words
  parked_at timestamptz not null
);
create index parked_delivery_of_cause on parked_delivery (cause, parked_at, delivery);

-- Lists of what waits for an administrator are read in the order of time, page by page.
drop index parked_status_waiting;
create index parked_status_waiting on parked_status (parked_at, exchange) where released_at is null;
create index delivery_undecided_since on delivery (undecided_since, id) where undecided_since is not null;

-- Units whose mailbox an administrator has shut, wholly (paused) or to what comes later (draining).
create table unit_hold (
  id        bigint generated always as identity primary key,
  unit      text not null,
  kind      text not null check (kind in ('paused', 'draining')),
  since     timestamptz not null,
  reason    text not null,
  placed_by text not null,
  lifted_at timestamptz,            -- empty while it is in force
  lifted_by text
);
create unique index unit_hold_in_force on unit_hold (unit) where lifted_at is null;
create index unit_hold_lifted on unit_hold (unit, lifted_at);

-- What cannot be undone is asked for by one person and approved of by another.
create table parked_request (
  id         uuid primary key,
  action     text not null,         -- return, close
  cause      text not null,
  items      uuid[] not null,       -- deliveries; exchanges of statuses
  reason     text not null,
  asked_by   text not null,
  asked_at   timestamptz not null,
  verdict    text,                  -- approved, rejected, withdrawn; empty until it is decided
  decided_by text,
  decided_at timestamptz,
  touched    int not null default 0, -- how many were ended by it
  check (verdict is distinct from 'approved' or decided_by <> asked_by)
);
create index parked_request_open on parked_request (asked_at, id) where decided_at is null;
create index parked_request_decided on parked_request (decided_at);

-- Who closed a parked status instead of releasing it; released_at says when.
alter table parked_status add column closed_by text;
