package vn.lienthong.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The entries under a tile of level 0, each behind its length in two bytes, the high one first (C2SP tlog-tiles, log entries). */
final class EntryBundle {

    private EntryBundle() {
    }

    static byte[] write(List<Leaf> leaves) {
        var bundle = new ByteArrayOutputStream(leaves.size() * 96);
        for (Leaf leaf : leaves) {
            byte[] entry = leaf.entry();
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** @throws IllegalArgumentException when it is not a bundle of leaves of this log */
    static List<Leaf> read(byte[] bundle) {
        var leaves = new ArrayList<Leaf>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw new IllegalArgumentException("bundle: ends within entry " + leaves.size() + " (expected: whole entries)");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            leaves.add(Leaf.parse(entry));
        }
        return leaves;
    }
}
