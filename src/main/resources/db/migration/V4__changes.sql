-- What a sender can still do with a document it has sent, and what may not be sent twice.

-- An identifier is one document's. Recalls, updates, replacements and statuses carry that of the document they speak of.
alter table exchange add column owns_id boolean not null default true;  -- false: admitted under a used identifier before this version
update exchange e set owns_id = false
where message_type = 0 and exists (
  select 1 from exchange x
  where x.from_unit = e.from_unit and x.document_id = e.document_id and x.message_type = 0 and x.id < e.id);
-- by identifier first: so a document is found also when it is asked for by somebody who did not send it
create unique index exchange_document on exchange (document_id, from_unit) where message_type = 0 and owns_id;

-- The earliest document with a number is found at once, however many there are.
drop index exchange_by_code;
create index exchange_by_code on exchange (from_unit, code, promulgated, id) where code is not null;
