package vn.lienthong.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.conversation.Correlation;
import vn.lienthong.conversation.Correlation.Candidate;
import vn.lienthong.conversation.JdbcCorrelation;
import vn.lienthong.conversation.Mention;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Speaker;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.ResponseFor;
import vn.lienthong.envelope.StatusHeader;
import vn.lienthong.envelope.StatusPacket;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.CorrelatedMessage.Delivered;
import vn.lienthong.pipeline.CorrelatedMessage.Unknown;

/**
 * Finds the delivered document that a status speaks of, and makes sure that its sender may say so. A status that speaks of
 * nothing known is not refused: the document may have gone another way. Documents pass without a question to the database.
 */
@Verb("tìm văn bản mà trạng thái nói đến / finds the document that a status speaks of")
public final class CorrelateStatus {

    private final CurrentDirectory directory;
    private final JdbcCorrelation correlation;

    public CorrelateStatus(CurrentDirectory directory, JdbcCorrelation correlation) {
        this.directory = directory;
        this.correlation = correlation;
    }

    public CorrelatedMessage correlate(AuthenticMessage message) {
        if (!(message.packet().content() instanceof StatusPacket status)) {
            return new CorrelatedMessage(message, Optional.empty());
        }
        StatusHeader header = status.header();
        Mention mention = mention(directory.get(), message.sender().code(), recipient(message), header.responseFor());
        Optional<Candidate> found = Correlation.choose(correlation.candidates(mention), utterance(header, Party.RECIPIENT));
        Said said = said(message.sender(), header, found.map(Candidate::role).orElse(Party.RECIPIENT));
        if (found.isEmpty() && !correlation.isSomebodyElses(mention, all())) {
            return new CorrelatedMessage(message, Optional.of(new Unknown(mention, said)));
        }
        new Speaker(message.sender().code(), found.map(Candidate::role)).refusalOf(said.utterance())
                .ifPresent(reason -> {
                    throw message.refused(List.of(reason));
                });
        return new CorrelatedMessage(message, Optional.of(new Delivered(found.orElseThrow().delivery(), said)));
    }

    /** A split unit of which nobody has said yet who succeeds it keeps its code. */
    private static UnitCode recipient(AuthenticMessage message) {
        return message.recipients().isEmpty() ? message.undecided().get(0).unit() : message.recipients().get(0).code();
    }

    /** Codes come and go, and units are succeeded; a document is found under those it was sent by. */
    static Mention mention(Directory directory, UnitCode speaker, UnitCode other, ResponseFor document) {
        return new Mention(speaker, other, codes(directory, speaker), codes(directory, other), document.documentId(), document.code(),
                document.promulgationDate());
    }

    private static Said said(Unit speaker, StatusHeader header, Party role) {
        return new Said(Optional.of(speaker.code()), utterance(header, role), Optional.of(header.timestamp()));
    }

    private static Utterance utterance(StatusHeader header, Party role) {
        return Utterance.of(header.code(), header.description(), role);
    }

    private Collection<UnitCode> all() {
        return directory.get().history().stream().flatMap(unit -> Stream.concat(Stream.of(unit.code()), unit.code35().stream()))
                .collect(Collectors.toSet());
    }

    private static List<UnitCode> codes(Directory directory, UnitCode unit) {
        return directory.identity(unit).map(id -> List.copyOf(directory.mailboxCodes(id))).orElse(List.of(unit));
    }
}
