package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.dossier.EvidenceReportText;
import vn.lienthong.dossier.Finding;
import vn.lienthong.dossier.GatewayCheck;
import vn.lienthong.dossier.ReceiptBatch;

/** Checks receipts by the million: files, and folders with all files below them whose names end in {@code .xml}. */
final class ReceiptFiles {

    private static final int AT_ONCE = 1_000;
    private static final String RECEIPT = ".xml";

    private final Terminal terminal;
    private final ReceiptBatch batch;
    private final GatewayCheck gateway;

    ReceiptFiles(Terminal terminal, ReceiptBatch batch, GatewayCheck gateway) {
        this.terminal = terminal;
        this.batch = batch;
        this.gateway = gateway;
    }

    /** @return whether there are any, nothing is wrong with any of them, and no signer is known not to be the gateway */
    boolean run(List<Path> places) throws IOException {
        long begun = System.nanoTime();
        try (Progress progress = terminal.progress("Kiểm tra biên nhận", "Verifying receipts", count(places))) {
            for (Path place : places) {
                try (Stream<Path> files = files(place)) {
                    verify(files.iterator(), progress);
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        batch.wrong().forEach(finding -> terminal.out().println("[" + finding.code() + "] " + finding.subject() + ": " + terminal.language().of(finding.detail())));
        Map<Finding, Long> signers = batch.signers(gateway);
        signers.forEach((finding, count) -> {
            terminal.say(count + " biên nhận:", count + " receipts:");
            terminal.out().print(terminal.language().of(EvidenceReportText.of(finding)));
        });
        terminal.say(String.format(Locale.ROOT, "Đã kiểm tra %d biên nhận trong %.1f s; sai: %d.", batch.size(), seconds, batch.wrongReceipts()),
                String.format(Locale.ROOT, "Verified %d receipts in %.1f s; wrong: %d.", batch.size(), seconds, batch.wrongReceipts()));
        return batch.size() > 0 && batch.wrongReceipts() == 0 && signers.keySet().stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED);
    }

    private void verify(Iterator<Path> files, Progress progress) {
        var some = new ArrayList<Path>(AT_ONCE);
        while (files.hasNext()) {
            some.add(files.next());
            if (some.size() == AT_ONCE || !files.hasNext()) {
                batch.addFiles(some);
                progress.stepBy(some.size());
                some.clear();
            }
        }
    }

    private static long count(List<Path> places) throws IOException {
        long count = 0;
        for (Path place : places) {
            try (Stream<Path> files = files(place)) {
                count += files.count();
            }
        }
        return count;
    }

    private static Stream<Path> files(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString());
        }
        return Files.isDirectory(place) ? Files.walk(place).filter(file -> file.getFileName().toString().endsWith(RECEIPT)).filter(Files::isRegularFile) : Stream.of(place);
    }
}
