package vn.lienthong.envelope;

import java.util.Optional;

/** Reads {@code From} and {@code To}. */
final class OrganReader {

    private OrganReader() {
    }

    /** Empty when the code is missing or malformed, which is then a refusal. */
    static Optional<Organ> read(Fields organ) {
        String inCharge = organ.optional("OrganizationInCharge", Limit.PARAGRAPH);
        String name = organ.expected("OrganName", Limit.ORGAN_NAME);
        String address = organ.optional("OrganAdd", Limit.PARAGRAPH);
        String email = organ.optional("Email", Limit.LINE);
        String telephone = organ.optional("Telephone", Limit.LINE);
        String fax = organ.optional("Fax", Limit.LINE);
        String website = organ.optional("Website", Limit.LINE);
        return organ.requiredUnit("OrganId")
                .map(id -> new Organ(id, inCharge, name, address, email, telephone, fax, website));
    }
}
