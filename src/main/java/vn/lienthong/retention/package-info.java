/** How long packets are kept: rules, legal holds, purges. Packets go, evidence stays. */
@NullMarked
package vn.lienthong.retention;

import org.jspecify.annotations.NullMarked;
