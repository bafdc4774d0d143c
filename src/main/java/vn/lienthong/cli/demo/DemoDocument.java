package vn.lienthong.cli.demo;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/**
 * One document of the demo, signed and ready to be sent.
 *
 * @param title   what it is about
 * @param path    its way in words: who sends to whom
 * @param packet  the signed packet
 * @param digest  SHA-256 of the packet as the sender knows it, with which recipients compare
 * @param refusal why the gateway must refuse it; empty when it must be delivered
 */
public record DemoDocument(Text title, Text path, UnitCode from, List<UnitCode> recipients, ByteSource packet, Digest digest, long size,
        Optional<RefusalCode> refusal) {

    public DemoDocument {
        recipients = List.copyOf(recipients);
    }
}
