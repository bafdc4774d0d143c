-- What administrators look for documents by: words of the subject and of number and notation, and how far a delivery has come.
-- On a database with many documents this takes minutes.

-- Words without accents, in small letters, whatever was typed; what stands between words is a space.
create function plain_words(given text) returns text language sql immutable parallel safe
return translate(normalize(given, nfc),
  'àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬèéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆìíỉĩịÌÍỈĨỊòóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰỳýỷỹỵỲÝỶỸỴđĐ/-.,:;()"“”_+@&\',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeeeeeeeiiiiiiiiiioooooooooooooooooooooooooooooooooouuuuuuuuuuuuuuuuuuuuuuyyyyyyyyyydd                ');

create function document_words(code text, subject text) returns tsvector language sql immutable parallel safe
return to_tsvector('simple'::regconfig, plain_words(coalesce(code, '') || ' ' || subject));

-- Words that everybody uses are looked for among the newest documents, rare ones by the index: the planner decides by how frequent they
-- are, and it takes that from an index over all rows only. Statistics of their own, of an expression so dear, would be computed while ANALYZE
-- has a transaction number already, and receipts are not sequenced past an open transaction. For the same reason the list of what is
-- not yet merged into the index is kept short.
create index exchange_words on exchange using gin (document_words(code, subject)) with (gin_pending_list_limit = 256);

-- What recalls, updates or replaces may have the identifier of what it speaks of.
create index exchange_change_document on exchange (document_id, id) where message_type in (1, 2, 3);

-- Nearly all deliveries are acknowledged; the others are looked for by their state.
create index delivery_by_state on delivery (state, exchange) where state <> 3;

-- How the receipt log grew, and what each witness signed last.
create index log_checkpoint_at on log_checkpoint (at, size);
create index log_cosignature_of_witness on log_cosignature (vkey, size);
