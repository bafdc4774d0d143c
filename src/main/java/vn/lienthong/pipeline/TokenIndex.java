package vn.lienthong.pipeline;

import java.util.Arrays;
import vn.lienthong.kernel.DeliveryId;

/**
 * Remembers which deliveries have a token, in eight bytes each: of a UUID of version 7 the second half, which is random. In a
 * queue of millions two may collide; then a lost token is found at a later round at the latest when the other has ended.
 */
final class TokenIndex {

    private long[] keys = new long[1024];
    private int count;
    private boolean sorted;

    void add(DeliveryId delivery) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = delivery.value().getLeastSignificantBits();
        sorted = false;
    }

    boolean contains(DeliveryId delivery) {
        if (!sorted) {
            Arrays.sort(keys, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(keys, 0, count, delivery.value().getLeastSignificantBits()) >= 0;
    }
}
