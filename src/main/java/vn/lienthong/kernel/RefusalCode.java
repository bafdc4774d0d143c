package vn.lienthong.kernel;

/**
 * The one catalogue of refusals; {@code docs/refusals.md} is generated from it. The constant's name is the code on the
 * wire and never changes; sentences may be improved.
 */
public enum RefusalCode {

    // The packet as a file
    PACKET_EMPTY(Side.SENDER, "QCVN 102:2016",
            "Gói tin rỗng.",
            "The packet is empty."),
    PACKET_TOO_LARGE(Side.SENDER, "urn:lienthong:exchange:v1",
            "Gói tin vượt quá {0} byte.",
            "The packet is larger than {0} bytes."),
    PACKET_NOT_XML(Side.SENDER, "XML 1.0, 2.1",
            "Gói tin không phải là XML đúng cú pháp: {0}.",
            "The packet is not well-formed XML: {0}."),
    PACKET_HAS_DOCTYPE(Side.SENDER, "XML 1.0, 2.8",
            "Gói tin có DOCTYPE hoặc thực thể; không được phép.",
            "The packet holds a DOCTYPE or entities, which are not allowed."),
    PACKET_TOO_DEEP(Side.SENDER, "urn:lienthong:exchange:v1",
            "Phần tử lồng nhau quá sâu (tối đa {0} mức).",
            "Elements are nested too deeply (at most {0} levels)."),
    PACKET_TOO_MANY_ELEMENTS(Side.SENDER, "urn:lienthong:exchange:v1",
            "Gói tin có quá nhiều phần tử (tối đa {0}).",
            "The packet has too many elements (at most {0})."),
    PACKET_TOO_MANY_ATTRIBUTES(Side.SENDER, "urn:lienthong:exchange:v1",
            "Một phần tử có quá nhiều thuộc tính (tối đa {0}).",
            "An element has too many attributes (at most {0})."),
    PACKET_NAME_TOO_LONG(Side.SENDER, "urn:lienthong:exchange:v1",
            "Tên phần tử hoặc thuộc tính quá dài (tối đa {0} ký tự).",
            "The name of an element or attribute is too long (at most {0} characters)."),
    PACKET_HEADER_TOO_LARGE(Side.SENDER, "urn:lienthong:exchange:v1",
            "Phần đầu gói tin lớn hơn {0} byte.",
            "The packet's header is larger than {0} bytes."),

    // The packet as an edXML envelope (QCVN 102:2016)
    ENVELOPE_UNKNOWN(Side.SENDER, "QCVN 102:2016",
            "Không phải gói tin edXML: phần tử gốc là {0}.",
            "Not an edXML packet: the root element is {0}."),
    ENVELOPE_ELEMENT_MISSING(Side.SENDER, "QCVN 102:2016",
            "Thiếu phần tử bắt buộc {0}.",
            "The required element {0} is missing."),
    ENVELOPE_ELEMENT_REPEATED(Side.SENDER, "QCVN 102:2016",
            "Phần tử {0} chỉ được có một lần.",
            "The element {0} may stand only once."),
    ENVELOPE_VALUE_TOO_LONG(Side.SENDER, "Decree 30/2020, Annex VI part II",
            "{0} dài {1} ký tự (tối đa {2}).",
            "{0} is {1} characters long (at most {2})."),
    ENVELOPE_VALUE_INVALID(Side.SENDER, "QCVN 102:2016",
            "{0} có giá trị không hợp lệ: {1} (cần: {2}).",
            "{0} has an invalid value: {1} (expected: {2})."),
    ENVELOPE_COMMENT_IN_VALUE(Side.SENDER, "Exclusive XML Canonicalization 1.0, 2.2",
            "{0} có chú thích XML bên trong giá trị; chữ ký số không bao trùm chú thích.",
            "{0} has an XML comment inside its value; signatures do not cover comments."),
    ENVELOPE_DATE_INVALID(Side.SENDER, "QCVN 102:2016",
            "{0} không phải là ngày hợp lệ: '{1}' (cần: yyyy/MM/dd).",
            "{0} is not a valid date: '{1}' (expected: yyyy/MM/dd)."),
    ENVELOPE_DATE_IN_FUTURE(Side.SENDER, "QCVN 102:2016",
            "{0} ở tương lai: {1}.",
            "{0} is in the future: {1}."),
    ENVELOPE_RECIPIENT_REPEATED(Side.SENDER, "QCVN 102:2016",
            "Đơn vị nhận {0} được ghi nhiều lần.",
            "The recipient {0} is named more than once."),
    ENVELOPE_REASON_MISSING(Side.SENDER, "Decree 30/2020 Art. 18",
            "Thiếu lý do, bắt buộc đối với {0}.",
            "The reason is missing; {0} requires one."),
    ENVELOPE_STATUS_UNKNOWN(Side.SENDER, "QCVN 102:2016",
            "Mã trạng thái không hợp lệ: {0}.",
            "The status code is not valid: {0}."),

