package vn.lienthong.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.payload.PayloadLocation;

/** Asks the database whether it agrees with itself; slow and complete, for the {@code check} command. */
public final class JdbcAudit {

    private record Rule(Text sentence, String query) {
    }

    /** Each query returns the ids of what breaks the rule. */
    private static final List<Rule> RULES = List.of(
            new Rule(new Text("phiên gửi nhận %s không có biên nhận tiếp nhận",
                    "exchange %s has no receipt of its acceptance"),
                    "select e.id from exchange e where not exists (select 1 from receipt r where r.id = e.receipt and r.exchange = e.id and r.event = 0)"),
            new Rule(new Text("phiên gửi nhận %s không có lượt gửi nào",
                    "exchange %s has no delivery"),
                    "select e.id from exchange e where e.message_type <> 1 and not exists (select 1 from delivery d where d.exchange = e.id)"
                            + " and not exists (select 1 from parked_status p where p.exchange = e.id)"
                            + " and not exists (select 1 from utterance u join delivery w on w.id = u.delivery where u.exchange = e.id and u.withdrawn and w.state = 5)"),
            new Rule(new Text("biên nhận %s nói về một phiên gửi nhận không tồn tại",
                    "receipt %s swears to an exchange that does not exist"),
                    "select r.id from receipt r where r.event <> 1 and not exists (select 1 from exchange e where e.id = r.exchange)"),
            new Rule(new Text("lượt gửi %s đã chuyển đi nhưng không có biên nhận chuyển",
                    "delivery %s is beyond pending without a receipt of its relay"),
                    "select d.id from delivery d where d.state in (1, 2, 3) and not exists (select 1 from receipt r where r.delivery = d.id and r.event = 2)"),
            new Rule(new Text("lượt gửi %s đã được lấy nhưng không có biên nhận lấy",
                    "delivery %s is handed over without a receipt of it"),
                    "select d.id from delivery d where d.state in (2, 3) and not exists (select 1 from receipt r where r.delivery = d.id and r.event = 3)"),
            new Rule(new Text("lượt gửi %s đã kết thúc nhưng không có biên nhận",
                    "delivery %s has ended without a receipt of it"),
                    "select d.id from delivery d where d.state >= 3 and not exists (select 1 from receipt r where r.id = d.receipt and r.delivery = d.id)"),
            new Rule(new Text("lượt gửi %s được ghi là quá hạn nhưng không có biên nhận chưa giao được",
                    "the non-delivery of delivery %s is noted without a receipt of it"),
                    "select d.id from delivery d where d.chased = 2 and not exists (select 1 from receipt r where r.exchange = d.exchange and r.delivery = d.id and r.event = 13)"),
            new Rule(new Text("lượt gửi %s có hai biên nhận cho một sự kiện",
                    "delivery %s has two receipts of one event"),
                    "select r.delivery from receipt r where r.delivery is not null and r.event in (2, 3, 4, 5, 6, 7, 14) group by r.delivery, r.event having count(*) > 1"),
            new Rule(new Text("gói tin của phiên gửi nhận %s đã xóa nhưng không có biên nhận",
                    "the packet of exchange %s is purged without a receipt of it"),
                    "select e.id from exchange e join payload p on p.digest = e.digest where p.purged is not null"
                            + " and not exists (select 1 from receipt r where r.id = p.purged and r.exchange = e.id and r.event = 15)"),
            new Rule(new Text("phiên gửi nhận %s có biên nhận xóa nhưng gói tin chưa được ghi là đã xóa",
                    "exchange %s has a receipt of its purge, its packet is not marked as purged"),
                    "select r.exchange from receipt r join exchange e on e.id = r.exchange join payload p on p.digest = e.digest where r.event = 15 and p.purged is null"),
            new Rule(new Text("gói tin của phiên gửi nhận %s đã xóa dù lượt gửi còn mở",
                    "the packet of exchange %s is purged although a delivery of it is open"),
                    "select e.id from exchange e join payload p on p.digest = e.digest join delivery d on d.exchange = e.id where p.purged is not null and d.state < 3"),
            new Rule(new Text("gói tin của phiên gửi nhận %s vừa bị xóa vừa phải giữ",
                    "the packet of exchange %s is purged and held"),
                    "select e.id from exchange e join payload p on p.digest = e.digest join legal_hold h on h.exchange = e.id where p.purged is not null"),
            new Rule(new Text("lượt gửi %s là một trong hai lượt cho cùng một đơn vị",
                    "delivery %s is one of two for the same unit"),
                    "select max(d.id::text) from delivery d group by d.exchange, d.unit having count(*) > 1"),
            new Rule(new Text("lượt gửi %s còn mở nhưng không nằm trong hộp gửi và chưa được chuyển",
                    "delivery %s is open, neither in the outbox nor relayed"),
                    "select d.id from delivery d where d.state = 0 and d.undecided_since is null and not exists (select 1 from outbox o where o.delivery = d.id)"
                            + " and d.since < now() - interval '1 minute'"));

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public JdbcAudit(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Every packet that is to be kept, in the order in which they lie; read in portions, since there may be millions. */
    public void eachPayload(BiConsumer<Digest, PayloadLocation> visitor) {
        transaction.executeWithoutResult(status -> readPayloads(visitor));
    }

    private void readPayloads(BiConsumer<Digest, PayloadLocation> visitor) {
        var portions = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        portions.setFetchSize(1000);
        portions.query("select digest, file, at_offset, size from payload where purged is null order by file, at_offset", row -> {
            visitor.accept(Digest.of(row.getBytes(1)), new PayloadLocation(row.getString(2), row.getLong(3), row.getLong(4)));
        });
    }

    public long payloads() {
        Long count = jdbc.queryForObject("select count(*) from payload where purged is null", Long.class);
        return count == null ? 0 : count;
    }

    public long receipts() {
        Long count = jdbc.queryForObject("select count(*) from receipt", Long.class);
        return count == null ? 0 : count;
    }

    /** One sentence for everything that breaks a rule, at most a hundred for each rule. */
    public List<Text> inconsistencies() {
        var found = new ArrayList<Text>();
        for (Rule rule : RULES) {
            jdbc.queryForList(rule.query() + " limit 100", String.class).forEach(id ->
                    found.add(new Text(rule.sentence().vi().formatted(id), rule.sentence().en().formatted(id))));
        }
        return found;
    }
}
