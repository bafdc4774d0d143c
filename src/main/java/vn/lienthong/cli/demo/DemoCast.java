package vn.lienthong.cli.demo;

import vn.lienthong.kernel.UnitCode;

/** Who plays in the demo; each has a key in the toy PKI and a row in the directory, but one. */
final class DemoCast {

    static final UnitCode COMMUNE = new UnitCode("000.35.48.H49");
    static final UnitCode OTHER_COMMUNE = new UnitCode("000.41.48.H49");
    static final UnitCode DISTRICT = new UnitCode("000.00.48.H49");
    static final UnitCode DISTRICT_OFFICE = new UnitCode("000.04.48.H49");
    static final UnitCode DEPARTMENT = new UnitCode("000.00.04.H49");
    static final UnitCode PROVINCE = new UnitCode("000.00.00.H49");
    static final UnitCode MINISTRY = new UnitCode("000.00.00.G12");
    static final UnitCode CENTRAL_OFFICE = new UnitCode("000.00.00.G22");

    /** Nobody. */
    static final UnitCode UNKNOWN = new UnitCode("000.99.99.H49");

    private DemoCast() {
    }
}
