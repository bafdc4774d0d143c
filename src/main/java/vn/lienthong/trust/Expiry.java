package vn.lienthong.trust;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;

/**
 * Something that ends by itself.
 *
 * @param what        what it is
 * @param owner       unit code, system id, or a word for the gateway's part
 * @param subject     name in the certificate; of a revocation list its issuer
 * @param until       last instant at which it counts
 * @param certificate SHA-256 of it; empty of a revocation list
 * @param renewed     whether something that is there already, or a fetch that works, takes over before that
 */
public record Expiry(What what, String owner, String subject, Instant until, Optional<Digest> certificate, boolean renewed) {

    public enum What {
        RECEIPT_KEY("khóa ký biên nhận", "receipt key"),
        LOG_KEY("khóa sổ biên nhận", "log key"),
        TLS("chứng thư TLS của trục", "TLS of the gateway"),
        ROOT("chứng thư số gốc", "root certificate"),
        AUTHORITY("chứng thư số của tổ chức cấp", "authority"),
        REVOCATION_LIST("danh sách thu hồi", "revocation list"),
        UNIT_SIGNER("chứng thư ký của đơn vị", "unit signer"),
        SYSTEM_CLIENT("chứng thư của hệ thống", "system");

        private final Text text;

        What(String vi, String en) {
            this.text = new Text(vi, en);
        }

        public Text text() {
            return text;
        }

        /** {@code unit-signer}: as written in CSV and JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
