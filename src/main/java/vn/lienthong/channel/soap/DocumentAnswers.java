package vn.lienthong.channel.soap;

import vn.lienthong.channel.soap.contract.FindDocumentsResponse;
import vn.lienthong.channel.soap.contract.FoundDocument;
import vn.lienthong.pipeline.AgencyDesk;

/** Writes documents that were looked for. */
final class DocumentAnswers {

    private DocumentAnswers() {
    }

    static FindDocumentsResponse found(AgencyDesk.Page<vn.lienthong.pipeline.FoundDocument> page) {
        var wire = new FindDocumentsResponse();
        page.items().forEach(item -> wire.getItem().add(document(item)));
        page.nextCursor().ifPresent(wire::setNextCursor);
        return wire;
    }

    private static FoundDocument document(vn.lienthong.pipeline.FoundDocument item) {
        var wire = new FoundDocument();
        wire.setExchangeId(item.exchange().toString());
        wire.setFrom(item.from().value());
        wire.setDocumentId(item.documentId());
        wire.setMessageType(item.type().wire());
        wire.setSubject(item.subject());
        item.code().ifPresent(wire::setCode);
        item.promulgated().ifPresent(wire::setPromulgationDate);
        item.dueDate().ifPresent(wire::setDueDate);
        item.applicationType().ifPresent(wire::setApplicationType);
        item.steeringType().ifPresent(wire::setSteeringType);
        wire.getTaskCode().addAll(item.taskCodes());
        wire.setDigest(item.digest().hex());
        wire.setSize(item.size());
        wire.setAcceptedAt(item.acceptedAt());
        wire.getRecipient().addAll(Answers.states(item.recipients()));
        return wire;
    }
}
