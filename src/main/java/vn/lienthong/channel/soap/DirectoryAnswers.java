package vn.lienthong.channel.soap;

import vn.lienthong.channel.soap.contract.FieldChange;
import vn.lienthong.channel.soap.contract.GetDirectoryResponse;
import vn.lienthong.channel.soap.contract.LegalAct;
import vn.lienthong.channel.soap.contract.Unit;
import vn.lienthong.channel.soap.contract.UnitChange;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;

/** The directory in the words of the contract. */
final class DirectoryAnswers {

    private DirectoryAnswers() {
    }

    static GetDirectoryResponse changes(AgencyDesk.DirectoryChanges changes) {
        var wire = new GetDirectoryResponse();
        wire.setVersion(changes.version());
        changes.added().forEach(unit -> wire.getAdded().add(unit(unit)));
        changes.changed().forEach(unit -> wire.getChanged().add(unit(unit)));
        changes.closed().forEach(unit -> wire.getClosed().add(unit(unit)));
        changes.changes().forEach(change -> wire.getChange().add(change(change)));
        return wire;
    }

    private static Unit unit(vn.lienthong.directory.Unit unit) {
        var wire = new Unit();
        wire.setCode(unit.code().value());
        unit.code35().map(UnitCode::value).ifPresent(wire::setCode35);
        wire.setName(unit.name());
        wire.setArea(unit.area());
        wire.setLevel(Answers.wire(unit.level()));
        wire.setKind(unit.kind());
        unit.parent().map(UnitCode::value).ifPresent(wire::setParent);
        wire.setConnected(unit.connected());
        wire.setValidFrom(unit.validFrom());
        unit.validTo().ifPresent(wire::setValidTo);
        unit.successor().map(UnitCode::value).ifPresent(wire::setSuccessor);
        return wire;
    }

    private static UnitChange change(vn.lienthong.directory.UnitChange change) {
        var wire = new UnitChange();
        wire.setCode(change.code().value());
        wire.setKind(Answers.wire(change.kind()));
        wire.setEffective(change.effective());
        change.act().map(DirectoryAnswers::act).ifPresent(wire::setAct);
        change.fields().forEach(field -> wire.getField().add(field(field)));
        change.successors().forEach(successor -> wire.getSuccessor().add(successor.value()));
        change.mailTo().map(UnitCode::value).ifPresent(wire::setMailTo);
        return wire;
    }

    private static LegalAct act(vn.lienthong.directory.LegalAct act) {
        var wire = new LegalAct();
        wire.setNumber(act.number());
        wire.setDate(act.date());
        wire.setIssuer(act.issuer());
        return wire;
    }

    private static FieldChange field(DirectoryDiff.Field field) {
        var wire = new FieldChange();
        wire.setName(field.name());
        if (!field.before().isEmpty()) {
            wire.setBefore(field.before());
        }
        if (!field.after().isEmpty()) {
            wire.setAfter(field.after());
        }
        return wire;
    }
}
