package vn.lienthong.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.JdbcUnitHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Succession;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.exchange.JdbcUncollected;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.ChildProcess;

/** The rounds of a gateway that move many deliveries at once, in a process of their own, until it is killed. */
final class KilledRound {

    static final Instant NOW = Instant.parse("2025-06-30T17:00:00Z");
    static final UnitCode ONE = new UnitCode("000.35.48.H49");
    static final UnitCode OTHER = new UnitCode("000.41.48.H49");
    static final UnitCode SPLIT = new UnitCode("000.33.41.H49");
    static final UnitCode TAKER = new UnitCode("H49.152");
    private static final LocalDate LAST = LocalDate.of(2025, 6, 30);

    private KilledRound() {
    }

    /** Two units that were merged, and one that was split without a rule. */
    private static Directory directory() {
        var part = new UnitCode("H49.136");
        return new Directory(2, List.of(unit(TAKER, "2025-07-01", List.of()), unit(part, "2025-07-01", List.of()), unit(ONE, "2016-11-03", List.of(TAKER)),
                unit(OTHER, "2016-11-03", List.of(TAKER)), unit(SPLIT, "2016-11-03", List.of(part, TAKER))), List.of(), List.of());
    }

    private static Unit unit(UnitCode code, String from, List<UnitCode> successors) {
        var unit = new Unit(code, Optional.empty(), "UBND " + code, "Vân Đồn", Unit.Level.COMMUNE, "government", Optional.empty(), "soap-pull", true,
                LocalDate.parse(from), successors.isEmpty() ? Optional.empty() : Optional.of(LAST), successors.stream().findFirst(), SignatureRule.REQUIRED);
        return successors.size() < 2 ? unit : new Unit(unit.id(), unit.code(), unit.code35(), unit.name(), unit.area(), unit.level(), unit.kind(), unit.parent(),
                unit.channel(), unit.connected(), unit.validFrom(), unit.validTo(), new Succession(successors, Optional.empty()),
                unit.signatureRule(), unit.deadlines(), unit.openedBy(), unit.closedBy());
    }

    private static DeliveryReceipts receipts() {
        return new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static ReaddressDeliveries readdressing(JdbcTemplate jdbc) {
        var deliveries = new JdbcDeliveries(jdbc);
        return new ReaddressDeliveries(new AddressBook(new CurrentDirectory(directory(), Clock.fixed(NOW, ZoneOffset.UTC))), deliveries,
                new JdbcReaddressing(jdbc, deliveries), receipts(), facts -> { }, () -> { });
    }

    /** Warns of what was not collected, swears to it, and lets it expire. */
    static Runnable followingUp(JdbcTemplate jdbc, TransactionTemplate transaction) throws IOException {
        var uncollected = new JdbcUncollected(jdbc, transaction);
        var deadlines = new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.of(Duration.ofDays(30))));
        // receipts of non-delivery must be a day old before anything expires
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
        var units = new CurrentDirectory(directory(), later);
        var warn = new WarnOfOverdue(uncollected, deadlines, units, later);
        var swear = new SwearNonDelivery(uncollected, receipts(), deadlines, units, new HeldMail(new CurrentHolds(new JdbcUnitHolds(jdbc))), later);
        var hearings = new Hearings(new JdbcConversations(jdbc), new JdbcDeliveries(jdbc), receipts(), new JdbcReceiptLog(jdbc, xml -> xml), later, facts -> { });
        var expire = new ExpireDeliveries(uncollected, receipts(), deadlines, transaction, hearings, later, facts -> { });
        return () -> {
            warn.warn();
            swear.swear();
            expire.expire();
        };
    }

    public static void main(String[] arguments) throws IOException {
        var source = ChildProcess.database(arguments);
        var jdbc = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        Runnable round = arguments[3].equals("readdress") ? readdressing(jdbc)::sweep : followingUp(jdbc, transaction);
        while (true) {
            round.run();
        }
    }
}
