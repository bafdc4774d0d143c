/** What waits for whom, since when, and what keeps it: the queues of the units as an administrator watches them. */
@NullMarked
package vn.lienthong.console.queues;

import org.jspecify.annotations.NullMarked;
