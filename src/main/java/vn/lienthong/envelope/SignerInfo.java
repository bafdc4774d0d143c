package vn.lienthong.envelope;

/** The person who signed: competence (TM., KT., TL. …), position, full name; empty when not given. */
public record SignerInfo(String competence, String position, String fullName) {
}
