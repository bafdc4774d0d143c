package vn.lienthong.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;

/** A connected system that speaks SOAP with mutual TLS, as a real one does. Thread-safe. */
final class SoapAgency implements Agency {

    private static final int PAGE = 100;

    private final SoapClient client;

    SoapAgency(SoapClient client) {
        this.client = client;
    }

    @Override
    public Sent send(DemoDocument document) throws IOException {
        try {
            var answer = client.submit(document.packet(), document.size());
            return new Sent(answer.exchange(), answer.report().verdict(), bytes(answer.receiptXml()));
        } catch (SoapFault fault) {
            throw new AgencyRefused(fault.reasons().stream().map(reason -> new AgencyRefused.Reason(reason.code(), reason.message())).toList(),
                    fault.receiptXml().map(SoapAgency::bytes));
        }
    }

    @Override
    public List<Waiting> waiting(UnitCode unit) throws IOException {
        var all = new ArrayList<Waiting>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = client.listPending(unit, Optional.empty(), PAGE, cursor);
            page.items().forEach(item -> all.add(new Waiting(item.delivery(), item.exchange(), item.digest())));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    @Override
    public Digest take(DeliveryId delivery) throws IOException {
        var digest = Digest.newSha256();
        client.fetch(delivery, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return Digest.of(digest.digest());
    }

    @Override
    public void acknowledge(DeliveryId delivery) throws IOException {
        client.acknowledge(delivery, AckOutcome.DONE, Optional.empty());
    }

    @Override
    public List<byte[]> receipts(ExchangeId exchange) throws IOException {
        var receipts = new ArrayList<byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(client.evidence(exchange)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml")) {
                    receipts.add(zip.readAllBytes());
                }
            }
        }
        return receipts;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
