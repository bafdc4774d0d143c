-- A document that its recipient has given back before acknowledging it is no longer open: state 8, recalled, with the receipt of the recall.
update delivery d set state = 8, since = r.at, receipt = r.id
from standing s, receipt r
where s.delivery = d.id and s.standing = 'recalled' and d.state < 3 and r.exchange = d.exchange and r.delivery = d.id and r.event = 7;
