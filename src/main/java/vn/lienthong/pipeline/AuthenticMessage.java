package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Packet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.Verified;

/**
 * A message that really is its sender's, with those who get it today.
 *
 * @param sender     the unit in {@code From}
 * @param addressees  the units that get it
 * @param undecided   split units named in the packet of which nobody has said yet which part gets it; with the addressees at least one
 * @param unreachable recipients named in the packet that do not get it, each with the reason
 */
public record AuthenticMessage(ReceivedMessage received, Verified<Packet> packet, Unit sender, List<Addressee> addressees,
        List<Undecided> undecided, List<Unreachable> unreachable) {

    public AuthenticMessage {
        addressees = List.copyOf(addressees);
        undecided = List.copyOf(undecided);
        unreachable = List.copyOf(unreachable);
    }

    /** The refusal of this message, as far as it has come. */
    MessageRefused refused(List<Refusal> reasons) {
        Packet content = packet.content();
        return new MessageRefused(received, Optional.of(new MessageRefused.Named(content.from(), content.documentId(), content.recipients())),
                Optional.of(packet.report()), reasons);
    }

    /** Whom it is for, in the order of the packet: the units that get it, then the split ones of which nobody has decided yet. */
    public List<UnitCode> addressed() {
        return Stream.concat(addressees.stream().map(to -> to.unit().code()), undecided.stream().map(Undecided::unit)).toList();
    }

    /** The same for some of those addressed, and for others a reason why they do not get it. */
    AuthenticMessage only(Set<UnitCode> units, List<Unreachable> others) {
        return new AuthenticMessage(received, packet, sender, addressees.stream().filter(to -> units.contains(to.unit().code())).toList(),
                undecided.stream().filter(split -> units.contains(split.unit())).toList(), Stream.concat(others.stream(), unreachable.stream()).toList());
    }

    /** The codes by which the packet names one of those addressed. */
    List<UnitCode> namesOf(UnitCode unit) {
        return addressees.stream().filter(to -> to.unit().code().equals(unit)).findFirst().map(to ->
                Stream.concat(to.named() ? Stream.of(unit) : Stream.empty(), to.instead().stream()).toList()).orElse(List.of(unit));
    }

    /** The units that get it. */
    public List<Unit> recipients() {
        return addressees.stream().map(Addressee::unit).toList();
    }

    /**
     * A unit that gets the packet, once, by however many codes it is named.
     *
     * @param named   whether by a code of its own
     * @param instead codes of units whose successor it is
     */
    public record Addressee(Unit unit, boolean named, List<UnitCode> instead) {

        public Addressee {
            instead = List.copyOf(instead);
        }
    }

    /** @param parts the units that the split one became */
    public record Undecided(UnitCode unit, List<UnitCode> parts) {

        public Undecided {
            parts = List.copyOf(parts);
        }
    }

    /** A recipient that was named and does not get the packet. */
    public record Unreachable(UnitCode unit, Refusal reason) {
    }
}
