/** The door to the receipt log: its files over HTTPS, for anybody to read, as C2SP tlog-tiles says; and how a reader gets them. */
@NullMarked
package vn.lienthong.channel.log;

import org.jspecify.annotations.NullMarked;
