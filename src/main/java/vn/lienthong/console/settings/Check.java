package vn.lienthong.console.settings;

import vn.lienthong.kernel.Text;

/**
 * Whether a part of the gateway is well.
 *
 * @param name of the part: {@code database}, {@code disk} …
 * @param said what was seen, with numbers
 */
public record Check(String name, boolean well, Text said) {
}
