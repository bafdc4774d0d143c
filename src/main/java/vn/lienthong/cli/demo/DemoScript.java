package vn.lienthong.cli.demo;

import static vn.lienthong.cli.demo.DemoCast.CENTRAL_OFFICE;
import static vn.lienthong.cli.demo.DemoCast.COMMUNE;
import static vn.lienthong.cli.demo.DemoCast.DEPARTMENT;
import static vn.lienthong.cli.demo.DemoCast.DISTRICT;
import static vn.lienthong.cli.demo.DemoCast.DISTRICT_OFFICE;
import static vn.lienthong.cli.demo.DemoCast.MINISTRY;
import static vn.lienthong.cli.demo.DemoCast.OTHER_COMMUNE;
import static vn.lienthong.cli.demo.DemoCast.PROVINCE;
import static vn.lienthong.cli.demo.DemoCast.UNKNOWN;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/** The story of the demo: a storm, a commune in need, and how its report travels up to a ministry and help comes back down. */
final class DemoScript {

    private static final StatusCode ACCEPTED = new StatusCode("03");

    private final DemoDesk desk;
    private final List<UnitCode> everybody;

    /** @param everybody all connected units */
    DemoScript(DemoDesk desk, List<UnitCode> everybody) {
        this.desk = desk;
        this.everybody = List.copyOf(everybody);
    }

    /** Writes and signs every document; the order is that in which they are sent. */
    List<DemoDocument> write() throws IOException {
        var documents = new ArrayList<DemoDocument>();
        documents.addAll(upwards());
        documents.addAll(downwards());
        documents.add(toEverybody());
        documents.addAll(refused());
        return documents;
    }

    private List<DemoDocument> upwards() throws IOException {
        return List.of(
                desk.document(new Text("Báo cáo thiệt hại do bão", "Report on storm damage"),
                        new Text("xã → huyện", "commune → district"),
                        desk.order(COMMUNE, List.of(DISTRICT), "BC-UBND", "V/v báo cáo thiệt hại do bão số 2 gây ra")),
                desk.document(new Text("Tờ trình xin hỗ trợ", "Request for help"),
                        new Text("huyện → tỉnh, sở", "district → province, department"),
                        desk.order(DISTRICT, List.of(PROVINCE, DEPARTMENT), "TTr-UBND", "V/v đề nghị hỗ trợ khắc phục hậu quả bão số 2")),
                desk.document(new Text("Công văn đề nghị cấp kinh phí", "Request for funds"),
                        new Text("tỉnh → bộ, VPCP", "province → ministry, Government Office"),
                        desk.order(PROVINCE, List.of(MINISTRY, CENTRAL_OFFICE), "UBND-TM", "V/v đề nghị cấp kinh phí khắc phục hậu quả bão số 2")
                                .withPriority(Priority.URGENT)));
    }

    private List<DemoDocument> downwards() throws IOException {
        var decision = desk.order(PROVINCE, List.of(DISTRICT, DEPARTMENT), "QĐ-UBND", "V/v phân bổ kinh phí khắc phục hậu quả bão số 2");
        var corrected = desk.order(PROVINCE, List.of(DISTRICT, DEPARTMENT), "QĐ-UBND", "V/v phân bổ kinh phí khắc phục hậu quả bão số 2 (thay thế)")
                .actingOn(MessageType.REPLACE, decision.documentId());
        var notice = desk.order(DISTRICT, List.of(COMMUNE, OTHER_COMMUNE, DISTRICT_OFFICE), "TB-UBND", "V/v thông báo kinh phí hỗ trợ");
        var update = desk.order(DISTRICT, List.of(COMMUNE, OTHER_COMMUNE, DISTRICT_OFFICE), "TB-UBND", "V/v cập nhật nơi nhận thông báo kinh phí")
                .actingOn(MessageType.UPDATE, notice.documentId());
        // a notice of its own: what awaits an answer to an update cannot be asked back as well
        var wrong = desk.order(DISTRICT, List.of(COMMUNE, OTHER_COMMUNE, DISTRICT_OFFICE), "TB-UBND", "V/v thông báo lịch họp");
        return List.of(
                desk.document(new Text("Quyết định cấp kinh phí", "Grant of funds"), new Text("bộ → tỉnh", "ministry → province"),
                        desk.order(MINISTRY, List.of(PROVINCE), "QĐ-BTC", "V/v hỗ trợ kinh phí khắc phục hậu quả bão số 2")),
                desk.document(new Text("Quyết định phân bổ", "Allocation"), new Text("tỉnh → huyện, sở", "province → district, department"), decision),
                desk.document(new Text("Văn bản thay thế", "Replacement"), new Text("tỉnh → huyện, sở", "province → district, department"), corrected),
                desk.document(new Text("Thông báo", "Notice"), new Text("huyện → 2 xã, phòng", "district → 2 communes, office"), notice),
                desk.document(new Text("Văn bản cập nhật", "Update"), new Text("huyện → 2 xã, phòng", "district → 2 communes, office"), update),
                desk.document(new Text("Thông báo lịch họp", "Notice of a meeting"), new Text("huyện → 2 xã, phòng", "district → 2 communes, office"), wrong),
                desk.document(new Text("Thu hồi thông báo", "Recall of the notice"), new Text("huyện → 2 xã, phòng", "district → 2 communes, office"),
                        wrong.recalled()),
                desk.status(new Text("Trạng thái: đã tiếp nhận", "Status: accepted"), new Text("xã → huyện", "commune → district"),
                        COMMUNE, notice, ACCEPTED, "Văn thư đã tiếp nhận văn bản"));
    }

    private DemoDocument toEverybody() throws IOException {
        return desk.document(new Text("Công điện hỏa tốc", "Urgent telegram"),
                new Text("VPCP → " + everybody.size() + " đơn vị", "Government Office → " + everybody.size() + " units"),
                desk.order(CENTRAL_OFFICE, everybody, "CĐ-TTg", "V/v chủ động ứng phó bão số 3").withPriority(Priority.IMMEDIATE));
    }

    private List<DemoDocument> refused() throws IOException {
        var path = new Text("xã → huyện", "commune → district");
        return List.of(
                desk.tampered(new Text("Nội dung bị sửa sau khi ký", "Changed after signing"), path,
                        desk.order(COMMUNE, List.of(DISTRICT), "BC-UBND", "V/v báo cáo bổ sung"), RefusalCode.SIGNATURE_DIGEST_MISMATCH),
                desk.signedBy("expired", new Text("Chứng thư số hết hạn", "Expired signer"), path,
                        desk.order(COMMUNE, List.of(DISTRICT), "BC-UBND", "V/v báo cáo nhanh"), RefusalCode.SIGNER_CERTIFICATE_EXPIRED),
                desk.refused(new Text("Đơn vị nhận không tồn tại", "Unknown recipient"), new Text("huyện → ?", "district → ?"),
                        desk.order(DISTRICT, List.of(UNKNOWN), "UBND-VP", "V/v phối hợp công tác"), RefusalCode.RECIPIENT_UNKNOWN));
    }
}
