package vn.lienthong.directory;

import java.util.List;
import vn.lienthong.kernel.Text;

/**
 * Why a change of the directory cannot be made.
 *
 * @param rule      which rule it breaks
 * @param arguments for the sentence
 */
public record Complaint(Rule rule, List<String> arguments) {

    /** The rules; their names are stable, their sentences may be improved. */
    public enum Rule {
        UNIT_UNKNOWN("Không có đơn vị {0} trong danh bạ.", "There is no unit {0} in the directory."),
        UNIT_NOT_OPEN("Đơn vị {0} không hoạt động vào ngày {1}.", "The unit {0} is not open on {1}."),
        /** Decision 20/2020/QĐ-TTg: a code is never used again. */
        CODE_REUSED("Mã {0} đã thuộc về đơn vị {1}; mã đã cấp không được dùng lại (Quyết định 20/2020).",
                "The code {0} is that of the unit {1}; a code once given is never used again (Decision 20/2020)."),
        /** Decision 20/2020/QĐ-TTg: at most 35 of 0-9 A-Z and dots. */
        CODE_MALFORMED("Mã {0} không đúng dạng (cần: 1 đến 35 ký tự 0-9 A-Z và dấu chấm).",
                "The code {0} is malformed (expected: 1 to 35 of 0-9 A-Z and dots)."),
        EFFECTIVE_IN_PAST("Ngày hiệu lực {0} đã qua; chỉ được phép khi ghi rõ là đính chính.",
                "The effective day {0} is past; that is allowed only when it is said to be a correction."),
        ALREADY_CHANGED("Đơn vị {0} đã có thay đổi khác từ ngày {1}; hãy đặt ngày hiệu lực từ ngày đó trở đi.",
                "The unit {0} has another change as of {1}; the effective day must not be before it."),
        NOTHING_CHANGED("Đơn vị {0} đã như vậy vào ngày {1}.", "The unit {0} is so already on {1}."),
        PARENT_CLOSED("Đơn vị cấp trên {0} của {1} không hoạt động vào ngày {2}.", "The parent {0} of {1} is not open on {2}."),
        PARENT_LOOP("Đơn vị {0} không thể trực thuộc {1}: {1} trực thuộc {0}.", "The unit {0} cannot be under {1}, which is under {0}."),
        CHILDREN_WITHOUT_PARENT("Đơn vị {0} còn {1} đơn vị trực thuộc vào ngày {2}: {3}; hãy nêu đơn vị cấp trên mới.",
                "The unit {0} still has {1} units below it on {2}: {3}; name their new parent."),
        SUCCESSOR_IS_ITSELF("Đơn vị {0} không thể kế thừa chính nó.", "The unit {0} cannot succeed itself."),
        SUCCESSOR_NAMED_TWICE("Đơn vị {0} được nêu nhiều lần.", "The unit {0} is named more than once."),
        SPLIT_INTO_ONE("Chia tách đơn vị {0} cần ít nhất hai đơn vị kế thừa.", "To split the unit {0}, at least two successors are needed."),
        RULE_NOT_A_SUCCESSOR("Đơn vị nhận văn bản {0} không phải là đơn vị kế thừa của {1}.", "{0}, which is to take the mail, is no successor of {1}."),
        NOT_SPLIT("Đơn vị {0} không chờ quyết định về đơn vị nhận văn bản.", "No decision is awaited on who takes the mail of the unit {0}."),
        DOES_NOT_FIT("Danh bạ sau thay đổi không khớp: {0}", "The directory would not fit together: {0}"),
        DIRECTORY_CHANGED("Danh bạ đã thay đổi từ phiên bản {0} sang {1}; hãy lập lại kế hoạch.",
                "The directory has moved on from version {0} to {1}; plan again."),
        NOTHING_TO_DO("Không có gì thay đổi.", "Nothing changes.");

        private final Text text;

        Rule(String vi, String en) {
            this.text = new Text(vi, en);
        }
    }

    public Complaint {
        arguments = List.copyOf(arguments);
    }

    static Complaint of(Rule rule, Object... arguments) {
        return new Complaint(rule, java.util.Arrays.stream(arguments).map(Object::toString).toList());
    }

    /** The sentence, in both languages. */
    public Text text() {
        return new Text(filled(rule.text.vi()), filled(rule.text.en()));
    }

    private String filled(String sentence) {
        String filled = sentence;
        for (int i = 0; i < arguments.size(); i++) {
            filled = filled.replace("{" + i + "}", arguments.get(i));
        }
        return filled;
    }
}
