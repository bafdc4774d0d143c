-- What sender and recipient say to each other about a delivered document.

-- Where a document stands at one recipient: the fold of its utterances. Without a row nothing was said yet.
create table standing (
  delivery      uuid primary key references delivery,
  standing      text not null,     -- Standing.wire(): arrived, accepted, recall-requested …
  reason        text not null,     -- of a refusal or a request, in the words of whoever made it
  before        text,              -- of a request that waits for its answer: what a declined one falls back to
  before_reason text,
  newer         uuid,              -- exchange of the update or replacement
  said_by       text not null,     -- sender, recipient, or gateway: who brought it here
  since         timestamptz not null
);

-- Everything that was said, in the order in which the gateway heard it; append-only.
create table utterance (
  sequence    bigint generated always as identity primary key,
  delivery    uuid not null references delivery,
  speaker     text,                -- unit; null for the gateway
  said_by     text not null,
  word        text not null,       -- status code; recall, update, replace; arrived for what the gateway noticed
  reason      text not null,
  newer       uuid,
  withdrawn   boolean not null,    -- a request for the document back that found it still waiting here
  reported_at timestamp,           -- Vietnam time by the reporter's clock; never orders anything
  moved       boolean not null,    -- false: late, out of order or of no known meaning
  exchange    uuid references exchange,   -- the packet that carried it
  at          timestamptz not null
);
create index utterance_of_delivery on utterance (delivery, sequence);
create unique index utterance_once on utterance (delivery, speaker, word, reported_at) where reported_at is not null;
create index utterance_by_exchange on utterance (exchange);

create function refuse_unsaying() returns trigger language plpgsql as $$
begin
  raise exception 'what was said is never changed or deleted';
end $$;
create trigger utterance_is_append_only before update or delete on utterance for each row execute function refuse_unsaying();

-- Statuses of documents that nobody knows here. Each waits until an administrator releases it; none is ever dropped.
create table parked_status (
  exchange         uuid primary key references exchange,
  from_unit        text not null,
  to_unit          text not null,
  document_id      text not null,
  code             text not null,  -- number and notation of the document
  promulgated      date,
  word             text not null,  -- status code
  reason           text not null,
  reported_at      timestamp not null,
  parked_at        timestamptz not null,
  release_asked_at timestamptz,
  released_at      timestamptz
);
create unique index parked_status_once on parked_status (from_unit, to_unit, document_id, code, word, reported_at);
create index parked_status_waiting on parked_status (parked_at) where released_at is null;

-- How far the log of receipts was read for handovers that no report followed. One row; whoever locks it does the work.
create table arrival_watch (
  transaction bigint not null,
  sequence    bigint not null
);
insert into arrival_watch values (0, 0);