    // The conversation about a document (Decree 30/2020/NĐ-CP Art. 18, 21)
    STATUS_DOCUMENT_UNKNOWN(Side.SENDER, "Decision 28/2018 Art. 6.3",
            "Không tìm thấy văn bản {0} mà trạng thái nói đến; trạng thái được giữ lại chờ quản trị viên xử lý.",
            "The document {0} that the status speaks of was not found; the status is kept for an administrator."),
    STATUS_REPORTER_NOT_A_PARTY(Side.SENDER, "Decision 28/2018 Art. 6.3",
            "Đơn vị {0} không gửi và cũng không nhận văn bản này.",
            "The unit {0} neither sent nor received this document."),
    STATUS_TAKE_BACK_NOT_BY_SENDER(Side.SENDER, "Decree 30/2020 Art. 18.4",
            "Chỉ đơn vị đã gửi văn bản mới được yêu cầu lấy lại; {0} không phải đơn vị gửi.",
            "Only the sender of a document may ask for it back; {0} did not send it."),
    STATUS_NOT_BY_RECIPIENT(Side.SENDER, "Decision 28/2018 Art. 6.3",
            "Mã trạng thái {0} chỉ do đơn vị nhận báo; {1} không phải đơn vị nhận.",
            "Only the recipient reports the status {0}; {1} did not receive the document."),
    STATUS_CHANGE_NOT_ASKED(Side.SENDER, "Decree 30/2020 Art. 18.4",
            "Không có yêu cầu thay đổi nào đang chờ trả lời (trạng thái hiện tại: {0}).",
            "No request for a change waits for an answer (the document is {0})."),
    CHANGE_ALREADY_ASKED(Side.SENDER, "Decree 30/2020 Art. 18",
            "Đơn vị nhận chưa trả lời yêu cầu trước ({0}); mỗi lần chỉ một yêu cầu.",
            "The recipient has not answered the request before ({0}); one request at a time."),
    CHANGE_TOO_LATE(Side.SENDER, "Decree 30/2020 Art. 18",
            "Văn bản không còn hiệu lực tại đơn vị nhận ({0}) nên không thể thay đổi.",
            "The document is no longer in force at the recipient ({0}), so it cannot be changed."),

    // Attachments
    ATTACHMENT_MISSING(Side.SENDER, "QCVN 102:2016",
            "Danh mục có tệp {0} nhưng gói tin không có tệp này.",
            "The manifest names {0}, but the packet does not hold it."),
    ATTACHMENT_NOT_IN_MANIFEST(Side.SENDER, "QCVN 102:2016",
            "Tệp {0} không có trong danh mục.",
            "The attachment {0} is not in the manifest."),
    ATTACHMENT_REPEATED(Side.SENDER, "QCVN 102:2016",
            "Tệp {0} có nhiều lần.",
            "The attachment {0} stands more than once."),
    ATTACHMENT_BASE64_DAMAGED(Side.SENDER, "RFC 4648, 4",
            "Tệp {0} không phải Base64 hợp lệ (tại ký tự thứ {1}).",
            "The attachment {0} is not valid Base64 (at character {1})."),
    ATTACHMENT_EMPTY(Side.SENDER, "QCVN 102:2016",
            "Tệp {0} rỗng.",
            "The attachment {0} is empty."),
    ATTACHMENT_RUINED_BY_UTF8(Side.SENDER, "QCVN 102:2016",
            "Tệp {0} đã bị hỏng vì được xử lý như văn bản UTF-8 ({1} chuỗi EF BF BD).",
            "The attachment {0} was ruined by handling it as UTF-8 text ({1} sequences EF BF BD)."),
    ATTACHMENT_TOO_MANY(Side.SENDER, "urn:lienthong:exchange:v1",
            "Gói tin có quá nhiều tệp đính kèm (tối đa {0}).",
            "The packet has too many attachments (at most {0})."),

