-- What a registry asks of a document beyond its identifier. Status packets and packets admitted before this version leave it empty.
alter table exchange
  add column code             text,      -- number and notation as one text, such as 7816/VPCP-TTĐT
  add column promulgated      date,
  add column due_date         date,      -- until when the recipients are asked to act
  add column steering_type    text,      -- 0 no directive, 1 directive, 2 report on a directive
  add column application_type text,      -- of results of administrative procedures
  add column task_codes       text;      -- tasks of the Government Office that it answers, separated by line feeds

create index exchange_by_code on exchange (from_unit, code, promulgated) where code is not null;
