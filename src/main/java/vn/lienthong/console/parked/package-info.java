/** What waits for an administrator: seen together by cause, judged, let go, given to somebody else. */
@NullMarked
package vn.lienthong.console.parked;

import org.jspecify.annotations.NullMarked;
