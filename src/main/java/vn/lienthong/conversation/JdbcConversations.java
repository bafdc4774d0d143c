package vn.lienthong.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The conversations in PostgreSQL, where a trigger refuses to unsay anything. */
public final class JdbcConversations implements Conversations {

    private static final String COLUMNS = "s.standing, s.reason, s.before, s.before_reason, s.newer";
    // Two statements: one that waits for a lock still sees the other rows as they were before it waited
    private static final String LOCK = "select state, unit from delivery where id = ? for update";
    private static final String STANDING = "select " + COLUMNS + ", s.said_by from standing s where s.delivery = ?";
    private static final String SAID_BEFORE = """
            select exchange from utterance where delivery = ? and speaker = ? and word = ? and reported_at = ?""";
    private static final String KEEP = """
            insert into utterance (delivery, speaker, said_by, word, reason, newer, withdrawn, reported_at, moved, exchange, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MOVE = """
            insert into standing (delivery, standing, reason, before, before_reason, newer, said_by, since) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (delivery) do update set standing = excluded.standing, reason = excluded.reason, before = excluded.before,
              before_reason = excluded.before_reason, newer = excluded.newer, said_by = excluded.said_by, since = excluded.since""";

    private final JdbcTemplate jdbc;

    public JdbcConversations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Located lock(DeliveryId delivery) {
        Located silent = java.util.Objects.requireNonNull(jdbc.queryForObject(LOCK, (row, n) -> new Located(new Standing.Unreported(),
                Optional.empty(), DeliveryState.values()[row.getInt(1)], new UnitCode(row.getString(2))), delivery.value()));
        return jdbc.query(STANDING, (row, n) -> new Located(standing(row), Optional.of(party(row)), silent.delivery(), silent.unit()),
                delivery.value()).stream().findFirst().orElse(silent);
    }

    @Override
    public Optional<ExchangeId> saidBefore(DeliveryId delivery, Said said) {
        if (said.speaker().isEmpty() || said.reportedAt().isEmpty()) {
            return Optional.empty();
        }
        return jdbc.query(SAID_BEFORE, (row, n) -> new ExchangeId(row.getObject(1, UUID.class)), delivery.value(),
                said.speaker().get().value(), said.utterance().word(), Timestamp.valueOf(said.reportedAt().get())).stream().findFirst();
    }

    @Override
    public void keep(DeliveryId delivery, Said said, Step step, Optional<ExchangeId> carrier, Instant at) {
        Utterance utterance = said.utterance();
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        jdbc.update(KEEP, delivery.value(), said.speaker().map(UnitCode::value).orElse(null), utterance.by().wire(), utterance.word(),
                utterance.reason(), newer(utterance), utterance instanceof Request.Withdrawn,
                said.reportedAt().map(Timestamp::valueOf).orElse(null), step.effect() == Effect.MOVED,
                carrier.map(ExchangeId::value).orElse(null), now);
        if (step.brings()) {
            StandingColumns next = StandingColumns.of(step.next());
            jdbc.update(MOVE, delivery.value(), next.standing(), next.reason(), next.before(), next.beforeReason(),
                    next.newer() == null ? null : next.newer().value(), utterance.by().wire(), now);
        }
    }

    @Override
    public Map<DeliveryId, Stand> stands(Collection<DeliveryId> deliveries) {
        var found = new HashMap<DeliveryId, Stand>();
        jdbc.query("select s.delivery, " + COLUMNS + ", s.said_by, s.since from standing s where s.delivery = any(?)", row -> {
            found.put(new DeliveryId(row.getObject("delivery", UUID.class)),
                    new Stand(standing(row), party(row), row.getObject("since", OffsetDateTime.class).toInstant()));
        }, (Object) deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new));
        return found;
    }

    @Override
    public List<Said> history(DeliveryId delivery) {
        return jdbc.query("""
                select speaker, said_by, word, reason, newer, withdrawn, reported_at from utterance where delivery = ? order by sequence""",
                (row, n) -> new Said(Optional.ofNullable(row.getString("speaker")).map(UnitCode::new), utterance(row),
                        Optional.ofNullable(row.getObject("reported_at", LocalDateTime.class))), delivery.value());
    }

    static Standing standing(ResultSet row) throws SQLException {
        String word = row.getString("standing");
        return word == null ? new Standing.Unreported() : new StandingColumns(word, row.getString("reason"), row.getString("before"),
                row.getString("before_reason"), exchange(row)).toStanding();
    }

    private static @Nullable ExchangeId exchange(ResultSet row) throws SQLException {
        UUID newer = row.getObject("newer", UUID.class);
        return newer == null ? null : new ExchangeId(newer);
    }

    private static @Nullable UUID newer(Utterance utterance) {
        return utterance instanceof Request.UpdateAsked update ? update.newer().value()
                : utterance instanceof Request.Superseded superseded ? superseded.newer().value() : null;
    }

    private static Party party(ResultSet row) throws SQLException {
        return Party.valueOf(row.getString("said_by").toUpperCase(Locale.ROOT));
    }

    private static Utterance utterance(ResultSet row) throws SQLException {
        String word = row.getString("word");
        String reason = row.getString("reason");
        if (row.getBoolean("withdrawn")) {
            return new Request.Withdrawn(word, reason);
        }
        return switch (word) {
            case "arrived" -> new Utterance.ArrivalNoticed();
            case "undelivered" -> new Utterance.Undelivered();
            case "recall" -> new Request.AskedBack(word, reason);
            case "update" -> new Request.UpdateAsked(java.util.Objects.requireNonNull(exchange(row)), reason);
            case "replace" -> new Request.Superseded(java.util.Objects.requireNonNull(exchange(row)), reason);
            default -> Utterance.of(new StatusCode(word), reason, party(row));
        };
    }
}
