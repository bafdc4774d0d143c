package vn.lienthong.envelope;

import vn.lienthong.kernel.UnitCode;

/**
 * An agency as {@code From} and {@code To} describe it; texts are empty when the packet does not give them.
 *
 * @param inCharge {@code OrganizationInCharge}, the superior body
 */
public record Organ(UnitCode id, String inCharge, String name, String address, String email, String telephone, String fax,
        String website) {

    /** An agency of which only code and name matter. */
    public static Organ of(UnitCode id, String name) {
        return new Organ(id, "", name, "", "", "", "", "");
    }
}
