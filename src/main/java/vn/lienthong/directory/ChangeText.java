package vn.lienthong.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.directory.DirectoryPlan.Entry;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/** Says a change in a sentence, for the register of changes. */
final class ChangeText implements DirectoryChange.Cases<Entry> {

    private ChangeText() {
    }

    static Entry entry(DirectoryChange change) {
        return change.in(new ChangeText());
    }

    @Override
    public Entry add(DirectoryChange.Add change) {
        Unit unit = change.unit();
        return entry(change, List.of(unit.code()), "Thêm " + unit.code() + ", " + unit.name(), "Add " + unit.code() + ", " + unit.name());
    }

    @Override
    public Entry rename(DirectoryChange.Rename change) {
        return entry(change, List.of(change.code()), "Đổi tên " + change.code() + " thành " + change.name(), "Rename " + change.code() + " to " + change.name());
    }

    @Override
    public Entry recode(DirectoryChange.Recode change) {
        String codes = change.newCode() + change.newCode35().map(code -> " (" + code + ")").orElse("");
        return entry(change, List.of(change.code(), change.newCode()), "Đổi mã " + change.code() + " thành " + codes,
                "Give " + change.code() + " the code " + codes);
    }

    @Override
    public Entry move(DirectoryChange.Move change) {
        String parent = change.parent().map(UnitCode::value).orElse("-");
        return entry(change, with(change.code(), change.parent().stream()), "Chuyển " + change.code() + " về trực thuộc " + parent,
                "Put " + change.code() + " under " + parent);
    }

    @Override
    public Entry merge(DirectoryChange.Merge change) {
        String codes = change.codes().stream().map(UnitCode::value).collect(Collectors.joining(", "));
        return entry(change, Stream.concat(change.codes().stream(), Stream.of(change.into())).toList(),
                "Sáp nhập " + codes + " vào " + change.into(), "Merge " + codes + " into " + change.into());
    }

    @Override
    public Entry split(DirectoryChange.Split change) {
        String into = change.into().stream().map(UnitCode::value).collect(Collectors.joining(", "));
        return entry(change, with(change.code(), change.into().stream()),
                "Chia tách " + change.code() + " thành " + into + change.mailTo().map(code -> "; văn bản chuyển cho " + code).orElse("; văn bản chờ quyết định"),
                "Split " + change.code() + " into " + into + change.mailTo().map(code -> "; mail goes to " + code).orElse("; mail waits for a decision"));
    }

    @Override
    public Entry close(DirectoryChange.Close change) {
        return entry(change, with(change.code(), change.successor().stream()),
                "Ngừng hoạt động " + change.code() + change.successor().map(code -> ", kế thừa: " + code).orElse(""),
                "Close " + change.code() + change.successor().map(code -> ", succeeded by " + code).orElse(""));
    }

    @Override
    public Entry decide(DirectoryChange.Decide change) {
        return entry(change, List.of(change.code(), change.mailTo()), "Văn bản gửi " + change.code() + " chuyển cho " + change.mailTo(),
                "Mail to " + change.code() + " goes to " + change.mailTo());
    }

    private static List<UnitCode> with(UnitCode first, Stream<UnitCode> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static Entry entry(DirectoryChange change, List<UnitCode> codes, String vi, String en) {
        return new Entry(change.kind(), codes, change.effective(), Optional.of(change.act()), new Text(vi, en));
    }
}
