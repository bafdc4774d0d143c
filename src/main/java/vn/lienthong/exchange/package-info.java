/** The life of an exchange and its deliveries: states, transitions, store, outbox. */
@NullMarked
package vn.lienthong.exchange;

import org.jspecify.annotations.NullMarked;
