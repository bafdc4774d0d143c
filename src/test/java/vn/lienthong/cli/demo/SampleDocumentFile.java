package vn.lienthong.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.kernel.UnitCode;

/** Unsigned documents for tests, as files. */
public final class SampleDocumentFile {

    private SampleDocumentFile() {
    }

    /** Writes a letter of this unit to its district. */
    public static Path write(Path file, String from) throws IOException {
        var order = SampleOrder.newDocument(Organ.of(new UnitCode(from), "Ủy ban nhân dân xã Minh Châu"),
                List.of(Organ.of(new UnitCode("000.00.48.H49"), "Ủy ban nhân dân huyện Vân Đồn")), new DocumentCode("12", "BC-UBND"),
                LocalDate.of(2019, 7, 15), "V/v báo cáo tình hình tháng 7");
        try (var out = Files.newOutputStream(file)) {
            new PacketWriter().write(new SampleDocuments(Clock.systemUTC()).document(order), out);
        }
        return file;
    }
}
