/** What happened, in registered-delivery words (ETSI EN 319 522): receipts that a third party checks with standard tools. */
@NullMarked
package vn.lienthong.evidence;

import org.jspecify.annotations.NullMarked;
