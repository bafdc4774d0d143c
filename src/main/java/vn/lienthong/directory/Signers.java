package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.Digest;

/** Which certificate signs for which unit, and when. Immutable. */
final class Signers {

    private record Owner(UnitId unit, Validity validity) {
    }

    private final Map<Digest, List<Owner>> owners = new HashMap<>();
    private final Collection<SignerEntry> entries;

    Signers(Timeline timeline, Collection<SignerEntry> entries) {
        this.entries = List.copyOf(entries);
        for (SignerEntry entry : entries) {
            UnitId unit = timeline.owner(entry.unit()).orElseThrow(() -> new IllegalArgumentException(
                    "signer of unit " + entry.unit() + " (expected: a unit of the directory)"));
            List<Owner> known = owners.computeIfAbsent(entry.certificate(), any -> new ArrayList<>());
            for (Owner owner : known) {
                if (!owner.unit().equals(unit) && owner.validity().overlaps(entry.validity())) {
                    throw new IllegalArgumentException("signer of unit " + entry.unit() + ": its certificate is that of "
                            + owner.unit() + " (expected: one of its own)");
                }
            }
            known.add(new Owner(unit, entry.validity()));
        }
    }

    Optional<UnitId> unit(Digest certificate, LocalDate day) {
        return owners.getOrDefault(certificate, List.of()).stream().filter(owner -> owner.validity().includes(day)).map(Owner::unit).findFirst();
    }

    Collection<SignerEntry> entries() {
        return entries;
    }
}
