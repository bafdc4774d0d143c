package vn.lienthong.cli.demo;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.envelope.MessageHeader;
import vn.lienthong.envelope.Organ;

/**
 * An official letter (công văn) with the parts that Decree 30/2020/NĐ-CP, Annex I, gives it.
 *
 * @param superior  cơ quan chủ quản, above the issuer; may be empty
 * @param issuer    the agency that issues it
 * @param code      number and notation
 * @param place     where it was issued
 * @param recipient to whom it is addressed (Kính gửi)
 * @param body      its paragraphs
 * @param toPlaces  nơi nhận
 * @param position  the signer's, in capitals
 */
public record Letter(String superior, String issuer, String code, String place, LocalDate date, String subject,
        String recipient, List<String> body, List<String> toPlaces, String position, String signer) {

    private static final List<String> PARAGRAPHS = List.of(
            "Thực hiện Quyết định số 28/2018/QĐ-TTg ngày 12 tháng 7 năm 2018 của Thủ tướng Chính phủ về việc gửi, nhận văn bản "
                    + "điện tử giữa các cơ quan trong hệ thống hành chính nhà nước, để bảo đảm việc gửi, nhận văn bản được thông "
                    + "suốt, kịp thời và có bằng chứng, chúng tôi đề nghị quý cơ quan phối hợp thực hiện những nội dung sau:",
            "1. Rà soát phần mềm quản lý văn bản và điều hành của cơ quan, bảo đảm văn bản đến được tiếp nhận, đăng ký trong ngày; "
                    + "văn bản có mức độ hỏa tốc, thượng khẩn phải được trình và chuyển xử lý ngay sau khi nhận.",
            "2. Gửi đầy đủ trạng thái xử lý văn bản (đã đến, đã tiếp nhận, đang xử lý, hoàn thành) về cơ quan gửi; trường hợp từ "
                    + "chối tiếp nhận phải nêu rõ lý do.",
            "3. Báo cáo kết quả trước ngày 15 hằng tháng để tổng hợp. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề "
                    + "nghị phản ánh kịp thời để được hướng dẫn, giải quyết.");

    public Letter {
        body = List.copyOf(body);
        toPlaces = List.copyOf(toPlaces);
    }

    /** The letter that a packet's header announces, with a text about exchanging documents. */
    public static Letter announcedBy(MessageHeader header) {
        List<Organ> to = header.to();
        String recipient = to.size() == 1 ? to.get(0).name() : "Các cơ quan, đơn vị theo danh sách (" + to.size() + " đơn vị)";
        return new Letter(header.from().inCharge(), header.from().name(), header.code().text(), header.promulgation().place(),
                header.promulgation().date(), header.subject(), recipient, PARAGRAPHS, List.of("Như trên", "Lưu: VT."),
                header.signer().position(), header.signer().fullName());
    }
}
