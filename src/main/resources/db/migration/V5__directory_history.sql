-- The directory with its history, in two times: the days on which something is so, and the version in which it became known.
-- Nothing is ever changed or deleted: what is no longer believed is retracted by a later version.
create table unit_span (
  id                bigint generated always as identity primary key,
  unit              text not null,        -- who it is, whatever its code
  code              text not null,
  code35            text,
  name              text not null,
  area              text not null,
  level             text not null,
  kind              text not null,
  parent            text,                 -- any code of the parent
  channel           text not null,
  connected         boolean not null,
  valid_from        date not null,
  valid_to          date,
  successors        text[] not null,      -- any code of each
  mail_to           text,                 -- which of several successors takes the mail
  signature_rule    text not null,
  acknowledge_hours int,
  collect_hours     int,
  opened_by         text,                 -- legal acts: number; date; issuer
  closed_by         text,
  known_from        bigint not null references directory_version
);
create index unit_span_known on unit_span (known_from);

create table unit_span_retracted (
  span    bigint primary key references unit_span,
  version bigint not null references directory_version
);
create index unit_span_retracted_in on unit_span_retracted (version);

-- What was done, by whom, when and on what ground.
create table directory_change (
  version     bigint not null references directory_version,
  line        int not null,
  kind        text not null,              -- add, rename, recode, move, merge, split, close, decide, import, seed
  units       text[] not null,            -- codes as the change names them
  effective   date not null,
  act         text,
  what_vi     text not null,
  what_en     text not null,
  made_by     text not null,
  made_at     timestamptz not null,
  plan_digest bytea not null,             -- SHA-256 of the whole plan
  file_digest bytea,                      -- SHA-256 of the units file taken over
  primary key (version, line)
);

-- Of the units kept so far only the newest reading is left; it is told for all the time since each became known.
insert into unit_span (unit, code, code35, name, area, level, kind, parent, channel, connected, valid_from, valid_to, successors,
                       signature_rule, known_from)
select code, code, code35, name, area, level, kind, parent, channel, connected, valid_from, valid_to,
       case when successor is null or valid_to is null then '{}' else array[successor] end, signature_rule, added_in
from unit order by position, code;

drop table unit;

create function refuse_directory_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of the directory is never changed or deleted';
end $$;
create trigger unit_span_is_append_only before update or delete or truncate on unit_span for each statement execute function refuse_directory_change();
create trigger unit_span_retracted_is_append_only before update or delete or truncate on unit_span_retracted for each statement execute function refuse_directory_change();
create trigger directory_change_is_append_only before update or delete or truncate on directory_change for each statement execute function refuse_directory_change();
create trigger directory_version_is_append_only before update or delete or truncate on directory_version for each statement execute function refuse_directory_change();
