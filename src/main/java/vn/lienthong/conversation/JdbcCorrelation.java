package vn.lienthong.conversation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.conversation.Correlation.Candidate;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Looks for the document that a status speaks of: by its identifier, else by its units, number, notation and day of issue. */
public final class JdbcCorrelation {

    private static final String DELIVERIES = """
            select d.id, d.exchange, s.standing, s.reason, s.before, s.before_reason, s.newer,
                   d.state in (4, 6, 7) or e.message_type = 2 and exists (
                     select 1 from utterance a join delivery o on o.id = a.delivery left join standing t on t.delivery = o.id
                     where a.exchange = e.id and a.word = 'update' and o.unit = d.unit
                       and not (t.standing = 'updated' and t.newer = e.id)) as secondary
            from exchange e join delivery d on d.exchange = e.id left join standing s on s.delivery = d.id
            where e.from_unit = any(?) and e.message_type in (0, 2, 3) and d.unit = any(?) and\s""";
    private static final String BY_ID = DELIVERIES + "e.document_id = ?";
    private static final String BY_CODE = DELIVERIES + "e.code = ? and (?::date is null or e.promulgated = ?)";

    /** A recall may have an identifier of its own; whoever answers it may mean either. */
    private static final String BY_REQUEST = """
            select d.id, d.exchange, s.standing, s.reason, s.before, s.before_reason, s.newer, false as secondary
            from exchange c join utterance u on u.exchange = c.id join delivery d on d.id = u.delivery
              join standing s on s.delivery = d.id
            where c.from_unit = any(?) and c.document_id = ? and c.message_type in (1, 2, 3) and d.unit = any(?)
              and s.standing in ('recall-requested', 'update-requested')""";

    private static final String KNOWN = """
            select exists (select 1 from exchange e where e.from_unit = any(?) and e.document_id = ? and e.message_type in (0, 2, 3)
              and (e.from_unit = any(?) or exists (select 1 from delivery d where d.exchange = e.id and d.unit = any(?))))""";

    private final JdbcTemplate jdbc;

    public JdbcCorrelation(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The deliveries between the two units that it may mean, in either direction. */
    public List<Candidate> candidates(Mention mention) {
        List<Candidate> found = new ArrayList<>();
        if (!mention.documentId().isEmpty()) {
            found.addAll(jdbc.query(BY_ID, (row, n) -> candidate(row, Party.RECIPIENT), codes(mention.otherAny()),
                    codes(mention.speakerAny()), mention.documentId()));
            found.addAll(jdbc.query(BY_REQUEST, (row, n) -> candidate(row, Party.RECIPIENT), codes(mention.otherAny()),
                    mention.documentId(), codes(mention.speakerAny())));
            found.addAll(jdbc.query(BY_ID, (row, n) -> candidate(row, Party.SENDER), codes(mention.speakerAny()),
                    codes(mention.otherAny()), mention.documentId()));
        }
        return found.isEmpty() && !mention.code().isEmpty() ? byCode(mention) : found;
    }

    /** Several products fill in nothing else. Without a day of issue a number may be last year's too, so it must be the only one. */
    private List<Candidate> byCode(Mention mention) {
        Date day = mention.promulgated().map(Date::valueOf).orElse(null);
        List<Candidate> found = Stream.concat(
                jdbc.query(BY_CODE, (row, n) -> candidate(row, Party.RECIPIENT), codes(mention.otherAny()), codes(mention.speakerAny()),
                        mention.code(), day, day).stream(),
                jdbc.query(BY_CODE, (row, n) -> candidate(row, Party.SENDER), codes(mention.speakerAny()), codes(mention.otherAny()),
                        mention.code(), day, day).stream()).toList();
        return day == null && found.size() > 1 ? List.of() : found;
    }

    /**
     * Whether a document of this identifier is known to which the other unit is a party, though the speaker is not.
     *
     * @param all every code of the directory: a question per unit is quicker than an index that every document pays for
     */
    public boolean isSomebodyElses(Mention mention, Collection<UnitCode> all) {
        return !mention.documentId().isEmpty() && Boolean.TRUE.equals(jdbc.queryForObject(KNOWN, Boolean.class, codes(all),
                mention.documentId(), codes(mention.otherAny()), codes(mention.otherAny())));
    }

    private static String[] codes(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::value).toArray(String[]::new);
    }

    private static Candidate candidate(ResultSet row, Party role) throws SQLException {
        return new Candidate(new DeliveryId(row.getObject("id", UUID.class)), new ExchangeId(row.getObject("exchange", UUID.class)),
                JdbcConversations.standing(row), role,
                row.getBoolean("secondary"));
    }
}
