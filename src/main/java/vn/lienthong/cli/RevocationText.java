package vn.lienthong.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.RevocationAnswer.Source;

/** What a receipt says about the revocation of one certificate, for people. */
final class RevocationText {

    private RevocationText() {
    }

    static Text of(RevocationAnswer answer, Instant at) {
        String certificate = answer.certificate().hex().substring(0, 16) + "…";
        Text state = switch (answer.state()) {
            case GOOD -> new Text("không bị thu hồi", "good");
            case STALE -> new Text("không bị thu hồi, theo thông tin quá hạn trong mức cho phép", "good by overdue news, within the grace");
            case UNKNOWN -> new Text("chưa biết", "unknown");
            case REVOKED -> new Text("đã bị thu hồi", "revoked");
        };
        return new Text("Thu hồi:        " + certificate + " " + state.vi() + answer.source().map(source -> ", " + source(source, at).vi()).orElse(""),
                "Revoked?  " + certificate + " " + state.en() + answer.source().map(source -> ", " + source(source, at).en()).orElse(""));
    }

    private static Text source(Source source, Instant at) {
        String kind = source.kind().toUpperCase(Locale.ROOT) + (source.name().isEmpty() ? "" : " " + source.name());
        String issued = VietnamTime.iso(source.issued());
        Duration age = Duration.between(source.issued(), at).truncatedTo(ChronoUnit.SECONDS);
        return new Text(kind + " phát hành " + issued + ", tuổi " + age + ", SHA-256 " + source.sha256(),
                kind + " issued " + issued + ", age " + age + ", SHA-256 " + source.sha256());
    }
}