    // The signature (XMLDSig, Decision 28/2018 Art. 9.1)
    SIGNATURE_ABSENT(Side.SENDER, "Decision 28/2018 Art. 9.1",
            "Gói tin không có chữ ký số.",
            "The packet is not signed."),
    SIGNATURE_NOT_XMLDSIG(Side.SENDER, "XMLDSig 1.1, 4",
            "Phần tử Signature không thuộc không gian tên XMLDSig ({0}).",
            "The Signature element is not in the XMLDSig namespace ({0})."),
    SIGNATURE_MALFORMED(Side.SENDER, "XMLDSig 1.1, 4",
            "Chữ ký số sai cấu trúc: {0}.",
            "The signature is malformed: {0}."),
    SIGNATURE_REPEATED(Side.SENDER, "XMLDSig 1.1, 4",
            "Gói tin có nhiều hơn một chữ ký số.",
            "The packet holds more than one signature."),
    SIGNATURE_MISPLACED(Side.SENDER, "QCVN 102:2016",
            "Chữ ký số không nằm trong edXMLHeader ({0}).",
            "The signature does not stand in edXMLHeader ({0})."),
    SIGNATURE_DOES_NOT_COVER(Side.SENDER, "XMLDSig 1.1, 4.4.3",
            "Chữ ký số không bao trùm toàn bộ gói tin: {0}.",
            "The signature does not cover the whole packet: {0}."),
    SIGNATURE_ALGORITHM_FORBIDDEN(Side.SENDER, "XMLDSig 1.1, 6",
            "Thuật toán không được phép: {0}.",
            "The algorithm is not allowed: {0}."),
    SIGNATURE_ALGORITHM_UNKNOWN(Side.SENDER, "XMLDSig 1.1, 6",
            "Thuật toán không được hỗ trợ: {0}.",
            "The algorithm is not supported: {0}."),
    SIGNATURE_DIGEST_MISMATCH(Side.SENDER, "XMLDSig 1.1, 3.2.1",
            "Nội dung đã bị thay đổi sau khi ký ({0}).",
            "The content was changed after signing ({0})."),
    SIGNATURE_VALUE_MISMATCH(Side.SENDER, "XMLDSig 1.1, 3.2.2",
            "Giá trị chữ ký số không đúng.",
            "The signature value does not match."),
    SIGNATURE_KEY_WEAK(Side.SENDER, "EN 319 102-1, 5.2.8",
            "Khóa ký quá yếu: {0}.",
            "The signing key is too weak: {0}."),
    SIGNER_CERTIFICATE_MISSING(Side.SENDER, "XMLDSig 1.1, 4.5.4",
            "Chữ ký số không kèm chứng thư số hợp lệ.",
            "The signature carries no readable certificate."),
    SIGNER_CHAIN_UNKNOWN(Side.SENDER, "RFC 5280, 6",
            "Chứng thư số không dẫn tới một chứng thư gốc tin cậy.",
            "The signer's certificate does not lead to a trusted root."),
    SIGNER_CERTIFICATE_EXPIRED(Side.SENDER, "RFC 5280, 6.1.3",
            "Chứng thư số đã hết hạn vào {0}.",
            "The signer's certificate expired on {0}."),
    SIGNER_CERTIFICATE_NOT_YET_VALID(Side.SENDER, "RFC 5280, 6.1.3",
            "Chứng thư số chỉ có hiệu lực từ {0}.",
            "The signer's certificate is valid only from {0}."),
    SIGNER_CERTIFICATE_REVOKED(Side.SENDER, "RFC 5280, 6.3",
            "Chứng thư số đã bị thu hồi vào {0}.",
            "The signer's certificate was revoked on {0}."),
    SIGNER_REVOCATION_UNKNOWN(Side.RECEIVER, "RFC 5280, 6.3",
            "Chưa biết chứng thư số có bị thu hồi hay không.",
            "Whether the signer's certificate is revoked is not known at present."),
    SIGNER_KEY_USAGE_WRONG(Side.SENDER, "RFC 5280, 4.2.1.3",
            "Chứng thư số không dùng để ký văn bản.",
            "The signer's certificate is not meant for signing documents."),
    SIGNER_NOT_THE_SENDER(Side.SENDER, "Decree 30/2020 Art. 5",
            "Chứng thư số không thuộc đơn vị gửi {0}.",
            "The signer's certificate does not belong to the sender {0}."),

