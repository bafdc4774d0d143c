/** Measures a gateway from outside: how many documents, how long, at what cost. */
@NullMarked
package vn.lienthong.cli.bench;

import org.jspecify.annotations.NullMarked;
