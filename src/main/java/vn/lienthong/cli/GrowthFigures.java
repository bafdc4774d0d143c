package vn.lienthong.cli;

import java.util.List;
import java.util.Map;
import vn.lienthong.kernel.Text;

/** How long a gateway takes with more and more behind it. */
public record GrowthFigures(List<Stage> stages) {

    public GrowthFigures {
        stages = List.copyOf(stages);
    }

    /** What is done again and again. */
    public enum Work {
        COUNT("một lượt đếm thống kê (2.000 biên nhận)", "a counting round of statistics (2,000 receipts)"),
        REPORT_UNITS("GetReport: 12 tháng của đơn vị mình", "GetReport: 12 months of one's own units"),
        REPORT_LEVEL("GetReport: 12 tháng của một cấp", "GetReport: 12 months of a level"),
        PENDING("ListPending: 100 văn bản chờ", "ListPending: 100 that wait"),
        SENT("ListSent: 100 văn bản gần đây", "ListSent: 100 recent ones"),
        FIND_TASK("FindDocuments: theo nhiệm vụ", "FindDocuments: by task"),
        FIND_APPLICATION("FindDocuments: theo thủ tục", "FindDocuments: by procedure"),
        FIND_PARTNER("FindDocuments: theo nơi gửi và thời gian", "FindDocuments: by sender and period"),
        REGISTER("FindDocuments: sổ văn bản, 100 mới nhất", "FindDocuments: the register, 100 newest"),
        TRACE("Trace: một văn bản", "Trace: one document"),
        FOLLOW_UP("cảnh báo, xác nhận không giao, hết hạn: 100 lượt gửi", "warning, non-delivery, expiry: 100 deliveries");

        private final Text text;

        Work(String vi, String en) {
            this.text = new Text(vi, en);
        }

        public Text text() {
            return text;
        }
    }

    /**
     * One size.
     *
     * @param databaseBytes on disk
     * @param medians       seconds, of many runs
     */
    public record Stage(long deliveries, long exchanges, long receipts, long databaseBytes, Map<Work, Double> medians) {

        public Stage {
            medians = Map.copyOf(medians);
        }
    }
}
