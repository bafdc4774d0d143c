package vn.lienthong.channel.soap;

import java.util.Locale;
import vn.lienthong.channel.soap.contract.Check;
import vn.lienthong.channel.soap.contract.Refusal;
import vn.lienthong.channel.soap.contract.Report;
import vn.lienthong.channel.soap.contract.Signer;
import vn.lienthong.channel.soap.contract.Text;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.VerificationReport;

/** Writes refusals and verification reports in the contract's words. */
final class Reports {

    private Reports() {
    }

    static Report report(VerificationReport report) {
        var wire = new Report();
        wire.setVerdict(report.verdict().wire());
        report.checks().forEach(check -> wire.getCheck().add(check(check)));
        report.signer().ifPresent(signer -> wire.setSigner(signer(signer)));
        return wire;
    }

    static Refusal refusal(vn.lienthong.kernel.Refusal refusal) {
        var wire = new Refusal();
        wire.setCode(refusal.code().name());
        wire.setMessage(text(refusal.message()));
        wire.setWhere(refusal.where().isEmpty() ? null : XmlText.clean(refusal.where()));
        wire.setClause(refusal.code().clause());
        return wire;
    }

    static Text text(vn.lienthong.kernel.Text text) {
        var wire = new Text();
        wire.setVi(XmlText.clean(text.vi()));
        wire.setEn(XmlText.clean(text.en()));
        return wire;
    }

    private static Check check(vn.lienthong.signature.Check check) {
        var wire = new Check();
        wire.setQuestion(check.question().name());
        wire.setOutcome(check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        wire.setClause(check.question().clause());
        if (!check.detail().en().isEmpty() || !check.detail().vi().isEmpty()) {
            wire.setDetail(text(check.detail()));
        }
        check.refusal().ifPresent(refusal -> wire.setRefusal(refusal(refusal)));
        return wire;
    }

    private static Signer signer(SignerCertificate signer) {
        var wire = new Signer();
        wire.setFingerprint(signer.fingerprint().hex());
        wire.setSubject(XmlText.clean(signer.subject()));
        wire.setIssuer(XmlText.clean(signer.issuer()));
        wire.setSerial(signer.serial());
        wire.setNotBefore(signer.notBefore());
        wire.setNotAfter(signer.notAfter());
        return wire;
    }
}
