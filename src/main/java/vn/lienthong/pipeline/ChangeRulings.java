package vn.lienthong.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Ruling;
import vn.lienthong.conversation.Version;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Business;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;

/**
 * What one recall, update or replacement does at each of its recipients. Which document is meant: {@code Bussiness/DocumentId}
 * where it is given, else the header's own, as in the official sample of a recall; a replacement lists its documents. Used once.
 */
final class ChangeRulings {

    private static final String LISTED = "ReplacementInfoList/ReplacementInfo[%d]/DocumentId";

    private final JdbcVersions versions;
    private final Directory directory;
    private final AuthenticMessage message;
    private final DocumentPacket packet;
    private final Business business;
    private final ExchangeId id;
    private final List<UnitCode> senderAny;
    private final List<UnitCode> addressed;

    /** The documents acted on, each with the units it is acted on for. */
    private final Map<String, Set<UnitCode>> targets = new LinkedHashMap<>();
    private final Map<String, List<Version>> found = new LinkedHashMap<>();

    ChangeRulings(JdbcVersions versions, Directory directory, AuthenticMessage message, DocumentPacket packet, ExchangeId id) {
        this.versions = versions;
        this.directory = directory;
        this.message = message;
        this.packet = packet;
        this.business = packet.business().orElseThrow();
        this.id = id;
        // Also what it sent under a code it had before, or what a unit sent whose successor it is
        this.senderAny = directory.identity(message.sender().code()).map(sender -> List.copyOf(directory.mailboxCodes(sender)))
                .orElse(List.of(message.sender().code()));
        this.addressed = message.addressed();
        findTargets();
    }

    private void findTargets() {
        if (packet.type() != MessageType.REPLACE) {
            targets.put(business.documentId().isEmpty() ? packet.documentId() : business.documentId(), new LinkedHashSet<>(addressed));
            return;
        }
        for (Business.Replacement replacement : business.replacements()) {
            Set<UnitCode> units = targets.computeIfAbsent(replacement.documentId(), any -> new LinkedHashSet<>());
            replacement.organs().forEach(organ -> units.add(addressee(organ)));
        }
    }

    /** A unit that is named by an old code, or by that of a unit it has succeeded, is the one that is addressed. */
    private UnitCode addressee(UnitCode organ) {
        return message.addressees().stream().filter(to -> to.unit().isCalled(organ) || to.instead().contains(organ)).map(to -> to.unit().code())
                .findFirst().orElseGet(() -> directory.unit(organ).map(Unit::code).orElse(organ));
    }

    void lock() {
        versions.lock(senderAny, targets).forEach(version -> found.computeIfAbsent(version.documentId(), any -> new ArrayList<>()).add(version));
    }

    /** @throws RefusedException when it speaks of no document that its sender has sent */
    List<Ruling> rule() {
        refuseUnknown();
        List<Ruling> rulings = new ArrayList<>(addressed.stream().map(this::rule).toList());
        if (packet.type() == MessageType.REPLACE) {
            rulings.addAll(notAddressed());
        }
        return rulings;
    }

    private Ruling rule(UnitCode unit) {
        if (packet.type() == MessageType.REPLACE) {
            List<String> listed = targets.entrySet().stream().filter(target -> target.getValue().contains(unit)).map(Map.Entry::getKey).toList();
            return Ruling.replace(unit, listed.stream().map(documentId -> at(unit, documentId)).toList(),
                    place -> where(listed.get(place)), id, business.reason());
        }
        List<Version> there = at(unit, targets.keySet().iterator().next());
        return packet.type() == MessageType.RECALL
                ? Ruling.recall(unit, there, business.reason())
                : Ruling.update(unit, there, id, business.reason());
    }

    private List<Version> at(UnitCode unit, String documentId) {
        return found.getOrDefault(documentId, List.of()).stream().filter(version -> version.unit().equals(unit)).toList();
    }

    private void refuseUnknown() {
        var reasons = new ArrayList<Refusal>();
        if (targets.isEmpty() || targets.containsKey("")) {
            reasons.add(Refusal.of(RefusalCode.CHANGE_TARGET_MISSING, "Bussiness/ReplacementInfoList"));
        }
        for (String documentId : targets.keySet()) {
            if (!documentId.isEmpty() && found.getOrDefault(documentId, List.of()).isEmpty() && !versions.isSent(senderAny, documentId)) {
                reasons.add(Refusal.of(versions.isKnown(documentId) ? RefusalCode.CHANGE_NOT_BY_SENDER : RefusalCode.CHANGE_DOCUMENT_UNKNOWN,
                        where(documentId)));
            }
        }
        if (!reasons.isEmpty()) {
            throw new RefusedException(reasons);
        }
    }

    /** A unit that gets nothing new must not lose what it has. */
    private List<Ruling> notAddressed() {
        Set<UnitCode> listed = new LinkedHashSet<>();
        targets.values().forEach(listed::addAll);
        addressed.forEach(listed::remove);
        message.unreachable().forEach(recipient -> listed.remove(recipient.unit()));
        return listed.stream().map(unit -> new Ruling(unit, Optional.of(
                Refusal.of(RefusalCode.CHANGE_UNIT_NOT_ADDRESSED, "OrganIdList/OrganId", unit)), List.of(), false)).toList();
    }

    private String where(String documentId) {
        if (packet.type() != MessageType.REPLACE) {
            return business.documentId().isEmpty() ? "MessageHeader/DocumentId" : "Bussiness/DocumentId";
        }
        return LISTED.formatted(1 + business.replacements().stream().map(Business.Replacement::documentId).toList().indexOf(documentId));
    }
}
