/** Plays agencies that send, collect and acknowledge real documents through a gateway, and counts what came of it. */
@NullMarked
package vn.lienthong.cli.demo;

import org.jspecify.annotations.NullMarked;
