package vn.lienthong.envelope;

/** Reads {@code StaffInfo}. */
final class StaffReader {

    private StaffReader() {
    }

    static Staff read(Fields staff) {
        return new Staff(staff.optional("Department", Limit.PARAGRAPH), staff.optional("DepartmentId", Limit.LINE),
                staff.optional("Staff", Limit.LINE), staff.optional("StaffId", Limit.LINE), staff.optional("Email", Limit.LINE),
                staff.optional("Mobile", Limit.LINE));
    }
}
