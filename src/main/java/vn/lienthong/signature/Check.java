package vn.lienthong.signature;

import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.Text;

/**
 * One question that verification asks, and its answer.
 *
 * @param question which check
 * @param outcome  passed, failed, passed with a warning, or not done because an earlier one made it impossible
 * @param detail   the facts seen, for a person
 * @param refusal  the reason for a refusal, present exactly when the check failed
 */
public record Check(Question question, Outcome outcome, Text detail, Optional<Refusal> refusal) {

    public enum Outcome { PASSED, WARNING, FAILED, NOT_DONE }

    /** Every check there is, in the order in which reports list them. */
    public enum Question {
        WELL_FORMED("XML 1.0, 2.1", "Gói tin có đúng cú pháp XML không?", "Is the packet well-formed XML?"),
        ONE_SIGNATURE("XMLDSig 1.1, 4", "Có đúng một chữ ký số, đúng vị trí không?", "Is there exactly one signature, in its place?"),
        COVERS_ALL("XMLDSig 1.1, 4.4.3", "Chữ ký số có bao trùm toàn bộ gói tin không?", "Does the signature cover the whole packet?"),
        ALGORITHMS("XMLDSig 1.1, 6", "Các thuật toán có được phép không?", "Are all algorithms allowed?"),
        DIGESTS("XMLDSig 1.1, 3.2.1", "Nội dung có nguyên vẹn từ khi ký không?", "Is the content unchanged since signing?"),
        SIGNATURE_VALUE("XMLDSig 1.1, 3.2.2", "Giá trị chữ ký số có đúng không?", "Does the signature value match?"),
        KEY_STRENGTH("EN 319 102-1, 5.2.8", "Khóa ký có đủ mạnh không?", "Is the signing key strong enough?"),
        TRUSTED_PATH("RFC 5280, 6", "Chứng thư số có dẫn tới chứng thư gốc tin cậy không?", "Does the certificate lead to a trusted root?"),
        VALID_AT_SIGNING("RFC 5280, 6.1.3", "Chứng thư số có hiệu lực khi ký không?", "Was the certificate valid at signing time?"),
        VALID_NOW("RFC 5280, 6.1.3", "Chứng thư số còn hiệu lực không?", "Is the certificate valid now?"),
        NOT_REVOKED("RFC 5280, 6.3", "Chứng thư số có bị thu hồi không?", "Is the certificate not revoked?"),
        KEY_USAGE("RFC 5280, 4.2.1.3", "Chứng thư số có được dùng để ký không?", "May the certificate be used for signing?"),
        SIGNER_IS_SENDER("Decree 30/2020 Art. 5", "Người ký có thuộc đơn vị gửi không?", "Does the signer belong to the sender?"),
        ATTACHMENTS("QCVN 102:2016", "Nội dung tệp đính kèm có khớp với nhãn không?", "Do the attachments match their labels?"),
        /** Stands in a report only when an attachment is signed, or should be. */
        ATTACHMENT_SIGNATURES("Decree 30/2020 Art. 5", "Chữ ký số bên trong tệp đính kèm ra sao?", "What of the signatures inside the attachments?"),
        /** Asked of the register when the packet is admitted; stands in a report only as a warning. */
        NUMBER_UNUSED("Decree 30/2020, Annex VI", "Số, ký hiệu và ngày ban hành có khác các văn bản đã gửi trước không?",
                "Are number, notation and day of issue not those of an earlier document?");

        private final String clause;
        private final Text text;

        Question(String clause, String vi, String en) {
            this.clause = clause;
            this.text = new Text(vi, en);
        }

        /** Whether every packet can answer it by itself; such questions stand in every report. */
        public boolean isOfThePacket() {
            return this != NUMBER_UNUSED && this != ATTACHMENT_SIGNATURES;
        }

        public String clause() {
            return clause;
        }

        public Text text() {
            return text;
        }
    }
}
