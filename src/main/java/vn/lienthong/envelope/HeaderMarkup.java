package vn.lienthong.envelope;

import vn.lienthong.kernel.UnitCode;

/** Writes the header of a document in the order of the official samples, which every product is known to read. */
final class HeaderMarkup {

    private static final String P = Markup.PREFIX;

    private final Markup out;

    HeaderMarkup(Markup out) {
        this.out = out;
    }

    void message(MessageHeader header) {
        out.open(P + "MessageHeader");
        organ("From", header.from());
        header.to().forEach(to -> organ("To", to));
        out.leaf(P + "DocumentId", header.documentId());
        out.open(P + "Code").leaf(P + "CodeNumber", header.code().number())
                .leaf(P + "CodeNotation", header.code().notation()).close();
        out.open(P + "PromulgationInfo").given(P + "Place", header.promulgation().place())
                .date(P + "PromulgationDate", header.promulgation().date()).close();
        out.open(P + "DocumentType").given(P + "Type", header.documentType().type())
                .given(P + "TypeDetail", header.documentType().typeDetail()).given(P + "TypeName", header.documentType().typeName()).close();
        out.leaf(P + "Subject", header.subject()).given(P + "Content", header.content());
        out.open(P + "SignerInfo").given(P + "Competence", header.signer().competence())
                .given(P + "Position", header.signer().position()).given(P + "FullName", header.signer().fullName()).close();
        header.dueDate().ifPresent(day -> out.date(P + "DueDate", day));
        other(header.otherInfo());
        header.responseFor().forEach(this::responseFor);
        out.given(P + "SteeringType", header.steeringType());
        out.list(P + "ResponseForTask", P + "TaskCode", header.taskCodes());
        out.given(P + "ApplicationType", header.applicationType());
        out.list(P + "ToPlaces", P + "Place", header.toPlaces());
        out.close();
    }

    void status(StatusHeader header) {
        out.open(P + "MessageHeader");
        organ("From", header.from());
        responseFor(header.responseFor());
        staff(header.staff());
        out.leaf(P + "StatusCode", header.code().value()).given(P + "Description", header.description())
                .timestamp(P + "Timestamp", header.timestamp());
        out.close();
    }

    void organ(String name, Organ organ) {
        out.open(P + name).leaf(P + "OrganId", organ.id().value()).given(P + "OrganizationInCharge", organ.inCharge())
                .given(P + "OrganName", organ.name()).given(P + "OrganAdd", organ.address()).given(P + "Email", organ.email())
                .given(P + "Telephone", organ.telephone()).given(P + "Fax", organ.fax()).given(P + "Website", organ.website()).close();
    }

    private void other(OtherInfo other) {
        out.open(P + "OtherInfo").leaf(P + "Priority", String.valueOf(other.priority().wire()))
                .given(P + "SphereOfPromulgation", other.sphereOfPromulgation()).given(P + "TyperNotation", other.typerNotation())
                .given(P + "PromulgationAmount", other.promulgationAmount()).given(P + "PageAmount", other.pageAmount())
                .given(P + "Direction", other.direction()).list(P + "Appendixes", P + "Appendix", other.appendixes()).close();
    }

    private void responseFor(ResponseFor answered) {
        out.open(P + "ResponseFor").given(P + "OrganId", answered.organ().map(UnitCode::value).orElse(""))
                .given(P + "Code", answered.code());
        answered.promulgationDate().ifPresent(day -> out.date(P + "PromulgationDate", day));
        out.given(P + "DocumentId", answered.documentId()).close();
    }

    void staff(Staff staff) {
        if (!staff.isNobody()) {
            out.open(P + "StaffInfo").given(P + "Department", staff.department()).given(P + "DepartmentId", staff.departmentId())
                    .given(P + "Staff", staff.name()).given(P + "StaffId", staff.id()).given(P + "Email", staff.email())
                    .given(P + "Mobile", staff.mobile()).close();
        }
    }
}
