package vn.lienthong.envelope;

/** The clerk to call ({@code StaffInfo}); empty texts when not given. */
public record Staff(String department, String departmentId, String name, String id, String email, String mobile) {

    public static final Staff NOBODY = new Staff("", "", "", "", "", "");

    public boolean isNobody() {
        return equals(NOBODY);
    }
}
