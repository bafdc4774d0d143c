-- The state of the gateway. The payload bytes lie in the payload store; everything else that must not be lost is here.

-- Directory ---------------------------------------------------------------------------------------------------------
create table directory_version (
  version    bigint primary key,
  changed_at timestamptz not null
);

create table unit (
  code           text primary key,
  code35         text unique,
  name           text not null,
  area           text not null,
  level          text not null,
  kind           text not null,
  parent         text,
  channel        text not null,
  connected      boolean not null,
  valid_from     date not null,
  valid_to       date,
  successor      text,
  signature_rule text not null,
  position       int not null,      -- order of the file
  added_in       bigint not null,   -- directory versions
  changed_in     bigint not null
);

-- Exchanges ---------------------------------------------------------------------------------------------------------
create table payload (
  digest    bytea primary key,      -- SHA-256
  size      bigint not null,        -- bytes
  file      text not null,          -- relative to the payload store
  at_offset bigint not null
);

create table exchange (
  id           uuid primary key,
  from_unit    text not null,
  document_id  text not null,
  message_type smallint not null,   -- MessageType: 0 new, 1 recall, 2 update, 3 replace, 4 status
  digest       bytea not null references payload,
  subject      text not null,
  priority     smallint not null,
  accepted_at  timestamptz not null,
  system       text not null,
  channel      text not null,
  verdict      text not null,
  report       text not null,       -- the verification report as JSON
  outcomes     text not null,       -- what became of each recipient named, as JSON
  receipt      uuid not null,       -- of the acceptance
  unique (from_unit, document_id, message_type, digest)
);
create index exchange_sent on exchange (from_unit, id);

create table delivery (
  id       uuid primary key,
  exchange uuid not null references exchange,
  unit     text not null,
  priority smallint not null,
  state    smallint not null,       -- DeliveryState: 0 pending, 1 relayed, 2 handed over, 3 acknowledged, 4 failed
  since    timestamptz not null,
  attempts int not null default 0,  -- how often it was fetched
  receipt  uuid                     -- of the acknowledgement or failure
) with (fillfactor = 80);
create index delivery_of_exchange on delivery (exchange);
create index delivery_waiting on delivery (unit, priority desc, id) where state in (1, 2);
create index delivery_open on delivery (id) where state < 3;

create table outbox (
  id       bigint generated always as identity primary key,
  delivery uuid not null,
  exchange uuid not null,
  unit     text not null,
  digest   bytea not null,
  size     bigint not null,
  priority smallint not null
);

create index outbox_order on outbox (priority desc, id);

-- Receipts: written once, never changed -------------------------------------------------------------------------------
create table receipt (
  sequence  bigint generated always as identity primary key,
  id        uuid not null unique,
  event     smallint not null,      -- EvidenceEvent by ordinal
  exchange  uuid not null,          -- of a refused submission, an id that names nothing else
  delivery  uuid,
  from_unit text,
  to_unit   text,
  at        timestamptz not null,
  xml       text not null           -- signed; the certificates are named by key and put in when it is read
);
create index receipt_of_exchange on receipt (exchange);
create index receipt_from on receipt (from_unit, sequence);
create index receipt_to on receipt (to_unit, sequence);
create index receipt_at on receipt (at);

create table receipt_key (
  name         text primary key,    -- KeyName in the receipts: SHA-256 of the certificate, hexadecimal
  certificates text not null        -- PEM, the key's own first
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'receipts are never changed or deleted';
end $$;
create trigger receipt_is_append_only before update or delete on receipt for each row execute function refuse_change();
create trigger receipt_is_never_emptied before truncate on receipt for each statement execute function refuse_change();
