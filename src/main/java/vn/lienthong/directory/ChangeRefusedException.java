package vn.lienthong.directory;

import java.util.List;
import java.util.stream.Collectors;

/** A change of the directory is not made, for all these reasons; nothing of it is. */
public final class ChangeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Complaint> complaints;

    public ChangeRefusedException(List<Complaint> complaints) {
        super(complaints.stream().map(complaint -> complaint.text().en()).collect(Collectors.joining(" ")));
        this.complaints = List.copyOf(complaints);
    }

    static ChangeRefusedException of(Complaint.Rule rule, Object... arguments) {
        return new ChangeRefusedException(List.of(Complaint.of(rule, arguments)));
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
