package vn.lienthong.envelope;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** Writes {@code TraceHeaderList}: the hops, then what the packet does to an earlier document. */
final class BusinessMarkup {

    private static final String P = Markup.PREFIX;
    private static final List<MessageType> TYPES =
            List.of(MessageType.NEW, MessageType.RECALL, MessageType.UPDATE, MessageType.REPLACE);

    private final Markup out;

    BusinessMarkup(Markup out) {
        this.out = out;
    }

    void traces(List<Trace> traces, Optional<Business> business) {
        out.open(P + "TraceHeaderList");
        for (Trace trace : traces) {
            out.open(P + "TraceHeader").given(P + "OrganId", trace.organ().map(UnitCode::value).orElse(""));
            trace.at().ifPresent(at -> out.timestamp(P + "Timestamp", at));
            out.close();
        }
        business.ifPresent(this::business);
        out.close();
    }

    private void business(Business business) {
        out.open(P + "Bussiness").given(P + "DocumentId", business.documentId())
                .leaf(P + "BussinessDocType", String.valueOf(TYPES.indexOf(business.type())))
                .given(P + "BussinessDocReason", business.reason()).leaf(P + "Paper", flag(business.paper()));
        if (!business.update().equals(Business.Update.NONE)) {
            update(business.update());
        }
        if (!business.replacements().isEmpty()) {
            out.open(P + "ReplacementInfoList");
            for (Business.Replacement replacement : business.replacements()) {
                out.open(P + "ReplacementInfo").given(P + "DocumentId", replacement.documentId());
                out.list(P + "OrganIdList", P + "OrganId", replacement.organs().stream().map(UnitCode::value).toList()).close();
            }
            out.close();
        }
        new HeaderMarkup(out).staff(business.staff());
        out.close();
    }

    private void update(Business.Update update) {
        out.open(P + "BussinessDocumentInfo").leaf(P + "DocumentInfo", flag(update.documentChanged()))
                .leaf(P + "DocumentReceiver", flag(update.recipientsChanged()));
        if (!update.receivers().isEmpty()) {
            out.open(P + "ReceiverList");
            update.receivers().forEach(receiver -> out.open(P + "Receiver").leaf(P + "OrganId", receiver.organ().value())
                    .given(P + "ReceiverType", receiver.kind()).close());
            out.close();
        }
        out.close();
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }
}
