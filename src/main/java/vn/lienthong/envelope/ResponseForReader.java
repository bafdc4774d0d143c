package vn.lienthong.envelope;

import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** Reads {@code ResponseFor}: a courtesy in a document, the address of a status. */
final class ResponseForReader {

    private ResponseForReader() {
    }

    /** In a document a wrong value is only pointed out: it speaks of another document. */
    static ResponseFor readTolerantly(Fields answered, Remarks remarks) {
        String organ = answered.optional("OrganId", Limit.ANY);
        Optional<UnitCode> unit = UnitCode.isWellFormed(organ) ? Optional.of(new UnitCode(organ)) : Optional.empty();
        if (unit.isEmpty() && !organ.isEmpty()) {
            remarks.warn(answered.path() + "/OrganId", "Không phải mã định danh.", "Not a unit code.");
        }
        return rest(answered, unit, remarks);
    }

    /** In a status it names the unit that the status goes to and the document it is about. */
    static ResponseFor readExactly(Fields answered, Remarks remarks) {
        Optional<UnitCode> unit = answered.requiredUnit("OrganId");
        ResponseFor read = rest(answered, unit, remarks);
        if (read.documentId().isEmpty()) {
            if (read.code().isEmpty()) {
                answered.missing("DocumentId");
            } else {
                remarks.warn(answered.path() + "/DocumentId", "Thiếu; chỉ có số, ký hiệu.",
                        "Missing; there is only number and notation.");
            }
        }
        return read;
    }

    private static ResponseFor rest(Fields answered, Optional<UnitCode> unit, Remarks remarks) {
        String date = answered.optional("PromulgationDate", Limit.ANY);
        var day = Fields.parseDate(date);
        if (day.isEmpty() && !date.isEmpty()) {
            remarks.warn(answered.path() + "/PromulgationDate", "Không phải ngày yyyy/MM/dd.", "Not a date yyyy/MM/dd.");
        }
        return new ResponseFor(unit, answered.optional("Code", Limit.LINE), answered.identifier("DocumentId"), day);
    }
}
