package vn.lienthong.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.Conversations.Stand;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Version;
import vn.lienthong.exchange.Exchanges.Recipient;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.pipeline.AgencyDesk.BusinessState;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;

/** How far documents have come at their recipients, and where they stand there by what was said. */
public final class RecipientStates {

    private final Conversations conversations;
    private final JdbcVersions versions;

    public RecipientStates(Conversations conversations, JdbcVersions versions) {
        this.conversations = conversations;
        this.versions = versions;
    }

    /** In the order given. */
    List<RecipientState> of(List<Recipient> recipients) {
        List<DeliveryId> deliveries = recipients.stream().map(Recipient::delivery).toList();
        Map<DeliveryId, Stand> stands = conversations.stands(deliveries);
        Map<DeliveryId, Version> known = versions.of(deliveries);
        return recipients.stream().map(recipient -> new RecipientState(recipient.unit(), recipient.delivery(), recipient.state().wire(),
                recipient.since(), recipient.overdue(), Optional.ofNullable(stands.get(recipient.delivery())).map(RecipientStates::business),
                Optional.ofNullable(known.get(recipient.delivery())).map(version -> version.force().wire()))).toList();
    }

    private static BusinessState business(Stand stand) {
        return new BusinessState(stand.standing().wire(), stand.since(), stand.by().wire(), stand.standing().reason());
    }
}
