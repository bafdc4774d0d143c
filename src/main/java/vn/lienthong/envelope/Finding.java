package vn.lienthong.envelope;

import vn.lienthong.kernel.Text;

/**
 * Something odd that does not prevent acceptance.
 *
 * @param where the element or attachment
 * @param text  what was seen
 */
public record Finding(String where, Text text) {
}
