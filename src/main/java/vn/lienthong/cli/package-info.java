/** The command line. */
@NullMarked
package vn.lienthong.cli;

import org.jspecify.annotations.NullMarked;
