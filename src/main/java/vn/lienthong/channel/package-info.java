/** The doors: each turns a foreign protocol into the desk's words and back. */
@NullMarked
package vn.lienthong.channel;

import org.jspecify.annotations.NullMarked;
