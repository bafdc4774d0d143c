package vn.lienthong.cli.pki;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Names as Vietnamese certificates for agencies write them. */
final class Subject {

    private static final String OWNER = "Liên Thông SAMPLE - not for production";

    private Subject() {
    }

    /** An agency; its code stands in UID (0.9.2342.19200300.100.1.1). */
    static X500Name ofUnit(SampleCast.Signer unit) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.L, unit.place())
                .addRDN(BCStyle.O, unit.name())
                .addRDN(BCStyle.UID, unit.code())
                .build();
    }

    /** An authority, a server, a system: something that is nobody's agency. */
    static X500Name ofThing(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.O, OWNER)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
