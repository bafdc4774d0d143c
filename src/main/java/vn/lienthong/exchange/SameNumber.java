package vn.lienthong.exchange;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Finds new documents of one sender that have the same number, notation and day of issue, but are not the same document. */
final class SameNumber {

    private record Number(UnitCode from, String code, LocalDate promulgated) {
    }

    private SameNumber() {
    }

    /** A statement does not see what it writes itself: those of one batch are compared here. */
    static void amongThemselves(List<Admission> batch, Map<ExchangeId, Optional<EarlierDocument>> written) {
        var first = new HashMap<Number, Admission>();
        for (Admission admission : batch) {
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
