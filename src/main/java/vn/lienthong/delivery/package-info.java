/** Attempts, back-off, parking: what becomes of work that did not go at once. */
@NullMarked
package vn.lienthong.delivery;

import org.jspecify.annotations.NullMarked;
