package vn.lienthong.exchange;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.envelope.Packet;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.PayloadLocation;

/**
 * Writes admissions: any number of them in one statement, which is one transaction and one sync. An admission whose
 * packet is there already (same sender, document, type and bytes) writes nothing.
 */
final class JdbcAdmissions {

    private static final String ADMIT = """
            with e as (
              insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at,
                                    system, channel, verdict, report, outcomes, receipt,
                                    code, promulgated, due_date, steering_type, application_type, task_codes)
              select * from unnest(?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::bytea[], ?::text[], ?::smallint[],
                                   ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                                   ?::text[], ?::date[], ?::date[], ?::text[], ?::text[], ?::text[])
              on conflict do nothing
              returning id, from_unit, document_id, message_type, digest, code, promulgated, application_type),
            p as (
              insert into payload (digest, size, file, at_offset)
              select g.* from unnest(?::bytea[], ?::bigint[], ?::text[], ?::bigint[]) as g (digest, size, file, at_offset)
              where g.digest in (select digest from e)
              on conflict do nothing),
            given as (
              select g.*, e.application_type from unnest(?::uuid[], ?::uuid[], ?::text[], ?::smallint[], ?::timestamptz[], ?::bytea[], ?::bigint[],
                                     ?::text[], ?::timestamptz[])
                              as g (delivery, exchange, unit, priority, at, digest, size, addressed_to, undecided)
              join e on e.id = g.exchange),
            d as (
              insert into delivery (id, exchange, unit, priority, state, since, addressed_to, undecided_since, application_type)
              select delivery, exchange, unit, priority, 0, at, addressed_to, undecided, application_type from given),
            o as (
              insert into outbox (delivery, exchange, unit, digest, size, priority)
              select delivery, exchange, unit, digest, size, priority from given where undecided is null),
            r as (
              insert into receipt (id, event, exchange, from_unit, at, delivery, to_unit, xml)
              select g.* from unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[])
                              as g (id, event, exchange, from_unit, at, delivery, to_unit, xml)
              where g.exchange in (select id from e))
            select e.id, n.id, n.document_id, n.accepted_at
            from e\s""" + JdbcSameNumber.JOIN_ANY;

    private static final String EARLIER = """
            select e.id, e.accepted_at, e.report, e.outcomes, e.receipt, e.digest = ? as same, n.id, n.document_id, n.accepted_at
            from exchange e\s""" + JdbcSameNumber.JOIN_EARLIER + """

            where e.from_unit = ? and e.document_id = ? and e.message_type = ? and (e.digest = ? or e.message_type = 0 and e.owns_id)
            order by same desc limit 1""";

    /** An admission whose packet is already kept. */
    record Kept(Admission admission, PayloadLocation location) {
    }

    private final JdbcTemplate jdbc;

