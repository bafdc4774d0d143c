/** Reads and writes edXML packets (QCVN 102:2016/BTTTT) as immutable records: lenient in reading, exact in refusing. */
@NullMarked
package vn.lienthong.envelope;

import org.jspecify.annotations.NullMarked;
