package vn.lienthong.dossier;

import vn.lienthong.kernel.Text;

/**
 * Every question that the verifier asks of a bundle, named after what is wrong when the answer is no. The name is what programs read; it
 * never changes its meaning.
 */
public enum CheckCode {
    // the file
    ZIP_DAMAGED("EN 319 162-1, 4.2", "Tệp có đúng là ZIP theo dạng quy định, từng byte một không?", "Is the file a ZIP of the prescribed form, in every byte?"),
    ZIP_ENTRY_TWICE("EN 319 162-1, 4.2", "Mỗi tệp bên trong chỉ có một lần phải không?", "Is every file in it there once?"),
    ZIP_PATH_UNSAFE("EN 319 162-1, 4.2", "Tên các tệp bên trong có an toàn không?", "Are the names of the files in it safe?"),
    ZIP_COMPRESSED("EN 319 162-1, 4.2", "Các tệp bên trong có để nguyên không nén không?", "Are the files in it stored as they are?"),
    ZIP_TOO_LARGE("EN 319 162-1, 4.2", "Kích thước có trong giới hạn không?", "Is it within the limits of size?"),
    MIMETYPE_WRONG("EN 319 162-1, 4.3.3.2", "Tệp mimetype có đứng đầu và ghi đúng loại không?", "Is mimetype the first file, and says what it has to?"),
    // the container
    CONTAINER_SIGNATURE_WRONG("EN 319 132-1, 6", "Chữ ký của hồ sơ có đúng không?", "Does the signature of the bundle hold?"),
    CONTAINER_SIGNER_UNTRUSTED("RFC 5280, 6", "Người ký hồ sơ có đáng tin vào lúc ký không?", "May the signer of the bundle be believed at the time of signing?"),
    ENTRY_NOT_SIGNED("EN 319 162-1, 4.4", "Mọi tệp bên trong có được ký không?", "Is every file in it signed?"),
    ENTRY_MISSING("EN 319 162-1, 4.4", "Có đủ mọi tệp đã ký không?", "Is every signed file there?"),
    ENTRY_CHANGED("XMLDSig 1.1, 3.2.1", "Các tệp có nguyên vẹn từ khi ký không?", "Are the files unchanged since signing?"),
    CONTENTS_UNREADABLE("docs/verifying-evidence.md", "Mục lục evidence.json có đọc được và khớp với các tệp không?", "Can the table evidence.json be read, and does it fit the files?"),
    // the receipts
    RECEIPT_UNREADABLE("receipt-v1.xsd", "Mọi biên nhận có đọc được không?", "Can every receipt be read?"),
    RECEIPT_SIGNATURE_WRONG("XMLDSig 1.1, 3.2", "Chữ ký của mọi biên nhận có đúng không?", "Does the signature of every receipt hold?"),
    RECEIPT_SIGNER_UNTRUSTED("RFC 5280, 6", "Chứng thư số ký biên nhận có dẫn tới chứng thư gốc không?", "Do the certificates of the receipts lead to the root?"),
    SIGNER_NOT_THE_GATEWAY("docs/verifying-evidence.md", "Người ký hồ sơ và biên nhận có đúng là trục không?", "Is whoever signed the bundle and the receipts the gateway?"),
    CERTIFICATE_NOT_VALID_THEN("RFC 5280, 6.1.3", "Chứng thư số có hiệu lực vào lúc ký không?", "Were the certificates valid at the time of each receipt?"),
    CERTIFICATE_REVOKED("RFC 5280, 6.3", "Chứng thư số có chưa bị thu hồi vào lúc ký không?", "Were the certificates not revoked at the time of each receipt?"),
    RECEIPT_OF_ANOTHER_EXCHANGE("docs/receipt-log.md", "Mọi biên nhận có thuộc phiên gửi nhận này không?", "Is every receipt one of this exchange?"),
    RECEIPT_OF_ANOTHER_PACKET("docs/receipt-log.md", "Mọi biên nhận có nói về cùng một gói tin không?", "Does every receipt speak of the same packet?"),
    RECEIPT_EVENTS_CONTRADICT("EN 319 522-1, 8", "Các sự kiện có nối tiếp nhau hợp lý không?", "Does what is sworn to follow from one another?"),
    // the receipt log
    CHECKPOINT_FORGED("C2SP tlog-checkpoint", "Điểm kiểm tra có do khóa của sổ ký không?", "Is the checkpoint signed by the log's key?"),
    CHECKPOINT_UNWITNESSED("C2SP tlog-cosignature", "Các nhân chứng được hỏi có ký điểm kiểm tra không?", "Have the witnesses that are asked for signed the checkpoint?"),
    LEAF_NOT_PROVED("RFC 9162, 2.1.3", "Mọi biên nhận có được chứng minh là nằm trong sổ không?", "Is every receipt proved to be in the log?"),
    LEAF_DROPPED("RFC 9162, 2.1.3", "Không có mục nào của sổ bị bỏ đi phải không?", "Has no leaf of the log been dropped?"),
    LEAF_INSERTED("RFC 9162, 2.1.3", "Không có mục nào bị chèn vào sổ phải không?", "Has no leaf been inserted into the log?"),
    LEAF_REORDERED("RFC 9162, 2.1.3", "Các mục của sổ có giữ đúng thứ tự không?", "Are the leaves of the log in their order?"),
    LEAF_CHANGED("RFC 9162, 2.1.3", "Không có mục nào của sổ bị thay phải không?", "Has no leaf of the log been replaced by another?"),
    LOG_TAIL_REWRITTEN("RFC 9162, 2.1.4", "Phần cuối sổ có chưa bị viết lại không?", "Has the end of the log not been rewritten?"),
    TIMESTAMP_WRONG("RFC 3161", "Dấu thời gian trên điểm kiểm tra có đúng không?", "Does the time stamp on the checkpoint hold?"),
    // the packet and what surrounds it
    PACKET_CHANGED("FIPS 180-4", "Gói tin có đúng là gói mà các biên nhận nói đến không?", "Is the packet the one that the receipts speak of?"),
    REPORT_CONTRADICTS("EN 319 102-1", "Báo cáo kiểm tra chữ ký gói tin có khớp với biên nhận không?", "Does the report on the packet's signature fit the receipts?"),
    PACKET_SIGNER_UNTRUSTED("RFC 5280, 6", "Người ký gói tin có dẫn tới chứng thư gốc và khớp báo cáo không?", "Does the packet's signer lead to the root and fit the report?"),
    REVOCATION_ANSWER_WRONG("RFC 5280, 6.3; RFC 6960, 3.2", "Các câu trả lời về thu hồi mà biên nhận dựa vào có kèm theo và đúng như biên nhận ghi không?",
            "Are the answers on revocation that the receipts rest on here, and do they say what the receipts say?"),
    UNIT_NOT_OF_ITS_TIME("Decision 20/2020/QĐ-TTg", "Các đơn vị có trong danh bạ của thời điểm đó không?", "Were the units in the directory of that time?");

    private final String clause;
    private final Text question;

    CheckCode(String clause, String vi, String en) {
        this.clause = clause;
        this.question = new Text(vi, en);
    }

    /** What it rests on. */
    public String clause() {
        return clause;
    }

    public Text question() {
        return question;
    }
}
