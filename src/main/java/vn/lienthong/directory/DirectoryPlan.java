package vn.lienthong.directory;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/**
 * What a change would do, in full; applying it does exactly this, or nothing when the directory has moved on.
 *
 * @param base     the version it was made for
 * @param entries  what is asked for, for the register of changes
 * @param retired  spans that would no longer be believed
 * @param begun    spans that would be believed instead or in addition
 * @param touches  what else is concerned
 */
public record DirectoryPlan(long base, List<Entry> entries, List<Unit> retired, List<Unit> begun, Touches touches) {

    public DirectoryPlan {
        entries = List.copyOf(entries);
        retired = List.copyOf(retired);
        begun = List.copyOf(begun);
    }

    /**
     * One line of the register of changes.
     *
     * @param kind      as {@link DirectoryChange#kind}, or {@code import} or {@code seed}
     * @param codes     the units concerned, as the change names them
     * @param effective first day on which it is so
     * @param act       empty only for imports that name none
     * @param what      the change in a sentence
     */
    public record Entry(String kind, List<UnitCode> codes, LocalDate effective, java.util.Optional<LegalAct> act, Text what) {

        public Entry {
            codes = List.copyOf(codes);
        }
    }

    /**
     * What a change concerns besides the units' own spans.
     *
     * @param openDeliveries deliveries not yet ended to codes whose mail goes elsewhere, by code; only those above 0
     * @param children       units whose parent changes
     * @param redirects      whose mail goes to whom
     * @param undecided      units whose mail is parked until somebody decides
     * @param certificates   signing certificates of units that end
     * @param systems        systems that gain or lose units
     * @param later          what comes about on a later day than the plan was made
     */
    public record Touches(Map<UnitCode, Long> openDeliveries, List<UnitCode> children, List<Redirect> redirects, List<UnitCode> undecided,
            List<SignerEntry> certificates, List<SystemTouched> systems, List<Text> later) {

        public Touches {
            openDeliveries = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(openDeliveries));
            children = List.copyOf(children);
            redirects = List.copyOf(redirects);
            undecided = List.copyOf(undecided);
            certificates = List.copyOf(certificates);
            systems = List.copyOf(systems);
            later = List.copyOf(later);
        }
    }

    /** @param from code that no longer receives @param to the unit that does */
    public record Redirect(UnitCode from, UnitCode to) {
    }

    /** A system and the units it may act for after the change and not before, or before and not after. */
    public record SystemTouched(String system, List<UnitCode> gains, List<UnitCode> loses) {

        public SystemTouched {
            gains = List.copyOf(gains);
            loses = List.copyOf(loses);
        }
    }

    public boolean isEmpty() {
        return retired.isEmpty() && begun.isEmpty();
    }

    /** SHA-256 over what would be written, and on what it would be written; the same plan has the same digest. */
    public Digest digest() {
        var text = new StringBuilder("version ").append(base).append('\n');
        entries.forEach(entry -> text.append(entry.kind()).append(' ').append(entry.codes()).append(' ').append(entry.effective()).append(' ')
                .append(entry.act().map(LegalAct::wire).orElse("-")).append('\n'));
        text.append("retired\n").append(UnitsCsv.text(retired)).append("begun\n").append(UnitsCsv.text(begun));
        return Digest.compute(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
