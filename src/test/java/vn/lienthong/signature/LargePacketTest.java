package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.VerifierScene.NOW;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.assertValid;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.testkit.SignedPackets;

/** A packet of 40 MB, with everything allocated on the way counted, alive or not. */
class LargePacketTest {

    private static final int TIMES = 40;
    private static final long MOST_ALLOCATED = 8L << 20;

    @TempDir
    private Path folder;

    @Test
    void signsAndVerifiesWithoutHoldingThePacket() throws IOException {
        Path packet = bigPacket();
        Path signed = folder.resolve("signed.edxml");
        ByteSource source = () -> Files.newInputStream(packet);
        var verifier = new StreamingPacketVerifier(VerifierScene.trust());
        // classes and caches first, so that only the packet's own cost is counted
        assertValid(VerifierScene.read(SignedPackets.signed(SignedPackets.unsigned(10), SIGNER)));

        long before = allocated();
        try (OutputStream out = Files.newOutputStream(signed)) {
            new PacketSigner(SIGNER).sign(source, out);
        }
        Reading<Integer> reading = verifier.verify(() -> Files.newInputStream(signed), SignaturePolicy.STRICT, NOW, events -> 1);
        long after = allocated();

        assertValid(reading);
        assertThat(Files.size(signed)).isGreaterThan(40L << 20);
        assertThat(after - before).isLessThan(MOST_ALLOCATED);
        assertThat(unsignedPartEquals(packet, signed)).isTrue();
    }

    private Path bigPacket() throws IOException {
        String small = SignedPackets.unsigned(54 * 15_000);
        int from = small.indexOf('>', small.indexOf("<edXML:ContentTransferEncoded")) + 1;
        int to = small.indexOf("</edXML:ContentTransferEncoded>");
        Path file = folder.resolve("big.edxml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(small.substring(0, from).getBytes(StandardCharsets.UTF_8));
            byte[] base64 = (small.substring(from, to) + "\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < TIMES; i++) {
                out.write(base64);
            }
            out.write(small.substring(to).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** The signed file's tail, after the signature, is the original's. */
    private static boolean unsignedPartEquals(Path packet, Path signed) throws IOException {
        long added = Files.size(signed) - Files.size(packet);
        int headerAndMore = 8_192;
        try (InputStream one = Files.newInputStream(packet); InputStream two = Files.newInputStream(signed)) {
            one.skipNBytes(headerAndMore);
            two.skipNBytes(headerAndMore + added);
            byte[] a = new byte[65_536];
            byte[] b = new byte[65_536];
            while (true) {
                int got = one.readNBytes(a, 0, a.length);
                if (got != two.readNBytes(b, 0, b.length) || !java.util.Arrays.equals(a, b)) {
                    return false;
                }
                if (got == 0) {
                    return true;
                }
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
