package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitChange;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;

/** Reads the answer of GetDirectory. */
final class DirectoryAnswerReader {

    private DirectoryAnswerReader() {
    }

    static AgencyDesk.DirectoryChanges changes(Node node) throws IOException {
        var changes = new ArrayList<UnitChange>();
        for (Node change : node.all("change")) {
            changes.add(change(change));
        }
        return new AgencyDesk.DirectoryChanges(Long.parseLong(node.text("version")), units(node.all("added")),
                units(node.all("changed")), units(node.all("closed")), List.copyOf(changes));
    }

    private static List<Unit> units(List<Node> nodes) throws IOException {
        var units = new ArrayList<Unit>();
        for (Node node : nodes) {
            units.add(new Unit(new UnitCode(node.text("code")), node.optional("code35").map(UnitCode::new), node.text("name"),
                    node.text("area"), Unit.Level.valueOf(node.text("level").toUpperCase(Locale.ROOT)), node.text("kind"),
                    node.optional("parent").map(UnitCode::new), "", Boolean.parseBoolean(node.text("connected")),
                    LocalDate.parse(node.text("validFrom")), node.optional("validTo").map(LocalDate::parse),
                    node.optional("successor").map(UnitCode::new), SignatureRule.REQUIRED));
        }
        return List.copyOf(units);
    }

    private static UnitChange change(Node node) throws IOException {
        var fields = new ArrayList<DirectoryDiff.Field>();
        for (Node field : node.all("field")) {
            fields.add(new DirectoryDiff.Field(field.text("name"), field.optional("before").orElse(""), field.optional("after").orElse("")));
        }
        Optional<Node> act = node.find("act");
        return new UnitChange(new UnitCode(node.text("code")), UnitChange.Kind.valueOf(node.text("kind").toUpperCase(Locale.ROOT)),
                LocalDate.parse(node.text("effective")), act.isEmpty() ? Optional.empty() : Optional.of(act(act.get())), fields,
                node.all("successor").stream().map(successor -> new UnitCode(successor.text().strip())).toList(), node.optional("mailTo").map(UnitCode::new));
    }

    private static LegalAct act(Node node) throws IOException {
        return new LegalAct(node.text("number"), LocalDate.parse(node.text("date")), node.text("issuer"));
    }
}
