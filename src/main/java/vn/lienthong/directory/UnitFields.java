package vn.lienthong.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.directory.DirectoryDiff.Field;
import vn.lienthong.kernel.UnitCode;

/** A span field by field, as the columns of the units file name them. */
final class UnitFields {

    private UnitFields() {
    }

    /** Where two spans of a unit differ. Another code of the same parent or successor is no difference. */
    static List<Field> differences(Directory directory, Unit before, Unit after) {
        Map<String, String> old = columns(before);
        Map<String, String> now = columns(after);
        var fields = new ArrayList<Field>();
        old.forEach((name, value) -> {
            if (!value.equals(now.get(name)) && !(refersToUnits(name) && identities(directory, value).equals(identities(directory, now.get(name))))) {
                fields.add(new Field(name, value, now.get(name)));
            }
        });
        return fields;
    }

    private static boolean refersToUnits(String column) {
        return column.equals("parent") || column.equals("successor") || column.equals("mail_to");
    }

    private static List<Object> identities(Directory directory, String codes) {
        return codes.isEmpty() ? List.of() : List.of(codes.split(" ")).stream().map(UnitCode::new)
                .map(code -> directory.identity(code).map(Object.class::cast).orElse(code)).toList();
    }

    private static Map<String, String> columns(Unit unit) {
        var columns = new LinkedHashMap<String, String>();
        columns.put("code", unit.code().value());
        columns.put("code35", text(unit.code35()));
        columns.put("name", unit.name());
        columns.put("area", unit.area());
        columns.put("level", unit.level().name().toLowerCase(Locale.ROOT));
        columns.put("kind", unit.kind());
        columns.put("parent", text(unit.parent()));
        columns.put("channel", unit.channel());
        columns.put("connected", unit.connected() ? "yes" : "no");
        columns.put("valid_from", unit.validFrom().toString());
        columns.put("valid_to", text(unit.validTo()));
        columns.put("successor", unit.succession().units().stream().map(UnitCode::value).collect(Collectors.joining(" ")));
        columns.put("signature", unit.signatureRule().wire());
        columns.put("mail_to", text(unit.succession().mailTo()));
        columns.put("acknowledge_hours", text(unit.deadlines().acknowledgeHours()));
        columns.put("collect_hours", text(unit.deadlines().collectHours()));
        columns.put("opened_by", unit.openedBy().map(LegalAct::wire).orElse(""));
        columns.put("closed_by", unit.closedBy().map(LegalAct::wire).orElse(""));
        return columns;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
