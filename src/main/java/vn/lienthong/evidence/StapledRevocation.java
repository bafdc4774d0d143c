package vn.lienthong.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.RevocationAnswer.Source;
import vn.lienthong.signature.RevocationAnswer.State;

/** The part of a receipt that says what was known about the revocation of the signer's path, and how old that knowledge was. */
final class StapledRevocation {

    private static final String NAME = "Revocation";

    private StapledRevocation() {
    }

    static void write(List<RevocationAnswer> answers, Instant at, CanonicalXml xml) {
        xml.start(NAME);
        for (RevocationAnswer answer : answers) {
            xml.start("Answer", "certificate", answer.certificate().hex(), "state", answer.state().wire());
            answer.source().ifPresent(source -> write(source, at, xml));
            xml.end("Answer");
        }
        xml.end(NAME);
    }

    private static void write(Source source, Instant at, CanonicalXml xml) {
        xml.element("Source", source.kind());
        xml.element("Name", source.name());
        xml.element("Issued", VietnamTime.iso(source.issued()));
        source.due().ifPresent(due -> xml.element("Due", VietnamTime.iso(due)));
        xml.element("Age", age(source.issued(), at).toString());
        xml.element("Sha256", source.sha256().hex());
    }

    /** From the state of affairs that the news describes to the event; an authority's clock may be a little ahead of ours. */
    private static Duration age(Instant issued, Instant at) {
        Duration age = Duration.between(issued, at).truncatedTo(ChronoUnit.SECONDS);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Empty for receipts of earlier releases, and of events at which nothing was verified. */
    static List<RevocationAnswer> read(ReceiptElement root) {
        var found = new ArrayList<RevocationAnswer>();
        root.child(NAME).stream().flatMap(list -> list.children("Answer")).forEach(answer -> found.add(new RevocationAnswer(
                Digest.ofHex(answer.attribute("certificate")), State.ofWire(answer.attribute("state")), source(answer))));
        return found;
    }

    private static Optional<Source> source(ReceiptElement answer) {
        return answer.child("Source").map(kind -> new Source(kind.text(), answer.required("Name"), instant(answer.required("Issued")),
                answer.text("Due").map(StapledRevocation::instant), Digest.ofHex(answer.required("Sha256"))));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
