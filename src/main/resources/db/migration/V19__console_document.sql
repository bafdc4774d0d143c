-- What administrators look for documents by: words of the subject and of number and notation, and how far a delivery has come.
-- On a database with many documents this takes minutes.

-- Words without accents, in small letters, whatever was typed; what stands between words is a space.
create function plain_words(given text) returns text language sql immutable parallel safe
return translate(normalize(given, nfc),
  'àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬèéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆìíỉĩịÌÍỈĨỊòóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰỳýỷỹỵỲÝỶỸỴđĐ/-.,:;()"“”_+@&\',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeeeeeeeiiiiiiiiiioooooooooooooooooooooooooooooooooouuuuuuuuuuuuuuuuuuuuuuyyyyyyyyyydd                ');

create function document_words(code text, subject text) returns tsvector language sql immutable parallel safe
return to_tsvector('simple'::regconfig, plain_words(coalesce(code, '') || ' ' || subject));

create index exchange_words on exchange using gin (document_words(code, subject)) where message_type < 4;

-- Words that everybody uses are looked for among the newest documents, rare ones by the index: that is decided by how frequent they are.
create statistics exchange_word_frequencies on (document_words(code, subject)) from exchange;

-- What recalls, updates or replaces may have the identifier of what it speaks of.
create index exchange_change_document on exchange (document_id, id) where message_type in (1, 2, 3);

-- Nearly all deliveries are acknowledged; the others are looked for by their state.
create index delivery_by_state on delivery (state, exchange) where state <> 3;

-- How the receipt log grew, and what each witness signed last.
create index log_checkpoint_at on log_checkpoint (at, size);
create index log_cosignature_of_witness on log_cosignature (vkey, size);