    // Who sends, who receives
    CALLER_UNKNOWN(Side.SENDER, "Decision 28/2018 Art. 13",
            "Hệ thống gọi không được nhận biết: cần chứng thư số của một hệ thống đã đăng ký.",
            "The calling system is not known: the certificate of a registered system is needed."),
    CALLER_MAY_NOT_ACT_FOR_UNIT(Side.SENDER, "Decision 28/2018 Art. 13",
            "Hệ thống gọi không được gửi nhận thay cho đơn vị {0}.",
            "The calling system may not act for the unit {0}."),
    SENDER_UNKNOWN(Side.SENDER, "Decision 20/2020",
            "Đơn vị gửi {0} không có trong danh bạ.",
            "The sender {0} is not in the directory."),
    SENDER_CLOSED(Side.SENDER, "Decision 20/2020",
            "Đơn vị gửi {0} chỉ hoạt động đến hết ngày {1}; mã hiện nay: {2}.",
            "The last day of the sender {0} was {1}; its code now: {2}."),
    RECIPIENT_UNKNOWN(Side.SENDER, "Decision 20/2020",
            "Đơn vị nhận {0} không có trong danh bạ.",
            "The recipient {0} is not in the directory."),
    RECIPIENT_CLOSED(Side.SENDER, "Decision 20/2020",
            "Đơn vị nhận {0} chỉ hoạt động đến hết ngày {1}; đơn vị kế thừa: {2}.",
            "The last day of the recipient {0} was {1}; successor: {2}."),

    // What a sender does with a document it has sent (Decree 30/2020/NĐ-CP Art. 18)
    DOCUMENT_ID_TAKEN(Side.SENDER, "Decree 30/2020, Annex VI",
            "DocumentId đã được dùng cho một văn bản có nội dung khác, tiếp nhận lúc {1} (phiên gửi nhận {0}).",
            "The DocumentId belongs to a document with other content, accepted at {1} (exchange {0})."),
    CHANGE_DOCUMENT_UNKNOWN(Side.SENDER, "Decree 30/2020 Art. 18",
            "Không có văn bản nào với DocumentId này để thu hồi, cập nhật hoặc thay thế.",
            "There is no document of this DocumentId to be recalled, updated or replaced."),
    CHANGE_NOT_BY_SENDER(Side.SENDER, "Decree 30/2020 Art. 18",
            "Chỉ đơn vị đã gửi văn bản mới được thu hồi, cập nhật hoặc thay thế; văn bản này do đơn vị khác gửi.",
            "Only the sender of a document may recall, update or replace it; this one was sent by another unit."),
    CHANGE_TARGET_MISSING(Side.SENDER, "QCVN 102:2016",
            "Không nêu DocumentId của văn bản được thay thế.",
            "It does not say the DocumentId of the document it replaces."),
    CHANGE_UNIT_WITHOUT_DOCUMENT(Side.SENDER, "Decree 30/2020 Art. 18",
            "Văn bản này chưa từng được giao cho đơn vị {0}.",
            "This document was never delivered to the unit {0}."),
    CHANGE_UNIT_NOT_ADDRESSED(Side.SENDER, "Decree 30/2020 Art. 18",
            "Văn bản được thay thế đối với đơn vị {0} nhưng văn bản mới không gửi cho đơn vị đó.",
            "The document is replaced for the unit {0}, but the new one is not sent to it."),

