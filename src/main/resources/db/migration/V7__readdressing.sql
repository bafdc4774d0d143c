-- Deliveries whose addressee was closed, merged, recoded or split.
alter table delivery
  add column addressed_to    text,         -- the codes in the packet, separated by spaces, when another unit gets it
  add column undecided_since timestamptz,  -- waits until an administrator says which part of a split unit gets it
  add column decided_to      text;         -- what was said; the gateway, which signs, does it

create index delivery_undecided on delivery (id) where undecided_since is not null;

-- Two codes that end in the same successor make one delivery, also when two nodes move them at the same moment.
drop index delivery_of_exchange;
create unique index delivery_of_exchange on delivery (exchange, unit);