    JdbcAdmissions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Durable when it returns. The exchanges not returned could not be written: their packet, or their identifier, was there before.
     *
     * @return to each exchange written, an earlier document with its number
     */
    Map<ExchangeId, Optional<EarlierDocument>> write(List<Kept> batch) {
        return jdbc.execute((ConnectionCallback<Map<ExchangeId, Optional<EarlierDocument>>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADMIT)) {
                var next = new Arrays(connection, statement);
                writeExchanges(batch, next);
                writePayloads(batch, next);
                writeDeliveries(batch, next);
                writeReceipts(batch, next);
                var written = new HashMap<ExchangeId, Optional<EarlierDocument>>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        written.put(new ExchangeId(rows.getObject(1, UUID.class)), JdbcSameNumber.read(rows, 2));
                    }
                }
                JdbcSameNumber.amongThemselves(batch.stream().map(Kept::admission).toList(), written);
                return written;
            }
        });
    }

    /**
     * The admission that the same packet had before.
     *
     * @throws RefusedException when another document of the same sender has this identifier
     */
    Optional<AdmittedExchange> earlier(Admission admission) {
        return earlier(admission.packet(), admission.payload().digest());
    }

    Optional<AdmittedExchange> earlier(Packet packet, Digest sha256) {
        byte[] digest = sha256.bytes();
        return jdbc.query(EARLIER, (row, n) -> earlier(row), digest, packet.from().value(), packet.documentId(),
                packet.type().ordinal(), digest).stream().findFirst();
    }

    private static AdmittedExchange earlier(ResultSet row) throws SQLException {
        var id = new ExchangeId(row.getObject(1, UUID.class));
        Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
        if (!row.getBoolean(6)) {
            throw RefusedException.of(RefusalCode.DOCUMENT_ID_TAKEN, "DocumentId", id, VietnamTime.iso(at));
        }
        return new AdmittedExchange(id, true, at, row.getString(3), row.getString(4), new ReceiptId(row.getObject(5, UUID.class)),
                JdbcSameNumber.read(row, 7));
    }

    /** The admission of an exchange that is there. */
    AdmittedExchange of(ExchangeId exchange) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select accepted_at, report, outcomes, receipt from exchange where id = ?",
                (row, n) -> new AdmittedExchange(exchange, true, row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2),
                        row.getString(3), new ReceiptId(row.getObject(4, UUID.class)), Optional.empty()), exchange.value()));
    }

    private static void writePayloads(List<Kept> batch, Arrays next) throws SQLException {
        next.of("bytea", batch, kept -> kept.admission().payload().digest().bytes());
        next.of("bigint", batch, kept -> kept.location().size());
        next.of("text", batch, kept -> kept.location().file());
        next.of("bigint", batch, kept -> kept.location().offset());
    }

    private static void writeExchanges(List<Kept> batch, Arrays next) throws SQLException {
        List<Admission> admissions = batch.stream().map(Kept::admission).toList();
        next.of("uuid", admissions, admission -> admission.id().value());
        next.of("text", admissions, admission -> admission.packet().from().value());
        next.of("text", admissions, admission -> admission.packet().documentId());
        next.of("smallint", admissions, admission -> admission.packet().type().ordinal());
        next.of("bytea", admissions, admission -> admission.payload().digest().bytes());
        next.of("text", admissions, admission -> admission.packet().subject());
        next.of("smallint", admissions, admission -> admission.packet().priority().wire());
        next.of("timestamptz", admissions, admission -> at(admission.receipt().statement().at()));
        next.of("text", admissions, Admission::system);
        next.of("text", admissions, Admission::channel);
        next.of("text", admissions, Admission::verdict);
        next.of("text", admissions, Admission::reportJson);
        next.of("text", admissions, Admission::outcomesJson);
        next.of("uuid", admissions, admission -> admission.receipt().statement().id().value());
        List<DocumentFacts> facts = admissions.stream().map(admission -> DocumentFacts.of(admission.packet())).toList();
        next.of("text", facts, fact -> fact.code().orElse(null));
        next.of("date", facts, fact -> fact.promulgated().map(Date::valueOf).orElse(null));
        next.of("date", facts, fact -> fact.dueDate().map(Date::valueOf).orElse(null));
        next.of("text", facts, fact -> fact.steeringType().orElse(null));
        next.of("text", facts, fact -> fact.applicationType().orElse(null));
        next.of("text", facts, fact -> fact.taskCodes().orElse(null));
    }

    private record Row(Admission admission, Admission.NewDelivery delivery) {
    }

    private static void writeDeliveries(List<Kept> batch, Arrays next) throws SQLException {
        List<Row> rows = batch.stream().map(Kept::admission)
                .flatMap(admission -> admission.deliveries().stream().map(delivery -> new Row(admission, delivery))).toList();
        next.of("uuid", rows, row -> row.delivery().id().value());
        next.of("uuid", rows, row -> row.admission().id().value());
        next.of("text", rows, row -> row.delivery().unit().value());
        next.of("smallint", rows, row -> row.admission().packet().priority().wire());
        next.of("timestamptz", rows, row -> at(row.admission().receipt().statement().at()));
        next.of("bytea", rows, row -> row.admission().payload().digest().bytes());
        next.of("bigint", rows, row -> row.admission().payload().size());
        next.of("text", rows, row -> row.delivery().addressedTo());
        next.of("timestamptz", rows, row -> row.delivery().undecided() ? at(row.admission().receipt().statement().at()) : null);
    }

    private static void writeReceipts(List<Kept> batch, Arrays next) throws SQLException {
        List<SealedReceipt> receipts = batch.stream().flatMap(kept -> kept.admission().receipts()).toList();
        List<Statement> statements = receipts.stream().map(SealedReceipt::statement).toList();
        next.of("uuid", statements, statement -> statement.id().value());
        next.of("smallint", statements, statement -> statement.event().ordinal());
        next.of("uuid", statements, statement -> statement.exchange().value());
        next.of("text", statements, statement -> statement.from().map(Object::toString).orElse(null));
        next.of("timestamptz", statements, statement -> at(statement.at()));
        next.of("uuid", statements, statement -> statement.delivery().map(DeliveryId::value).orElse(null));
        next.of("text", statements, statement -> statement.delivery().map(delivery -> statement.recipients().get(0).value()).orElse(null));
        next.of("text", receipts, SealedReceipt::signedXml);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Sets the parameters of a statement one after another, each an SQL array with one element per row. */
    static final class Arrays {

        private final Connection connection;
        private final PreparedStatement statement;
        private int parameter;

        Arrays(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <R> Arrays of(String type, List<R> rows, Function<R, @org.jspecify.annotations.Nullable Object> column) throws SQLException {
            Object[] values = emptyOf(type, rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            Array array = connection.createArrayOf(type, values);
            statement.setArray(++parameter, array);
            return this;
        }

        /** An array whose class the driver knows goes as it is; of any other it writes a text, escaped character by character. */
        private static Object[] emptyOf(String type, int size) {
            return switch (type) {
                case "text" -> new String[size];
                case "bytea" -> new byte[size][];
                case "bigint" -> new Long[size];
                default -> new Object[size];
            };
        }

        Arrays value(Object value) throws SQLException {
            statement.setObject(++parameter, value);
            return this;
        }
    }
}
