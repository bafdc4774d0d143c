package vn.lienthong.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * Finds new documents of one sender that have the same number, notation and day of issue, but are not the same document. What was
 * found is never kept. Whoever reads of a document later is told of the first one before it, by identifiers, which grow with time; the
 * sender is told at the admission of any that is there: of two admitted in the same moment the later one may be there first.
 */
final class JdbcSameNumber {

    private static final String JOINED = """
            left join lateral (
              select x.id, x.document_id, x.accepted_at from exchange x
              where e.message_type = 0 and x.from_unit = e.from_unit and x.code = e.code and x.promulgated = e.promulgated
                and x.document_id <> e.document_id%s
              order by x.id limit 1) n on true""";

    /** The first other such document, as {@code n}, of the exchange {@code e}. */
    static final String JOIN_ANY = JOINED.formatted("");

    /** The same among those before it. */
    static final String JOIN_EARLIER = JOINED.formatted(" and x.id < e.id");

    private record Number(UnitCode from, String code, LocalDate promulgated) {
    }

    private JdbcSameNumber() {
    }

    /** @param column of the identifier, which is followed by the document's own and the time of its acceptance */
    static Optional<EarlierDocument> read(ResultSet row, int column) throws SQLException {
        UUID exchange = row.getObject(column, UUID.class);
        return exchange == null ? Optional.empty() : Optional.of(new EarlierDocument(new ExchangeId(exchange), row.getString(column + 1),
                row.getObject(column + 2, OffsetDateTime.class).toInstant()));
    }

    /** A statement does not see what it writes itself: those of one batch are compared here. */
    static void amongThemselves(List<Admission> batch, Map<ExchangeId, Optional<EarlierDocument>> written) {
        var first = new HashMap<Number, Admission>();
        List<Admission> inOrder = batch.stream().sorted(Comparator.comparing(admission -> admission.id().value().toString())).toList();
        for (Admission admission : inOrder) {
            if (!written.containsKey(admission.id()) || admission.packet().type() != MessageType.NEW) {
                continue;
            }
            DocumentFacts facts = DocumentFacts.of(admission.packet());
            var number = new Number(admission.packet().from(), facts.code().orElseThrow(), facts.promulgated().orElseThrow());
            Admission before = first.putIfAbsent(number, admission);
            if (before != null && written.get(admission.id()).isEmpty()) {
                written.put(admission.id(), Optional.of(new EarlierDocument(before.id(), before.packet().documentId(),
                        before.receipt().statement().at())));
            }
        }
    }
}