    // The SOAP request
    REQUEST_MALFORMED(Side.SENDER, "SOAP 1.2, 5.4",
            "Yêu cầu SOAP không hợp lệ: {0}.",
            "The SOAP request is not valid: {0}."),
    REQUEST_VALUE_INVALID(Side.SENDER, "urn:lienthong:exchange:v1",
            "Tham số {0} không hợp lệ: {1} (cần: {2}).",
            "The parameter {0} is not valid: {1} (expected: {2})."),
    REQUEST_DIGEST_MISMATCH(Side.SENDER, "urn:lienthong:exchange:v1",
            "Mã băm hoặc kích thước trong yêu cầu không khớp với gói tin đã nhận ({0}).",
            "The digest or size in the request does not match the packet received ({0})."),
    REQUEST_DIGEST_MISSING(Side.SENDER, "urn:lienthong:exchange:v1",
            "Yêu cầu ký bằng WS-Security phải ghi mã băm và kích thước của gói tin.",
            "A request signed by WS-Security must state the packet's digest and size."),
    REQUEST_SIGNATURE_INVALID(Side.SENDER, "WS-Security 1.1",
            "Chữ ký WS-Security không hợp lệ: {0}.",
            "The WS-Security signature is not valid: {0}."),
    EXCHANGE_NOT_FOUND(Side.SENDER, "urn:lienthong:exchange:v1",
            "Không có phiên gửi nhận này.",
            "There is no such exchange."),
    DELIVERY_NOT_FOUND(Side.SENDER, "urn:lienthong:exchange:v1",
            "Không có lượt gửi này.",
            "There is no such delivery."),
    DELIVERY_ALREADY_ENDED(Side.SENDER, "urn:lienthong:exchange:v1",
            "Lượt gửi đã kết thúc với kết quả {0}.",
            "The delivery has already ended with the outcome {0}."),
    DELIVERY_WITHHELD(Side.SENDER, "Decree 30/2020 Art. 18",
            "Văn bản đã bị thu hồi hoặc thay thế trước khi được lấy nên không giao nữa.",
            "The document was recalled or replaced before it was fetched; it is not handed over any more."),
    DELIVERY_EXPIRED(Side.SENDER, "urn:lienthong:exchange:v1",
            "Lượt gửi đã hết hạn lưu chờ từ {0} nên không còn lấy được; đề nghị cơ quan gửi gửi lại.",
            "The delivery has expired at {0} and can no longer be collected; its sender may send it again."),
    DELIVERY_RECALLED(Side.SENDER, "Decree 30/2020 Art. 18.4",
            "Văn bản đã được thu hồi: nội dung bị khóa, chỉ còn thông tin, lý do và biên nhận.",
            "The document was recalled: its content is frozen, its metadata, reason and receipts remain."),
    DELIVERY_NOT_HANDED_OVER(Side.SENDER, "urn:lienthong:exchange:v1",
            "Lượt gửi chưa được lấy trọn vẹn nên chưa thể xác nhận.",
            "The delivery has not been fetched whole, so it cannot be acknowledged yet."),
    RECEIPT_NOT_FOUND(Side.SENDER, "urn:lienthong:exchange:v1",
            "Không có biên nhận này.",
            "There is no such receipt."),

    // The receipt log's witnesses (C2SP tlog-cosignature)
    LOG_CHECKPOINT_UNKNOWN(Side.SENDER, "C2SP tlog-checkpoint",
            "Sổ biên nhận chưa từng công bố điểm kiểm tra với {0} mục.",
            "The receipt log has never published a checkpoint of {0} leaves."),
    COSIGNATURE_INVALID(Side.SENDER, "C2SP tlog-cosignature",
            "Chữ ký của bên chứng kiến không hợp lệ: {0}.",
            "The witness's signature is not valid: {0}."),
    WITNESS_KEY_TAKEN(Side.SENDER, "C2SP tlog-cosignature",
            "Khóa chứng kiến {0} thuộc về một hệ thống khác.",
            "The witness key {0} belongs to another system."),

    // Ours
    GATEWAY_BUSY(Side.RECEIVER, "urn:lienthong:exchange:v1",
            "Trục liên thông đang bận hoặc bảo trì; hãy gửi lại sau.",
            "The gateway is busy or under maintenance; please send again later."),
    GATEWAY_FAULT(Side.RECEIVER, "urn:lienthong:exchange:v1",
            "Lỗi nội bộ của trục liên thông, đã được ghi lại với mã {0}; hãy gửi lại sau.",
            "An internal fault of the gateway, logged as {0}; please send again later.");

    /** Whose fault a refusal is, as SOAP 1.2 divides it: the sender's, or ours. */
    public enum Side { SENDER, RECEIVER }

    private final Side side;
    private final String clause;
    private final Text text;

    RefusalCode(Side side, String clause, String vi, String en) {
        this.side = side;
        this.clause = clause;
        this.text = new Text(vi, en);
    }

    public Side side() {
        return side;
    }

    /** The law, standard or section of the contract that the refusal rests on. */
    public String clause() {
        return clause;
    }

    /** The sentence with {@code {0}} … still to be filled. */
    public Text text() {
        return text;
    }

    /** Whether sending the very same message again later can succeed. */
    public boolean retryCanHelp() {
        return side == Side.RECEIVER;
    }
}
